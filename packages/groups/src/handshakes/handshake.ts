import type { Result } from "@entente/analysis/agenda";
import type { Commit, FramedContentCommitData, FramedContentData, Proposal, PublicMessage } from "ts-mls";
import { makeProposalRef } from "ts-mls/authenticatedContent.js";
import { encodeMlsMessage } from "ts-mls/message.js";
import { bytesToBase64 } from "ts-mls/util/byteArray.js";
import { type Device, deviceOfLeaf } from "./device.ts";
import { isEncryptionKey } from "./encryption-key.ts";
import { supportedKeyPackage } from "./key-package.ts";
import { publicCryptography } from "./public-cryptography.ts";
import { shapeOf } from "./shape.ts";
import { MOST_HANDSHAKE_BYTES, readMessage } from "./wire.ts";

/** A change of who is in the group, as a proposal or a commit asks for it. */
export type AskedChange =
  | { readonly kind: "add"; readonly device: Device; readonly keyPackage: Uint8Array }
  | { readonly kind: "remove"; readonly leaf: number };

/** A change that a commit takes over from a proposal sent before; `reference` is that of the proposal. */
export interface ReferencedChange {
  readonly kind: "referenced";
  readonly reference: string;
}

/** What every handshake says in the clear. */
interface HandshakeFrame {
  readonly groupId: Uint8Array;
  /** The epoch in which it was made; a commit leads to the next one. */
  readonly epoch: bigint;
  /** What the author signed along with it, for the layer above. */
  readonly authenticatedData: Uint8Array;
}

/** A member asks for a change; it holds when somebody's commit takes it over. */
export interface ProposalHandshake extends HandshakeFrame {
  readonly kind: "proposal";
  /** The leaf of its author. */
  readonly proposer: number;
  /** Base64 of the hash by which a commit refers to it. */
  readonly reference: string;
  readonly change: AskedChange;
}

/** A member changes the group. */
export interface CommitHandshake extends HandshakeFrame {
  readonly kind: "commit";
  /** The leaf of its author. */
  readonly committer: number;
  /** The device of the author's new leaf; present when the commit renews the author's keys. */
  readonly device?: Device;
  readonly changes: readonly (AskedChange | ReferencedChange)[];
}

/** A device that lost its state comes back from outside and takes the place of its own leaf. */
export interface RejoinHandshake extends HandshakeFrame {
  readonly kind: "rejoin";
  readonly device: Device;
  /** The leaf that it says is its own. */
  readonly replaces: number;
}

/** A handshake as anybody can read it, the server included. */
export type Handshake = ProposalHandshake | CommitHandshake | RejoinHandshake;

/** Why bytes are no handshake of ours: not one MLS PublicMessage, or one that uses what this package does not speak. */
export const DECODING_REFUSALS = ["malformed", "unsupported"] as const;

/** One of `DECODING_REFUSALS`. */
export type DecodingRefusal = (typeof DECODING_REFUSALS)[number];

/**
 * What a handshake asks for, read without any key: its author's leaf, additions, removals, epoch.
 *
 * Spoken are Add and Remove, in proposals and commits of members, and external commits that replace one leaf. Refused
 * as unsupported is the rest of MLS: private messages, Update proposals, pre-shared keys, extensions,
 * re-initialisation, proposals from outside, other suites. No signature is checked here: that takes the tree.
 * O(bytes); more than 1 MiB is refused unread.
 *
 * @see RFC 9420, sections 6.2 and 12.
 * @example
 * import { decodeHandshake } from "@entente/groups/handshakes";
 * import { changeGroup, createGroup, deviceKeysFromSeed } from "@entente/groups/members";
 * const policy = { isAccredited: () => true, mayChange: () => true };
 * const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
 * const group = (await createGroup(Uint8Array.of(1, 2), device, policy)).value;
 * const { commit } = (await changeGroup(group, {}, policy)).value;
 * const { kind, epoch, committer, changes } = (await decodeHandshake(commit)).value;
 * ({ kind, epoch, committer, changes }); // => { kind: "commit", epoch: 0n, committer: 0, changes: [] }
 * (await decodeHandshake(commit.subarray(0, 99))).reason; // => "malformed"
 */
export async function decodeHandshake(bytes: Uint8Array): Promise<Result<Handshake, DecodingRefusal>> {
  const message = readPublicMessage(bytes);
  if (!message.ok) return message;
  const handshake = await handshakeOf(message.value);
  return handshake === undefined ? { ok: false, reason: "unsupported" } : { ok: true, value: handshake };
}

/** The PublicMessage of these bytes. */
export function readPublicMessage(bytes: Uint8Array): Result<PublicMessage, DecodingRefusal> {
  if (bytes.length <= MOST_HANDSHAKE_BYTES && shapeOf(bytes) === "unsupported") {
    return { ok: false, reason: "unsupported" };
  }
  const message = readMessage(bytes, MOST_HANDSHAKE_BYTES);
  if (message === undefined) return { ok: false, reason: "malformed" };
  if (message.wireformat !== "mls_public_message") return { ok: false, reason: "unsupported" };
  return { ok: true, value: message.publicMessage };
}

async function handshakeOf(message: PublicMessage): Promise<Handshake | undefined> {
  const { content } = message;
  const { groupId, epoch, authenticatedData } = content;
  const frame = { groupId, epoch, authenticatedData };
  if (content.contentType === "proposal") return proposalOf(message, frame);
  if (content.contentType === "commit") return commitOf(content, frame);
  return undefined;
}

async function proposalOf(message: PublicMessage, frame: HandshakeFrame): Promise<ProposalHandshake | undefined> {
  const { content, auth } = message;
  if (content.contentType !== "proposal" || content.sender.senderType !== "member") return undefined;
  const change = askedChange(content.proposal);
  if (change === undefined) return undefined;
  const { hash } = await publicCryptography();
  const reference = bytesToBase64(await makeProposalRef({ wireformat: "mls_public_message", content, auth }, hash));
  return { kind: "proposal", ...frame, proposer: content.sender.leafIndex, reference, change };
}

function commitOf(
  { commit, sender }: FramedContentCommitData & FramedContentData,
  frame: HandshakeFrame,
): CommitHandshake | RejoinHandshake | undefined {
  const device = commit.path === undefined ? undefined : deviceOfLeaf(commit.path.leafNode);
  if (commit.path !== undefined && device === undefined) return undefined;
  if (commit.path?.nodes.some(({ hpkePublicKey }) => !isEncryptionKey(hpkePublicKey))) return undefined;
  if (sender.senderType === "new_member_commit") return rejoinOf(commit, device, frame);
  if (sender.senderType !== "member") return undefined;
  const changes: (AskedChange | ReferencedChange)[] = [];
  for (const asked of commit.proposals) {
    const change =
      asked.proposalOrRefType === "proposal"
        ? askedChange(asked.proposal)
        : ({ kind: "referenced", reference: bytesToBase64(asked.reference) } as const);
    if (change === undefined) return undefined;
    changes.push(change);
  }
  return {
    kind: "commit",
    ...frame,
    committer: sender.leafIndex,
    changes,
    ...(device === undefined ? {} : { device }),
  };
}

/** From outside, one Remove beside the ExternalInit and nothing else: whoever comes back takes a leaf's place. */
function rejoinOf(
  { proposals }: Commit,
  device: Device | undefined,
  frame: HandshakeFrame,
): RejoinHandshake | undefined {
  const asked = proposals.flatMap((one) => (one.proposalOrRefType === "proposal" ? [one.proposal] : []));
  const removal = asked.find((proposal) => proposal.proposalType === "remove");
  const hasExternalInit = asked.some(({ proposalType }) => proposalType === "external_init");
  if (device === undefined || proposals.length !== 2 || !hasExternalInit) return undefined;
  if (removal === undefined || !("remove" in removal)) return undefined;
  return { kind: "rejoin", ...frame, device, replaces: removal.remove.removed };
}

function askedChange(proposal: Proposal): AskedChange | undefined {
  if (proposal.proposalType === "remove" && "remove" in proposal) {
    return { kind: "remove", leaf: proposal.remove.removed };
  }
  if (proposal.proposalType !== "add" || !("add" in proposal)) return undefined;
  const supported = supportedKeyPackage(proposal.add.keyPackage);
  if (!supported.ok) return undefined;
  const { keyPackage, device } = supported.value;
  const bytes = encodeMlsMessage({ version: "mls10", wireformat: "mls_key_package", keyPackage });
  return { kind: "add", device, keyPackage: bytes };
}
