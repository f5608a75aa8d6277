import { exportSecret } from "@entente/groups/members";
import {
  bigEndian,
  decodeDeterministic,
  type Encodable,
  encodeDeterministic,
  sameBytes,
} from "@entente/record/encoding";
import { padded, paddedSize, unpadded } from "@entente/record/entry";
import { MOST_EPHEMERAL_BYTES } from "@entente/record/wire";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { NONCE_BYTES } from "../sealing/index.ts";
import type { EphemeralMessage } from "../transport/index.ts";
import type { RoomLedger } from "./room-ledger.ts";
import type { Said } from "./said.ts";

/** That a member hears; `asks` when it has just come and wants to know who else does. */
export interface Here {
  /** The member's clock in ms. */
  readonly at: number;
  readonly asks: boolean;
}

/** What was heard: something said, that a member hears, or the meeting's keys, by which it ends and proves nothing. */
export type Heard =
  | { readonly kind: "said"; readonly said: Said }
  | ({ readonly kind: "here" } & Here)
  | { readonly kind: "published"; readonly epoch: number; readonly key: Uint8Array };

const bytes32 = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
const count = z.int().nonnegative();
const frame = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sealed"), epoch: count, sealed: z.instanceof(Uint8Array) }),
  z.strictObject({ kind: z.literal("published"), epoch: count, key: bytes32 }),
]);
const words = z.strictObject({ text: z.string().min(1).max(10_000), at: count });
const here = z.strictObject({ at: count, asks: z.boolean() });

/** What a message may be padded to, so that it passes with its nonce, tag and frame. */
const MOST_PADDED_BYTES = MOST_EPHEMERAL_BYTES - 128;

/** Words sealed under the key of the meeting's present epoch; none if they are too many to be said at once, or none. */
export async function sealWords(
  ledger: RoomLedger,
  { text, at }: Pick<Said, "text" | "at">,
  random: (length: number) => Uint8Array,
): Promise<Uint8Array | undefined> {
  const content = encodeDeterministic({ text, at });
  const fits = words.safeParse({ text, at }).success && content.length < MOST_PADDED_BYTES;
  return fits ? sealContent(ledger, content, random) : undefined;
}

/** That this device hears the meeting now, sealed like short words. */
export function sealPresence(
  ledger: RoomLedger,
  { at, asks }: Here,
  random: (length: number) => Uint8Array,
): Promise<Uint8Array> {
  return sealContent(ledger, encodeDeterministic({ at, asks }), random);
}

async function sealContent(
  ledger: RoomLedger,
  content: Uint8Array,
  random: (length: number) => Uint8Array,
): Promise<Uint8Array> {
  const nonce = random(NONCE_BYTES);
  const cipher = xchacha20poly1305(await meetingKey(ledger), nonce, boundTo(ledger, ledger.seat.pseudonym));
  const size = Math.min(paddedSize(content.length + 1), MOST_PADDED_BYTES);
  const sealed = concatBytes(nonce, cipher.encrypt(padded(content, size)));
  return encodeDeterministic({ kind: "sealed", epoch: ledger.groupEpoch, sealed });
}

/** The key of the meeting's present epoch for everybody to have: whoever has it could have written all of it. */
export async function publishedKey(ledger: RoomLedger): Promise<Uint8Array> {
  return encodeDeterministic({ kind: "published", epoch: ledger.groupEpoch, key: await meetingKey(ledger) });
}

/** What a message says; undefined when it is of another epoch, of no member, not sealed by one, or of another key. */
export async function heardIn(ledger: RoomLedger, { from, bytes }: EphemeralMessage): Promise<Heard | undefined> {
  const read = parsed(frame, bytes);
  if (read === undefined || ledger.memberOf(from) === undefined || read.epoch !== ledger.groupEpoch) return undefined;
  if (read.kind === "published") return sameBytes(read.key, await meetingKey(ledger)) ? read : undefined;
  const content = await opened(ledger, from, read.sealed);
  if (content === undefined) return undefined;
  const said = parsed(words, content);
  if (said !== undefined) return { kind: "said", said: { ...said, from } };
  const present = parsed(here, content);
  return present === undefined ? undefined : { kind: "here", ...present };
}

async function opened(ledger: RoomLedger, from: Uint8Array, sealed: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const cipher = xchacha20poly1305(await meetingKey(ledger), sealed.subarray(0, NONCE_BYTES), boundTo(ledger, from));
    return unpadded(cipher.decrypt(sealed.subarray(NONCE_BYTES)));
  } catch {
    return undefined; // The cipher throws at what was not sealed for this place.
  }
}

function meetingKey({ group, id }: RoomLedger): Promise<Uint8Array> {
  return exportSecret(group, { label: "entente informal", context: id, length: 32 });
}

function boundTo({ id, groupEpoch }: RoomLedger, from: Uint8Array): Uint8Array {
  return concatBytes(id, bigEndian(groupEpoch, 8), from);
}

function parsed<Value>(schema: z.ZodType<Value>, bytes: Uint8Array): Value | undefined {
  const decoded = decodeDeterministic(bytes);
  const value: Encodable | undefined = decoded.ok ? decoded.value : undefined;
  return schema.safeParse(value).data;
}
