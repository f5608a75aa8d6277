import type { Room, RoomEntry, RoomMember } from "@entente/room/session";
import type { MemberReport, PlacedReport, RoomReport, UncheckedReport } from "../reports/room-reports.ts";
import { actText, type Names } from "./act-text.ts";
import type { SaidEntry } from "./entry-lines.ts";
import { hexOf } from "./hex.ts";

/** A room for `--json`. */
export function roomJson(room: Room): RoomReport {
  const { id, title, kind, party, entries, isLeft, epoch } = room;
  return {
    id: hexOf(id),
    title,
    kind,
    party: party ?? null,
    members: room.members().length,
    entries: entries.length,
    epoch,
    removed: isLeft,
  };
}

/** A device in a room for `--json`. */
export function memberJson({ device, party, role, name }: RoomMember): MemberReport {
  return { device: hexOf(device), party: party ?? null, role: role ?? null, name: name ?? null };
}

/** An entry for `--json`; byte strings in the act's body are hexadecimal digits. */
export function entryJson(placed: RoomEntry, names: Names): PlacedReport {
  return { ...uncheckedEntryJson(placed, names), receipt: placed.receipt };
}

/** The same without a receipt, which an entry has only where this device checked it. */
export function uncheckedEntryJson({ entry, position, index, hash }: SaidEntry, names: Names): UncheckedReport {
  return {
    number: position,
    leaf: index,
    hash: hexOf(hash),
    author: hexOf(entry.author),
    at: entry.at,
    kind: entry.act.kind,
    version: entry.act.version,
    text: actText(entry.act, names),
    body: plainBody(entry.act.body),
  };
}

function plainBody(value: unknown): unknown {
  if (value instanceof Uint8Array) return hexOf(value);
  if (Array.isArray(value)) return value.map(plainBody);
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plainBody(field)]));
}
