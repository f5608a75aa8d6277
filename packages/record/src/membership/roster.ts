import type { Result } from "@entente/analysis/agenda";
import { bytesToHex } from "@noble/hashes/utils.js";
import { z } from "zod";
import { encodeDeterministic, sameBytes } from "../encoding/index.ts";
import type { Act, Entry } from "../entry/index.ts";

/** A member's device in a room: its name and the pseudonym under which the server knows it there. */
export interface RosterDevice {
  readonly device: Uint8Array;
  readonly pseudonym: Uint8Array;
}

/** A change of a room's members, the body of the act `room/roster`: from this epoch on. */
export interface RosterChange {
  readonly epoch: number;
  readonly joined: readonly RosterDevice[];
  readonly left: readonly Uint8Array[];
}

/** A room's members: the newest epoch, and each device's pseudonym, by device in hexadecimal digits. */
export interface Roster {
  readonly epoch: number;
  readonly pseudonymByDevice: ReadonlyMap<string, Uint8Array>;
  /** The changes that counted, by epoch: of each epoch the first one in the room's order. */
  readonly changes: ReadonlyMap<number, RosterChange>;
}

/** The members of a room before anybody joined. */
export const EMPTY_ROSTER: Roster = { epoch: -1, pseudonymByDevice: new Map(), changes: new Map() };

/** Why a change of members is refused. */
export const ROSTER_PROBLEMS = [
  "not-a-roster-change",
  "author-is-no-member",
  "contradicts-the-first",
  "epoch-does-not-grow",
  "joins-twice",
  "leaves-without-being-member",
] as const;

/** One of the reasons why a change of members is refused; see `ROSTER_PROBLEMS`. */
export type RosterProblem = (typeof ROSTER_PROBLEMS)[number];

const bytes32 = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32);

/** Schema of the body of `room/roster`. */
export const rosterChangeSchema = z.strictObject({
  epoch: z.int().nonnegative(),
  joined: z.array(z.strictObject({ device: bytes32, pseudonym: bytes32 })),
  left: z.array(bytes32),
});

/**
 * The act by which a member records that devices joined or left with an epoch.
 *
 * @example
 * import { rosterAct } from "@entente/record/membership";
 * rosterAct({ epoch: 0, joined: [], left: [] }).kind; // => "room/roster"
 */
export function rosterAct({ epoch, joined, left }: RosterChange): Act {
  return { kind: "room/roster", version: 1, body: { epoch, joined: joined.map((each) => ({ ...each })), left } };
}

/**
 * A room's members after an entry. Entries of other kinds change nothing; a first one must have its author join.
 *
 * Of an epoch the first change in the room's order counts. Any member may say it when the one who made it does not, so
 * the same may come again and changes nothing then; another one of the same epoch is refused.
 *
 * @example
 * import { EMPTY_ROSTER, rosterAct, rosterAfter } from "@entente/record/membership";
 * const [founder, root] = [new Uint8Array(32), new Uint8Array(32)];
 * const act = rosterAct({ epoch: 0, joined: [{ device: founder, pseudonym: founder }], left: [] });
 * const entry = { room: founder, author: founder, count: 0, at: 0, seen: { size: 0, root }, act };
 * const after = rosterAfter(EMPTY_ROSTER, entry);
 * after.ok && after.value.pseudonymByDevice.size; // => 1
 */
export function rosterAfter(roster: Roster, entry: Entry): Result<Roster, RosterProblem> {
  if (entry.act.kind !== "room/roster") return { ok: true, value: roster };
  const parsed = entry.act.version === 1 ? rosterChangeSchema.safeParse(entry.act.body) : undefined;
  if (parsed?.success !== true) return { ok: false, reason: "not-a-roster-change" };
  const { epoch, joined, left } = parsed.data;
  const pseudonymByDevice = new Map(roster.pseudonymByDevice);
  const founds = roster.epoch === EMPTY_ROSTER.epoch;
  if (!founds && !pseudonymByDevice.has(bytesToHex(entry.author))) return { ok: false, reason: "author-is-no-member" };
  const first = roster.changes.get(epoch);
  if (first !== undefined) {
    return isSameChange(first, parsed.data)
      ? { ok: true, value: roster }
      : { ok: false, reason: "contradicts-the-first" };
  }
  if (epoch <= roster.epoch) return { ok: false, reason: "epoch-does-not-grow" };
  for (const device of left) {
    if (!pseudonymByDevice.delete(bytesToHex(device))) return { ok: false, reason: "leaves-without-being-member" };
  }
  for (const { device, pseudonym } of joined) {
    if (pseudonymByDevice.has(bytesToHex(device))) return { ok: false, reason: "joins-twice" };
    pseudonymByDevice.set(bytesToHex(device), pseudonym);
  }
  const authorIsIn = pseudonymByDevice.has(bytesToHex(entry.author));
  if (founds && !authorIsIn) return { ok: false, reason: "author-is-no-member" };
  const changes = new Map(roster.changes).set(epoch, parsed.data);
  return { ok: true, value: { epoch, pseudonymByDevice, changes } };
}

/**
 * Whether two changes of members are one and the same, the order of the devices included.
 *
 * @example
 * import { isSameChange } from "@entente/record/membership";
 * isSameChange({ epoch: 1, joined: [], left: [] }, { epoch: 1, joined: [], left: [] }); // => true
 */
export function isSameChange(one: RosterChange, other: RosterChange): boolean {
  return sameBytes(changeBytes(one), changeBytes(other));
}

function changeBytes({ epoch, joined, left }: RosterChange): Uint8Array {
  return encodeDeterministic({
    epoch,
    joined: joined.map(({ device, pseudonym }) => ({ device, pseudonym })),
    left,
  });
}
