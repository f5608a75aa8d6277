import type { SignatureSchemes } from "@entente/record/keys";
import {
  AGREED_BYTES,
  agreeOnRequests,
  parseBase64Url,
  proveRequest,
  REQUEST_NONCE_BYTES,
  type RequestAgreement,
  SERVER_KEY_HEADER,
  type SignedRequest,
  signRequest,
} from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Signer } from "./signer.ts";

/** What proving requests takes: randomness, and the schemes that sign. */
export interface ProofMeans {
  readonly random: (length: number) => Uint8Array;
  readonly schemes: SignatureSchemes;
}

/** Proves requests to one server: the first ones of a key by a signature each, later ones by what it agreed on. */
export interface RequestProofs {
  /** The headers of a request that is sent at a time in ms since 1970. */
  readonly headersFor: (
    request: SignedRequest,
    by: { readonly signer: Signer; readonly time: number },
  ) => Promise<Readonly<Record<string, string>>>;
  /** Takes the server's key out of an answer; after a proof was refused, the signer signs again. */
  readonly heard: (answer: Pick<Response, "headers" | "status">, signer: Signer | undefined) => void;
}

/** Agreeing takes as long as forty signatures: whoever asks a few things and leaves does without. */
const SIGNED_AT_FIRST = 8;
const NOT_PROVEN_STATUS = 401;

interface Agreeing {
  readonly serverKey: string;
  readonly agreement: Promise<RequestAgreement | undefined>;
}

/** Nothing is agreed on yet. */
export function requestProofs({ random, schemes }: ProofMeans): RequestProofs {
  const signedByName = new Map<string, number>();
  const agreeingByName = new Map<string, Agreeing>();
  let serverKey: string | undefined;

  async function agreementOf(signer: Signer): Promise<RequestAgreement | undefined> {
    const name = bytesToHex(signer.publicKey);
    const signed = signedByName.get(name) ?? 0;
    signedByName.set(name, signed + 1);
    if (serverKey === undefined || signed < SIGNED_AT_FIRST) return undefined;
    const known = agreeingByName.get(name);
    if (known?.serverKey === serverKey) return known.agreement;
    const agreement = agreeWith(serverKey, signer);
    agreeingByName.set(name, { serverKey, agreement });
    return agreement;
  }

  async function agreeWith(told: string, signer: Signer): Promise<RequestAgreement | undefined> {
    const key = parseBase64Url(told);
    if (!key.ok) return undefined;
    const signing = { ...signer, serverKey: key.value, random: random(AGREED_BYTES) };
    const agreed = await agreeOnRequests(signing, schemes);
    return agreed.ok ? agreed.value : undefined;
  }

  return {
    headersFor: async (request, { signer, time }) => {
      const agreement = await agreementOf(signer);
      const proving = { publicKey: signer.publicKey, time, nonce: random(REQUEST_NONCE_BYTES) };
      if (agreement !== undefined) return { ...proveRequest(request, { ...proving, agreement }) };
      return { ...(await signRequest(request, { ...proving, secretKey: signer.secretKey }, schemes)) };
    },
    heard: ({ headers, status }, signer) => {
      serverKey = headers.get(SERVER_KEY_HEADER) ?? serverKey;
      if (signer !== undefined && status === NOT_PROVEN_STATUS) signedByName.delete(bytesToHex(signer.publicKey));
    },
  };
}
