import { sameBytes } from "@entente/record/encoding";
import { type RosterDevice, rosterAfter } from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type ActBody, type KnownAct, mayStandIn, parseAct } from "../acts/index.ts";
import { isOfParty, roomIdOf, roomRules } from "../kinds/index.ts";
import { foldAnswer, foldOffer, foldWithdrawal } from "./fold-offer.ts";
import type { RoomDraft } from "./room-draft.ts";
import type { FoldingRefusal, PlacedEntry, RoomStart } from "./room-state.ts";

/** Folds the next entry of the room into the draft; whatever it is, it is kept in `order`. */
export function foldEntry(draft: RoomDraft, placed: PlacedEntry): void {
  const read = parseAct(placed.entry.act);
  const act = read.ok ? read.value : undefined;
  const refused = placeProblem(draft, placed) ?? rightProblem(draft, placed, act) ?? foldAct(draft, placed, act);
  const ordered = refused === undefined ? { placed, read } : { placed, read, refused };
  noteCount(draft, placed);
  draft.order.push(ordered);
  if (refused !== undefined) draft.refused.push(ordered);
  else if (!read.ok) draft.unknown.push(ordered);
}

function placeProblem({ start, order, nextBySeat }: RoomDraft, placed: PlacedEntry): FoldingRefusal | undefined {
  const { room, count } = placed.entry;
  if (!sameBytes(room, start.room)) return "other-room";
  if (order.at(-1)?.placed.position === placed.position) return "position-taken";
  return count < (nextBySeat.get(seatName(placed)) ?? 0) ? "count-repeated" : undefined;
}

/** Whether the author may say this here; a change of members is asked about by the roster itself. */
function rightProblem(
  { roster, described, start }: RoomDraft,
  { entry, device, accredited }: PlacedEntry,
  act: KnownAct | undefined,
): FoldingRefusal | undefined {
  if (act?.kind !== "room/roster" && !isFormer(start, { device: entry.author, pseudonym: device })) {
    const pseudonym = roster.pseudonymByDevice.get(bytesToHex(entry.author));
    if (pseudonym === undefined) return "author-is-no-member";
    if (!sameBytes(pseudonym, device)) return "other-pseudonym";
  }
  if (described === undefined) return undefined;
  if (accredited !== undefined && !roomRules(described.kind).writes.includes(accredited.role)) return "may-not-write";
  return act !== undefined && !mayStandIn(act.kind, described.kind) ? "not-in-this-kind-of-room" : undefined;
}

function foldAct(draft: RoomDraft, placed: PlacedEntry, act: KnownAct | undefined): FoldingRefusal | undefined {
  switch (act?.kind) {
    case "room/described":
      return describe(draft, act.body);
    case "room/roster":
      return changeRoster(draft, placed, act.body);
    case "offer/tabled":
      return foldOffer(draft, placed, { formal: true, body: act.body });
    case "offer/explored":
      return foldOffer(draft, placed, { formal: false, body: act.body });
    case "offer/answered":
      return foldAnswer(draft, placed, act.body);
    case "offer/withdrawn":
      return foldWithdrawal(draft, placed, act.body);
    default:
      if (act !== undefined) list(draft, placed, act);
      return undefined;
  }
}

/** Acts that are added to a list and change nothing else; credentials and keys are others' to fold. */
function list(draft: RoomDraft, placed: PlacedEntry, act: KnownAct): void {
  if (act.kind === "note/taken") draft.notes.push({ placed, body: act.body });
  if (act.kind === "point/raised") draft.points.push({ placed, body: act.body });
  if (act.kind === "file/attached") draft.files.push({ placed, body: act.body });
  if (act.kind === "instructions/set") draft.instructions.push({ placed, body: act.body });
  if (act.kind === "room/left") draft.departures.push({ placed, body: act.body });
  if (act.kind === "room/state") draft.signedStates.push({ placed, body: act.body });
  if (act.kind === "room/snapshot") draft.snapshots.push({ placed, body: act.body });
}

/** Takes a description if the room's name was made of it; so only the title can ever change. */
function describe(draft: RoomDraft, body: ActBody<"room/described">): FoldingRefusal | undefined {
  if (!namesRoom(draft.start, body)) return "not-what-this-room-is";
  const { kind, party, title } = body;
  draft.described = party === undefined ? { kind, title } : { kind, party, title };
  return undefined;
}

function namesRoom({ conference, room }: RoomStart, { kind, party, nonce }: ActBody<"room/described">): boolean {
  if (isOfParty(kind) !== (party !== undefined)) return false;
  return sameBytes(roomIdOf({ conference, kind, nonce, ...(party === undefined ? {} : { party }) }), room);
}

function changeRoster(
  draft: RoomDraft,
  { entry, device }: PlacedEntry,
  { epoch }: ActBody<"room/roster">,
): FoldingRefusal | undefined {
  const { start, roster } = draft;
  const isInStart = start.roster !== undefined && epoch <= start.roster.epoch;
  const after = isInStart ? ({ ok: true, value: roster } as const) : rosterAfter(roster, entry);
  if (!after.ok) return after.reason;
  const author = bytesToHex(entry.author);
  const pseudonym = roster.pseudonymByDevice.get(author) ?? after.value.pseudonymByDevice.get(author);
  if (pseudonym === undefined) return "author-is-no-member";
  if (!sameBytes(pseudonym, device)) return "other-pseudonym";
  draft.roster = after.value;
  return undefined;
}

function isFormer({ former = [] }: RoomStart, { device, pseudonym }: RosterDevice): boolean {
  return former.some((seat) => sameBytes(seat.device, device) && sameBytes(seat.pseudonym, pseudonym));
}

function noteCount({ start, nextBySeat }: RoomDraft, placed: PlacedEntry): void {
  if (!sameBytes(placed.entry.room, start.room)) return;
  const seat = seatName(placed);
  nextBySeat.set(seat, Math.max(nextBySeat.get(seat) ?? 0, placed.entry.count + 1));
}

/** A device under one pseudonym: who leaves a room and comes in again counts from 0. */
function seatName({ entry, device }: PlacedEntry): string {
  return `${bytesToHex(entry.author)} ${bytesToHex(device)}`;
}
