import type { Result } from "@entente/analysis/agenda";
import {
  type Entry,
  type Envelope,
  type EnvelopeProblem,
  openEnvelope,
  type SignedEntryProblem,
  verifySignedEntry,
} from "@entente/record/entry";
import { type OpenedEntry, type OpeningProblem, openEntry } from "../sealing/index.ts";
import type { RoomItem } from "../transport/index.ts";
import type { RoomContext } from "./room-context.ts";
import type { RoomLedger } from "./room-ledger.ts";

/** An item with all of it that could be checked before its turn, which no item before it can change any more. */
export interface AheadItem {
  readonly item: RoomItem;
  readonly envelope: Result<Envelope, EnvelopeProblem>;
  /** The entry, if the key of its epoch was known. */
  readonly opened?: Result<OpenedEntry, OpeningProblem>;
  /** Whether its author signed it, if the author's keys were known. */
  readonly verified?: Result<Entry, SignedEntryProblem>;
}

/**
 * Checks items as far as can be before their turn, their signatures side by side where the schemes have threads.
 *
 * What an item says of the room is taken in turn afterwards.
 */
export function checkAhead(
  items: readonly RoomItem[],
  ledger: RoomLedger,
  context: RoomContext,
): Promise<readonly AheadItem[]> {
  return Promise.all(items.map((item) => checkedAhead(item, ledger, context)));
}

async function checkedAhead(item: RoomItem, ledger: RoomLedger, context: RoomContext): Promise<AheadItem> {
  const envelope = await openEnvelope(item.envelope, context.schemes);
  const historyKey = envelope.ok && item.kind === "entry" ? ledger.keyOf(envelope.value.epoch) : undefined;
  if (!envelope.ok || historyKey === undefined) return { item, envelope };
  const opened = openEntry({ sealed: item.bytes, envelope: envelope.value, historyKey });
  const keys = opened.ok ? context.keysOf(opened.value.signed.entry.author) : undefined;
  if (!opened.ok || keys === undefined) return { item, envelope, opened };
  return { item, envelope, opened, verified: await verifySignedEntry(opened.value.signed, keys, context.schemes) };
}
