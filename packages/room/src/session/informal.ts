import { exportSecret } from "@entente/groups/members";
import { bigEndian, decodeDeterministic, type Encodable, encodeDeterministic } from "@entente/record/encoding";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import type { EphemeralMessage } from "../transport/index.ts";
import type { RoomLedger } from "./room-ledger.ts";
import type { Said } from "./said.ts";

/** What was heard: something said, or the keys of the meeting, by which it ends and a transcript proves nothing. */
export type Heard =
  | { readonly kind: "said"; readonly said: Said }
  | { readonly kind: "published"; readonly epoch: number; readonly key: Uint8Array };

const NONCE_BYTES = 24;
const bytes32 = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);
const count = z.int().nonnegative();
const frame = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sealed"), epoch: count, sealed: z.instanceof(Uint8Array) }),
  z.strictObject({ kind: z.literal("published"), epoch: count, key: bytes32 }),
]);
const words = z.strictObject({ text: z.string().min(1).max(10_000), at: count });

/** Words sealed under the key of the meeting's present epoch. */
export async function sealWords(
  ledger: RoomLedger,
  { text, at }: Pick<Said, "text" | "at">,
  random: (length: number) => Uint8Array,
): Promise<Uint8Array> {
  const epoch = ledger.groupEpoch;
  const nonce = random(NONCE_BYTES);
  const cipher = xchacha20poly1305(await meetingKey(ledger), nonce, boundTo(ledger, ledger.seat.pseudonym));
  return encodeDeterministic({
    kind: "sealed",
    epoch,
    sealed: concatBytes(nonce, cipher.encrypt(encodeDeterministic({ text, at }))),
  });
}

/** The key of the meeting's present epoch for everybody to have: whoever has it could have written all of it. */
export async function publishedKey(ledger: RoomLedger): Promise<Uint8Array> {
  return encodeDeterministic({ kind: "published", epoch: ledger.groupEpoch, key: await meetingKey(ledger) });
}

/** What a message says; undefined when it is of another epoch, of no member, or not sealed by one. */
export async function heardIn(ledger: RoomLedger, { from, bytes }: EphemeralMessage): Promise<Heard | undefined> {
  const read = parsed(frame, bytes);
  if (read === undefined || ledger.memberOf(from) === undefined || read.epoch !== ledger.groupEpoch) return undefined;
  if (read.kind === "published") return read;
  try {
    const cipher = xchacha20poly1305(
      await meetingKey(ledger),
      read.sealed.subarray(0, NONCE_BYTES),
      boundTo(ledger, from),
    );
    const said = parsed(words, cipher.decrypt(read.sealed.subarray(NONCE_BYTES)));
    return said === undefined ? undefined : { kind: "said", said: { ...said, from } };
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
