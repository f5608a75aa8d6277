import type { Result } from "@entente/analysis/agenda";
import { type KnownAct, parseAct, type UnknownAct } from "@entente/room/acts";
import { accreditationOf, partyOfRoot, type RegisterState } from "@entente/room/register";
import type { Receipt, Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { shownState } from "./shown-state.ts";

/** Who said something: the device, and what the register said of it then. */
export interface Author {
  readonly device: Uint8Array;
  readonly party?: string | undefined;
  readonly role?: string | undefined;
  readonly name?: string | undefined;
  /** Whether it is this very device. */
  readonly isOwn: boolean;
}

/** How far an act has come; of what another member's snapshot shows, this device knows nothing yet. */
export type ShownReceipt = Receipt | "unchecked";

/** One act of a room as it is shown, with how far its receipt has grown. */
export interface ThreadLine {
  /** Stays the same as long as the line is shown. */
  readonly key: string;
  /** The entry's name in hexadecimal digits; none while it waits on this device. */
  readonly hash?: string;
  /** Its place in the room; none while it waits on this device. */
  readonly position?: number;
  readonly author: Author;
  /** The author's clock, in ms. */
  readonly at: number;
  readonly receipt: ShownReceipt;
  readonly kind: string;
  readonly read: Result<KnownAct, UnknownAct>;
  /** Why it changes nothing, if so: found by every member alike, or said by the server of a waiting act. */
  readonly refused?: string;
}

/** Who looks, and at what. */
export interface Looking {
  readonly register: RegisterState;
  readonly device: Uint8Array;
  /** This device's own accreditation, for acts that wait. */
  readonly seat: { readonly party: string; readonly role: string; readonly name: string };
}

/** A room's acts in their order from a place in it, and after them those that wait on this device. */
export function threadLines(room: Room, looking: Looking, from = 0): readonly ThreadLine[] {
  const order = shownState(room).order.slice(from);
  const first = order[0]?.placed.position ?? 0;
  const recent = room.entries.filter(({ position }) => position >= first);
  const receiptByPosition = new Map(recent.map(({ position, receipt }) => [position, receipt]));
  const receiptAt = (position: number): ShownReceipt =>
    room.provisional === undefined ? (receiptByPosition.get(position) ?? "pending") : "unchecked";
  const placed = order.map(({ placed: { entry, hash, position, index }, read, refused }): ThreadLine => {
    const name = bytesToHex(hash);
    return {
      ...{ key: name, hash: name, position, at: entry.at, kind: entry.act.kind, read },
      author: authorOf(entry.author, index, looking),
      receipt: receiptAt(position),
      ...(refused === undefined ? {} : { refused }),
    };
  });
  return [...placed, ...waitingLines(room, looking)];
}

function waitingLines({ pending }: Room, { device, seat }: Looking): readonly ThreadLine[] {
  return pending.map(({ id, act, at, refused }): ThreadLine => {
    const author = { ...seat, device, isOwn: true };
    const line = { key: id, author, at, receipt: "pending" as const, kind: act.kind, read: parseAct(act) };
    return refused === undefined ? line : { ...line, refused };
  });
}

/** Who a device is, as the register had it at a leaf of the log. */
export function authorOf(device: Uint8Array, index: number, { register, device: own }: Looking): Author {
  const isOwn = bytesToHex(device) === bytesToHex(own);
  const held = accreditationOf(register, device, index) ?? accreditationOf(register, device);
  if (held !== undefined) return { device, isOwn, party: held.party, role: held.role, name: held.name };
  const party = partyOfRoot(register, device, index);
  return party === undefined ? { device, isOwn } : { device, isOwn, party, role: "root" };
}

/** The lines without those that tell nobody anything: keys for newcomers, and a title that was told before. */
export function tellingLines(lines: readonly ThreadLine[]): readonly ThreadLine[] {
  let title: string | undefined;
  return lines.filter(({ read, refused }) => {
    if (!read.ok || refused !== undefined) return true;
    if (read.value.kind === "room/history") return false;
    if (read.value.kind !== "room/described") return true;
    const isNew = read.value.body.title !== title;
    title = read.value.body.title;
    return isNew;
  });
}

/** Acts about the room and its keys, which are told in a line and not as somebody's word. */
export function isHousekeeping(kind: string): boolean {
  return kind.startsWith("room/") || kind.startsWith("credential/");
}
