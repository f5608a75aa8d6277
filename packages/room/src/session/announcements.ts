import type { Change } from "@entente/groups/handshakes";
import type { Act, Entry } from "@entente/record/entry";
import { isSameChange, type RosterChange, rosterAct, rosterChangeSchema } from "@entente/record/membership";
import { writtenAct } from "../acts/index.ts";
import { roomRules } from "../kinds/index.ts";
import type { KeptAnnouncement } from "./kept-room.ts";
import { describedAct } from "./room-description.ts";
import type { RoomLedger } from "./room-ledger.ts";

/** What is to be said in the room after a change: who came and went, and for whoever came, what the room is and was. */
export type Announcement = Omit<KeptAnnouncement, "since">;

/** What is to be said in the epoch that a commit begins; none when nobody came, went or came back without its keys. */
export function announcementOf(
  ledger: RoomLedger,
  epoch: number,
  { kind, additions, removals }: Change,
): Announcement | undefined {
  const rules = ledger.described === undefined ? undefined : roomRules(ledger.described.kind);
  const history = rules?.historyForNewcomers === true ? (["room/history"] as const) : [];
  if (kind === "rejoin" && history.length > 0) return { epoch, joined: [], left: [], kinds: [...history] };
  if (additions.length + removals.length === 0) return undefined;
  const joined = additions.map(({ device }) => ({
    device: device.identity.slice(0, 32),
    pseudonym: device.signatureKey,
  }));
  const left = removals.map(({ device }) => device.identity.slice(0, 32));
  const isForNewcomers = additions.length > 0 && rules !== undefined;
  return { epoch, joined, left, kinds: ["room/roster", ...(isForNewcomers ? ["room/described", ...history] : [])] };
}

/** The acts that say it. */
export function announcingActs(ledger: RoomLedger, { kinds, ...change }: Announcement): readonly Act[] {
  const { described, keys } = ledger;
  return kinds.flatMap((kind) => {
    if (kind === "room/roster") return [rosterAct(change)];
    if (kind === "room/described") return described === undefined ? [] : [describedAct(described)];
    const known = [...keys].map(([epoch, key]) => ({ epoch, key })).filter(({ epoch }) => epoch < change.epoch);
    const given = known.sort((one, other) => one.epoch - other.epoch);
    return given.length === 0 ? [] : [writtenAct({ kind: "room/history", body: { keys: given } })];
  });
}

/** Strikes off what an entry says of what was still to be said. */
export function strikeAnnounced(ledger: RoomLedger, { act }: Entry): void {
  const { unsaid = [] } = ledger.members;
  if (unsaid.length === 0) return;
  const change = changeIn(act);
  const isSaidBy = (kind: string, epoch: number): boolean =>
    kind === act.kind && (change === undefined || change.epoch === epoch);
  ledger.members.unsaid = unsaid
    .map((each) => ({ ...each, kinds: each.kinds.filter((kind) => !isSaidBy(kind, each.epoch)) }))
    .filter(({ kinds }) => kinds.length > 0);
  ledger.touch("members");
}

/** Whether an entry says another change of members than the commit of its epoch made, or than was said first. */
export function contradictsCommit({ members, roster }: RoomLedger, { act }: Entry): boolean {
  const change = changeIn(act);
  if (change === undefined) return false;
  const made = members.unsaid?.find(({ epoch, kinds }) => epoch === change.epoch && kinds.includes("room/roster"));
  const known = made ?? roster.changes.get(change.epoch);
  return known !== undefined && !isSameChange(known, change);
}

/** The change of members that an act says, if it says one. */
export function changeIn({ kind, version, body }: Act): RosterChange | undefined {
  return kind === "room/roster" && version === 1 ? rosterChangeSchema.safeParse(body).data : undefined;
}
