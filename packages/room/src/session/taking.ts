import type { Envelope } from "@entente/record/entry";
import type { FindingKind } from "../log-follower/index.ts";
import type { AheadItem } from "./check-ahead.ts";
import type { RoomContext } from "./room-context.ts";

/**
 * What became of an item.
 *
 * "later": its leaf is not followed yet. "stuck": a commit that cannot be followed; nothing after it can be read.
 */
export type Taken = "taken" | "later" | "stuck";

/** Says what is wrong with one item. */
export type Report = (kind: FindingKind, detail: string, proof?: readonly Uint8Array[]) => void;

/** What an item is taken with. */
export interface Taking {
  readonly context: RoomContext;
  readonly report: Report;
}

/** An item with its envelope, whose signature and leaf hold. */
export interface CheckedItem extends Omit<AheadItem, "envelope"> {
  readonly envelope: Envelope;
}
