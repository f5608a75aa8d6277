import type { Conference, Room, RoomEntry } from "@entente/room/session";
import { plainText } from "../print/plain-text.ts";
import { wrapped } from "../print/wrapped.ts";
import { minuteText } from "../record/instants.ts";
import type { Terminal } from "../terminal.ts";
import { actText, type Names } from "./act-text.ts";
import { hexOf, shortId } from "./hex.ts";
import { authorText } from "./register-view.ts";

const INDENT = "      ";

/** Names entries of a room by their numbers, and devices by their persons. */
export function namesIn(conference: Conference, room: Room): Names {
  const numbers = new Map(room.entries.map(({ hash, position }) => [hexOf(hash), position]));
  const { accreditations } = conference.register;
  return {
    entry: (hash) => `#${numbers.get(hexOf(hash)) ?? "?"}`,
    device: (device) => accreditations.get(hexOf(device))?.at(-1)?.name ?? shortId(device),
  };
}

/** Keeping of the room that says nothing to its people. */
const HOUSEKEEPING: readonly string[] = ["room/described", "room/history", "room/snapshot"];

/** True for entries that only devices need. */
export function isHousekeeping({ entry }: RoomEntry): boolean {
  return HOUSEKEEPING.includes(entry.act.kind);
}

/** An entry as `entente read` shows it: a head with number, author, time and receipt, then what was said. */
export function entryLines(
  { entry, position, index, receipt }: RoomEntry,
  { conference, room, terminal }: { readonly conference: Conference; readonly room: Room; readonly terminal: Terminal },
): readonly string[] {
  const author = authorText(conference, entry.author, index);
  const receiptText = receipt === "logged" ? "logged, unwitnessed" : receipt;
  const head = [`#${position}`.padEnd(4), author, minuteText(entry.at).slice(5), receiptText].join("  ");
  const said = plainText(actText(entry.act, namesIn(conference, room)));
  return [head, ...wrapped(said, { columns: terminal.columns, indent: INDENT })];
}
