import {
  type Act,
  type Envelope,
  leafBytes,
  leafCommitment,
  leafTag,
  payloadBytes,
  type SigningDevice,
  sealedHashOf,
  signEntry,
  tagKeyOf,
} from "@entente/record/entry";
import { type DeviceSecrets, deviceId, deviceKeysOf } from "@entente/record/keys";
import { nodeSchemes } from "@entente/record/node";
import { entrySeal } from "../src/sealing/entry-seal.ts";
import { type EntryToSeal, type SealedEntry, sealEntry } from "../src/sealing/index.ts";
import { sealedBytes } from "../src/sealing/sealed-bytes.ts";

/** A device of the tests, with the pseudonym that it has in every room. */
export interface TestDevice extends SigningDevice {
  readonly id: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly pseudonymSecret: Uint8Array;
}

/** A device of the tests, made of one byte. */
export function deviceOf(fill: number): TestDevice {
  const secrets: DeviceSecrets = { ed25519: new Uint8Array(32).fill(fill), "ml-dsa-65": new Uint8Array(32).fill(fill) };
  const keys = deviceKeysOf(secrets, nodeSchemes);
  const pseudonymSecret = new Uint8Array(32).fill(fill + 100);
  return {
    secrets,
    keys,
    id: deviceId(keys),
    pseudonymSecret,
    pseudonym: nodeSchemes.ed25519.publicKeyOf(pseudonymSecret),
  };
}

/** The room of the tests. */
const ROOM = new Uint8Array(32).fill(9);

/** The history key of its epoch. */
export const HISTORY_KEY = new Uint8Array(32).fill(8);

/** Bytes that look random and are the same in every run. */
export function repeatable(seed: number): (length: number) => Uint8Array {
  let state = seed + 1;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
      return (state >>> 16) & 255;
    });
}

const ANN = deviceOf(1);

/** A sealed act with what it was sealed with. */
export interface SealedAct extends SealedEntry {
  readonly signedEntry: Uint8Array;
  readonly place: Omit<EntryToSeal, "signedEntry" | "random">;
}

/** An act signed by the first device and sealed in epoch 3. */
export async function sealedAct(act: Act, { count = 0, seed = 0 } = {}): Promise<SealedAct> {
  const draft = { room: ROOM, count, at: 5, seen: { size: 0, root: new Uint8Array(32) }, act };
  const signedEntry = await signEntry(draft, ANN, nodeSchemes);
  const place = { room: ROOM, epoch: 3, pseudonym: ANN.pseudonym, count, historyKey: HISTORY_KEY };
  return { signedEntry, place, ...sealEntry({ signedEntry, ...place, random: repeatable(seed) }) };
}

/** What a member with the keys can make who does not keep to the rules: any content under any tag and room. */
export function forged({ content, tagCount, room = ROOM }: Forgery): { sealed: Uint8Array; envelope: Envelope } {
  const device = ANN.pseudonym;
  const salt = new Uint8Array(32);
  const tag = leafTag(tagKeyOf(HISTORY_KEY), { device, count: tagCount });
  const seal = entrySeal({ historyKey: HISTORY_KEY, room, epoch: 3, device, tag });
  const sealed = sealedBytes({ ...seal, nonce: new Uint8Array(24) }, payloadBytes({ signedEntry: content, salt }));
  const sealedHash = sealedHashOf(sealed);
  const leaf = leafBytes({ tag, commitment: leafCommitment({ signedEntry: content, sealedHash, salt }) });
  return { sealed, envelope: { room, device, epoch: 3, leaf, sealedHash, size: sealed.length } };
}

interface Forgery {
  readonly content: Uint8Array;
  readonly tagCount: number;
  readonly room?: Uint8Array;
}
