import type { Result } from "@entente/analysis/agenda";
import { constantTimeEqual } from "ts-mls/util/constantTimeCompare.js";
import { type Device, isSameDevice } from "./device.ts";
import type { AskedChange, CommitHandshake, Handshake, RejoinHandshake } from "./handshake.ts";

/** A change with the leaf of the member who asked for it. */
export interface ProposedChange {
  readonly proposer: number;
  readonly change: AskedChange;
}

/** Who is in a group at one epoch: all that handshakes show of it, and so all that the server knows. */
export interface Roster {
  readonly groupId: Uint8Array;
  readonly epoch: bigint;
  /** The device at each leaf; a leaf left empty by a removal is taken by the next addition. */
  readonly leaves: readonly (Device | undefined)[];
  /** Proposals of this epoch by their reference. */
  readonly proposals: ReadonlyMap<string, ProposedChange>;
}

/** A device that enters, and who asked for it. */
export interface Addition {
  readonly device: Device;
  readonly proposer: Device;
  readonly keyPackage: Uint8Array;
}

/** A device that leaves, and who asked for it: itself, or somebody else. */
export interface Removal {
  readonly device: Device;
  readonly proposer: Device;
}

/** What a commit changes. Whether the committer may is for accreditation and the room's rights to say. */
export interface Change {
  /** "rejoin" is an external commit by which the committer replaces its own leaf. */
  readonly kind: "commit" | "rejoin";
  readonly committer: Device;
  readonly additions: readonly Addition[];
  readonly removals: readonly Removal[];
}

/** The roster once a handshake is in, and what changed; a proposal alone changes nothing. */
export interface RosterStep {
  readonly roster: Roster;
  readonly change?: Change;
}

/** Why a handshake does not fit the roster it meets. */
export const ROSTER_REFUSALS = [
  "other-group",
  "stale-epoch",
  "future-epoch",
  "unknown-member",
  "unknown-proposal",
  "already-a-member",
  "contradictory",
  "keys-not-renewed",
  "other-device",
] as const;

/**
 * One of `ROSTER_REFUSALS`.
 *
 * "stale-epoch": somebody else's commit came first, make it again. "contradictory": one leaf removed twice, or the
 * committer's own. "keys-not-renewed": a removal, or a commit without changes, that leaves the keys as they are.
 * "other-device": the new leaf is not the device whose place it takes.
 */
export type RosterRefusal = (typeof ROSTER_REFUSALS)[number];

/**
 * The roster of a group of one.
 *
 * @example
 * import { newRoster } from "@entente/groups/handshakes";
 * const founder = { identity: Uint8Array.of(7), signatureKey: new Uint8Array(32) };
 * newRoster(Uint8Array.of(1), founder).epoch; // => 0n
 */
export function newRoster(groupId: Uint8Array, founder: Device): Roster {
  return { groupId, epoch: 0n, leaves: [founder], proposals: new Map() };
}

/**
 * The roster after a handshake, or why the handshake does not fit.
 *
 * Checks what needs no key: group, epoch, that committer and removed leaves are members, that nobody is added twice,
 * that a removal renews the keys, and that a leaf stays with its device. Signatures, accreditation and rights are the
 * caller's to check. O(leaves + changes²).
 *
 * @see RFC 9420, sections 7.7, 12.2 and 12.4.
 * @example
 * import { newRoster, rosterAfter } from "@entente/groups/handshakes";
 * const founder = { identity: Uint8Array.of(7), signatureKey: new Uint8Array(32) };
 * const roster = newRoster(Uint8Array.of(1), founder);
 * const frame = { groupId: Uint8Array.of(1), epoch: 0n, authenticatedData: new Uint8Array() };
 * const heal = { kind: "commit", ...frame, committer: 0, changes: [], device: founder };
 * rosterAfter(roster, heal).value.roster.epoch; // => 1n
 * rosterAfter(roster, { ...heal, epoch: 3n }).reason; // => "future-epoch"
 */
export function rosterAfter(roster: Roster, handshake: Handshake): Result<RosterStep, RosterRefusal> {
  if (!constantTimeEqual(roster.groupId, handshake.groupId)) return { ok: false, reason: "other-group" };
  if (handshake.epoch < roster.epoch) return { ok: false, reason: "stale-epoch" };
  if (handshake.epoch > roster.epoch) return { ok: false, reason: "future-epoch" };
  if (handshake.kind === "rejoin") return afterRejoin(roster, handshake);
  if (handshake.kind === "commit") return afterCommit(roster, handshake);
  const { proposer, change, reference } = handshake;
  if (roster.leaves[proposer] === undefined) return { ok: false, reason: "unknown-member" };
  if (change.kind === "remove" && roster.leaves[change.leaf] === undefined) {
    return { ok: false, reason: "unknown-member" };
  }
  const proposals = new Map(roster.proposals).set(reference, { proposer, change });
  return { ok: true, value: { roster: { ...roster, proposals } } };
}

function afterRejoin(roster: Roster, { device, replaces }: RejoinHandshake): Result<RosterStep, RosterRefusal> {
  const former = roster.leaves[replaces];
  if (former === undefined) return { ok: false, reason: "unknown-member" };
  if (!isSameDevice(former, device)) return { ok: false, reason: "other-device" };
  const leaves = [...roster.leaves];
  leaves[replaces] = undefined;
  takeLeaf(leaves, device);
  const change: Change = { kind: "rejoin", committer: device, additions: [], removals: [] };
  return { ok: true, value: { roster: nextEpoch(roster, leaves), change } };
}

function afterCommit(roster: Roster, commit: CommitHandshake): Result<RosterStep, RosterRefusal> {
  const committer = roster.leaves[commit.committer];
  if (committer === undefined) return { ok: false, reason: "unknown-member" };
  if (commit.device !== undefined && !isSameDevice(commit.device, committer)) {
    return { ok: false, reason: "other-device" };
  }
  const asked = resolved(roster, commit);
  if (!asked.ok) return asked;
  const leaves = [...roster.leaves];
  const removals = takeOut(leaves, asked.value, commit.committer);
  if (!removals.ok) return removals;
  if (commit.device === undefined && (asked.value.length === 0 || removals.value.length > 0)) {
    return { ok: false, reason: "keys-not-renewed" };
  }
  const additions = takeIn(leaves, asked.value, roster);
  if (!additions.ok) return additions;
  const change: Change = { kind: "commit", committer, additions: additions.value, removals: removals.value };
  return { ok: true, value: { roster: nextEpoch(roster, leaves), change } };
}

/** The changes of a commit, those it refers to put in, each with the leaf of who asked for it. */
function resolved(roster: Roster, commit: CommitHandshake): Result<readonly ProposedChange[], RosterRefusal> {
  const found: ProposedChange[] = [];
  for (const change of commit.changes) {
    const proposed =
      change.kind === "referenced" ? roster.proposals.get(change.reference) : { proposer: commit.committer, change };
    if (proposed === undefined) return { ok: false, reason: "unknown-proposal" };
    found.push(proposed);
  }
  return { ok: true, value: found };
}

function takeOut(
  leaves: (Device | undefined)[],
  asked: readonly ProposedChange[],
  committer: number,
): Result<readonly Removal[], RosterRefusal> {
  const before = [...leaves];
  const removals: Removal[] = [];
  for (const { proposer, change } of asked) {
    if (change.kind !== "remove") continue;
    const [device, by] = [before[change.leaf], before[proposer]];
    if (device === undefined || by === undefined) return { ok: false, reason: "unknown-member" };
    if (leaves[change.leaf] === undefined || change.leaf === committer) return { ok: false, reason: "contradictory" };
    leaves[change.leaf] = undefined;
    removals.push({ device, proposer: by });
  }
  return { ok: true, value: removals };
}

function takeIn(
  leaves: (Device | undefined)[],
  asked: readonly ProposedChange[],
  roster: Roster,
): Result<readonly Addition[], RosterRefusal> {
  const additions: Addition[] = [];
  for (const { proposer, change } of asked) {
    if (change.kind !== "add") continue;
    const { device, keyPackage } = change;
    const by = roster.leaves[proposer];
    if (by === undefined) return { ok: false, reason: "unknown-member" };
    if (leaves.some((leaf) => leaf !== undefined && isEitherSame(leaf, device))) {
      return { ok: false, reason: "already-a-member" };
    }
    takeLeaf(leaves, device);
    additions.push({ device, proposer: by, keyPackage });
  }
  return { ok: true, value: additions };
}

/** One pseudonym has one leaf, and so has one key. */
function isEitherSame(one: Device, other: Device): boolean {
  return constantTimeEqual(one.identity, other.identity) || constantTimeEqual(one.signatureKey, other.signatureKey);
}

function takeLeaf(leaves: (Device | undefined)[], device: Device): void {
  const empty = leaves.indexOf(undefined);
  leaves[empty === -1 ? leaves.length : empty] = device;
}

function nextEpoch({ groupId, epoch }: Roster, leaves: readonly (Device | undefined)[]): Roster {
  return { groupId, epoch: epoch + 1n, leaves: withoutEmptyEnd(leaves), proposals: new Map() };
}

/** Whether two rosters have the same devices at the same leaves of the same epoch. */
export function isSameRoster(one: Roster, other: Roster): boolean {
  if (one.epoch !== other.epoch || one.leaves.length !== other.leaves.length) return false;
  return one.leaves.every((device, leaf) => {
    const twin = other.leaves[leaf];
    return device === undefined || twin === undefined ? device === twin : isSameDevice(device, twin);
  });
}

/** The leaves up to the last that is taken. */
export function withoutEmptyEnd(leaves: readonly (Device | undefined)[]): readonly (Device | undefined)[] {
  return leaves.slice(0, leaves.findLastIndex((leaf) => leaf !== undefined) + 1);
}
