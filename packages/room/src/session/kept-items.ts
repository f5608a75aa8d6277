import { sameBytes } from "@entente/record/encoding";
import { ENVELOPE_SIGNATURE_BYTES, envelopeAgain } from "@entente/record/entry";
import type { LostItem } from "@entente/record/wire";
import { concatBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { NONCE_BYTES, sealedWith } from "../sealing/index.ts";
import type { RoomItem } from "../transport/index.ts";
import type { Vault } from "../vault/index.ts";
import type { KeptEntry } from "./kept-entries.ts";
import { keptBytes, type Outbox, parseKept } from "./kept-room.ts";
import type { RoomLedger } from "./room-ledger.ts";

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const itemSchema = z.strictObject({
  position: z.int(),
  kind: z.enum(["entry", "handshake"]),
  index: z.int(),
  envelope: bytes,
  bytes,
  /** Of this device's own commits, what went with them. */
  welcome: bytes.optional(),
  groupInfo: bytes.optional(),
});

/** What of an item cannot be made again from its entry: the nonce and the envelope's signature. */
export function sealOf({ envelope, bytes }: RoomItem): Uint8Array {
  return concatBytes(bytes.slice(0, NONCE_BYTES), envelope.slice(-ENVELOPE_SIGNATURE_BYTES));
}

/** Keeps an item that was taken so that it can be given back: whole, unless it is an entry that is kept. */
export function keepItem(ledger: RoomLedger, item: RoomItem, commit: Outbox["commit"]): void {
  if (ledger.entries.at(-1)?.index === item.index) return;
  const { position, kind, index, envelope, bytes } = item;
  const isOwn = commit !== undefined && sameBytes(commit.envelope, envelope);
  const withIt = isOwn ? { welcome: commit.welcome, groupInfo: commit.groupInfo } : {};
  ledger.others.set(position, keptBytes({ position, kind, index, envelope, bytes, ...withIt }));
}

/** The items of a room at some indices of the log, as the server had them. */
export async function itemsAt(
  ledger: RoomLedger,
  { indices, vault }: { readonly indices: ReadonlySet<number>; readonly vault: Vault },
): Promise<readonly LostItem[]> {
  const entries = ledger.entries.filter(({ index }) => indices.has(index));
  const others = await otherItems(ledger, vault);
  return [
    ...entries.flatMap((entry) => itemOf(ledger, entry)),
    ...others
      .filter(({ index }) => indices.has(index))
      .map(({ welcome: _, groupInfo: __, ...other }) => ({ room: ledger.id, ...other })),
  ];
}

/** What went with a commit of this device's own; none for what others made. */
export async function ownCommitAt(
  { others, path }: RoomLedger,
  { position, vault }: { readonly position: number; readonly vault: Vault },
): Promise<{ readonly welcome?: Uint8Array; readonly groupInfo: Uint8Array } | undefined> {
  const stored = others.get(position) ?? (await vault.read(`${path}/others/${position}`));
  const { welcome, groupInfo } = stored === undefined ? {} : parseKept(stored, itemSchema);
  if (groupInfo === undefined) return undefined;
  return welcome === undefined ? { groupInfo } : { groupInfo, welcome };
}

function itemOf(ledger: RoomLedger, kept: KeptEntry): readonly LostItem[] {
  const { position, index, epoch, device: pseudonym, signedEntry, salt, seal, entry } = kept;
  const historyKey = ledger.keys.get(epoch);
  if (historyKey === undefined) return [];
  const place = { historyKey, room: ledger.id, epoch, pseudonym, count: entry.count };
  const sealed = sealedWith({ signedEntry, salt, nonce: seal.slice(0, NONCE_BYTES), ...place });
  const envelope = envelopeAgain(sealed.envelope, seal.slice(NONCE_BYTES));
  return [{ room: ledger.id, position, kind: "entry", index, envelope, bytes: sealed.sealed }];
}

/** The items of a room that are no entries, as they were kept. */
export async function otherItems(ledger: RoomLedger, vault: Vault): Promise<readonly z.output<typeof itemSchema>[]> {
  const names = await vault.names(`${ledger.path}/others/`);
  const stored = await Promise.all(names.map((name) => vault.read(name)));
  const kept = stored.flatMap((each) => (each === undefined ? [] : [each]));
  return [...kept, ...ledger.others.values()].map((each) => parseKept(each, itemSchema));
}
