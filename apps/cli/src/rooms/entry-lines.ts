import type { Conference, Receipt, RoomEntry } from "@entente/room/session";
import { plainText } from "../print/plain-text.ts";
import { wrapped } from "../print/wrapped.ts";
import { minuteText } from "../record/instants.ts";
import type { Terminal } from "../terminal.ts";
import { actText, type Names } from "./act-text.ts";
import { hexOf, shortId } from "./hex.ts";
import { authorText } from "./register-view.ts";

const INDENT = "      ";
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/** An entry to be read; without a receipt where this device has not checked it. */
export interface SaidEntry extends Pick<RoomEntry, "hash" | "entry" | "position" | "index"> {
  readonly receipt?: Receipt;
}

/** Names the entries of a room by their numbers, and devices by their persons. */
export function namesIn(conference: Conference, entries: readonly SaidEntry[]): Names {
  const numbers = new Map(entries.map(({ hash, position }) => [hexOf(hash), position]));
  const { accreditations } = conference.register;
  return {
    entry: (hash) => `#${numbers.get(hexOf(hash)) ?? "?"}`,
    device: (device) => accreditations.get(hexOf(device))?.at(-1)?.name ?? shortId(device),
  };
}

/** Keeping of the room that says nothing to its people. */
const HOUSEKEEPING: readonly string[] = ["room/described", "room/history", "room/snapshot"];

/** True for entries that only devices need. */
export function isHousekeeping({ entry }: SaidEntry): boolean {
  return HOUSEKEEPING.includes(entry.act.kind);
}

/** An entry as `entente read` shows it: a head with number, author, time and receipt, then what was said. */
export function entryLines(
  { entry, position, index, receipt }: SaidEntry,
  {
    conference,
    names,
    columns,
  }: Pick<Terminal, "columns"> & { readonly conference: Conference; readonly names: Names },
): readonly string[] {
  const author = authorText(conference, entry.author, index);
  const head = [`#${position}`.padEnd(4), author, minuteText(entry.at).slice(5), receiptText(receipt)].join("  ");
  const paragraphs = actText(entry.act, names).split(LINE_END);
  return [head, ...paragraphs.flatMap((text) => wrapped(plainText(text), { columns, indent: INDENT }))];
}

function receiptText(receipt: Receipt | undefined): string {
  if (receipt === undefined) return "not checked";
  return receipt === "logged" ? "logged, unwitnessed" : receipt;
}
