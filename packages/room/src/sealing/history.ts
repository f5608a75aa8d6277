import type { Result } from "@entente/analysis/agenda";
import { exportSecret, type Group } from "@entente/groups/members";
import { domainHash, sameBytes } from "@entente/record/encoding";

/** The history key of a room's epoch: whoever has it can open what was sealed in that epoch, and nothing else. */
export interface HistoryKey {
  readonly epoch: number;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** What a commit says in its authenticated data: the chain over the keys of all epochs up to the one that it ends. */
export interface HistoryLink {
  /** The epoch that the commit ends. */
  readonly epoch: number;
  /** 32 bytes. */
  readonly chain: Uint8Array;
  /** Set when the commit was made from outside and names no key: the chain is then the one before. */
  readonly isUnnamed?: true | undefined;
}

/** The chain before the first commit: 32 zero bytes. */
export const FIRST_CHAIN: Uint8Array = new Uint8Array(32);

/** Why a history key that somebody gave is not taken. */
export const HISTORY_PROBLEMS = ["no-commit-names-it", "another-key"] as const;

/** One of the reasons why a history key is not taken; see `HISTORY_PROBLEMS`. */
export type HistoryProblem = (typeof HISTORY_PROBLEMS)[number];

/**
 * The history key (32 bytes) of the epoch at which a group stands, for the room of this name.
 *
 * @see RFC 9420, section 8.5.
 * @example
 * import { createGroup, deviceKeysFromSeed } from "@entente/groups/members";
 * import { historyKeyOf } from "@entente/room/sealing";
 * const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
 * const room = new Uint8Array(32).fill(2);
 * const group = (await createGroup(room, device, { isAccredited: () => true, mayChange: () => true })).value;
 * (await historyKeyOf(group, room)).length; // => 32
 */
export async function historyKeyOf(group: Group, room: Uint8Array): Promise<Uint8Array> {
  return exportSecret(group, { label: "entente history", context: room, length: 32 });
}

/**
 * The chain (32 bytes) that a commit carries: over the chain of the commit before it and the key of the epoch it ends.
 *
 * It tells nothing of a key, yet whoever is given one later can tell whether it is the one that members used then.
 *
 * @throws {RangeError} If chain or key is not 32 bytes long.
 * @example
 * import { FIRST_CHAIN, historyChain } from "@entente/room/sealing";
 * historyChain(FIRST_CHAIN, new Uint8Array(32)).length; // => 32
 */
export function historyChain(previous: Uint8Array, historyKey: Uint8Array): Uint8Array {
  if (previous.length !== 32 || historyKey.length !== 32) {
    throw new RangeError(`Cannot chain ${previous.length} bytes and a key of ${historyKey.length}: both must be 32`);
  }
  return domainHash("history-chain", [previous, domainHash("history-key", [historyKey])]);
}

/**
 * Whether a history key that somebody gave is the one that the commits of the room name.
 *
 * The link of the epoch's own commit must follow from the key and from the link before it; epoch 0 follows from
 * `FIRST_CHAIN`. A commit from outside names no key, and its link is the one before: the key of the epoch that it ended
 * is taken on the word of the member who gives it, and a false one opens nothing. O(links).
 *
 * @example
 * import { checkHistoryKey, FIRST_CHAIN, historyChain } from "@entente/room/sealing";
 * const given = { epoch: 0, key: new Uint8Array(32) };
 * checkHistoryKey(given, [{ epoch: 0, chain: historyChain(FIRST_CHAIN, given.key) }]).ok; // => true
 * checkHistoryKey(given, []); // => ({ ok: false, reason: "no-commit-names-it" })
 */
export function checkHistoryKey(
  { epoch, key }: HistoryKey,
  links: readonly HistoryLink[],
): Result<HistoryKey, HistoryProblem> {
  const previous = epoch === 0 ? FIRST_CHAIN : chainOf(links, epoch - 1);
  const link = links.find((each) => each.epoch === epoch);
  if (previous?.length !== 32 || link === undefined) return { ok: false, reason: "no-commit-names-it" };
  const isNamed = (): boolean => link.isUnnamed === true || sameBytes(historyChain(previous, key), link.chain);
  if (key.length !== 32 || !isNamed()) return { ok: false, reason: "another-key" };
  return { ok: true, value: { epoch, key } };
}

function chainOf(links: readonly HistoryLink[], asked: number): Uint8Array | undefined {
  return links.find(({ epoch }) => epoch === asked)?.chain;
}
