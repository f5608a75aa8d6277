import type { PartyId, Result } from "../agenda/index.ts";
import type { BatnaBranch, Instructions, Negotiation } from "../preferences/index.ts";

/** What a bet on a disputed branch takes for granted; shown wherever one is proposed. */
export const BET_ASSUMPTIONS = [
  "branches of the same name are the same event",
  "the event can be observed although there is a deal",
  "neither party can bring the event about",
  "beliefs are stated honestly",
  "each party values a staked point as one point, whatever happens",
] as const;

/** One thing that a bet on a disputed branch takes for granted. */
export type BetAssumption = (typeof BET_ASSUMPTIONS)[number];

/** A branch that two no-deal trees have in common, with the probability (from 0 to 1) that each party gives it. */
export interface SharedBranch {
  readonly branch: string;
  readonly beliefs: Readonly<Record<PartyId, number>>;
}

/** A bet on one branch: `backer` receives the stake if it comes true, and pays `price` × stake to `layer` beforehand. */
export interface Bet {
  readonly branch: string;
  /** The party that thinks the branch likelier. */
  readonly backer: PartyId;
  readonly layer: PartyId;
  /** Prices per staked point between which both expect to gain: the two beliefs. */
  readonly prices: readonly [low: number, high: number];
  /** The price, half-way, at which both expect the same gain. */
  readonly evenPrice: number;
  /** What each party expects to gain at the even price, in points. */
  readonly gainEach: number;
}

/** Where the no-deal trees of two parties disagree, and what betting on it could add. */
export interface ContingentDeal {
  readonly parties: readonly [PartyId, PartyId];
  readonly branches: readonly SharedBranch[];
  /** Branches that only one tree has, by party. */
  readonly unmatched: Readonly<Record<PartyId, readonly string[]>>;
  /** True when each party thinks the branch that is best for itself likelier than the other party does. */
  readonly bothClaimToWin: boolean;
  /** Probability that the two claim together when each branch is given to whoever believes in it more; above 1 they disagree. */
  readonly claimed: number;
  /** The bet on the branch they disagree on most; absent when they agree on every shared branch. */
  readonly bet?: Bet;
  /** Expected points that bets on all shared branches add, both parties together, at this stake. */
  readonly adds: number;
  readonly stake: number;
  readonly assumes: readonly BetAssumption[];
}

/**
 * Where two parties' no-deal trees give the same event different chances, and what a bet on it could add, in points.
 *
 * Branches are matched by name (case and spacing aside; failing that, by what stands before the first comma). A party
 * that believes in an event with probability p values a claim to one point on it at p, so any price between the two beliefs
 * leaves both better off by their own lights; with transfers that differ by at most `stake` between branches the most that
 * all such bets add together is stake × half the sum of the absolute differences (the total variation distance of the beliefs).
 * It rests on `BET_ASSUMPTIONS` and uses two parties' confidential trees: for the mediator or an analyst only.
 *
 * @throws {RangeError} If the stake is not a positive number.
 * @see Lax & Sebenius, The Manager as Negotiator, 1986, ch. 5 (differences in probability as a source of joint gain).
 * @see Bazerman & Gillespie, "Betting on the Future: The Virtues of Contingent Contracts", Harvard Business Review 77(5), 1999, 155–160.
 * @see Raiffa, The Art and Science of Negotiation, 1982, ch. 13 (risk sharing and insecure contracts).
 * @example
 * import { contingentDeals } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const tree = (win) => [{ branch: "north wins", probability: win, score: 3 }, { branch: "south wins", probability: 1 - win, score: 1 }];
 * const [north, south] = negotiation.instructions;
 * const sure = { ...negotiation, instructions: [{ ...north, batna: tree(0.75) }, { ...south, batna: tree(0.25) }] };
 * const [deal] = contingentDeals(sure, { stake: 10 }).value;
 * deal.bet.prices; // => [0.25, 0.75]
 * deal.adds; // => 5
 */
export function contingentDeals(
  negotiation: Negotiation,
  { stake = 1 }: { readonly stake?: number } = {},
): Result<readonly ContingentDeal[], "fewer-than-two-trees"> {
  if (!(stake > 0) || !Number.isFinite(stake)) {
    throw new RangeError(`Cannot size a bet: the stake must be a positive number, found ${stake}`);
  }
  const withTree = negotiation.instructions.filter(hasTree);
  if (withTree.length < 2) return { ok: false, reason: "fewer-than-two-trees" };
  const pairs = withTree.flatMap((first, index) => withTree.slice(index + 1).map((second) => [first, second] as const));
  return { ok: true, value: pairs.map(([first, second]) => dealOf(first, second, stake)) };
}

type WithTree = Instructions & { readonly batna: readonly BatnaBranch[] };

function hasTree(instructions: Instructions): instructions is WithTree {
  return instructions.batna !== undefined && instructions.batna.length > 0;
}

interface Match {
  readonly first: BatnaBranch;
  readonly second: BatnaBranch;
}

function dealOf(first: WithTree, second: WithTree, stake: number): ContingentDeal {
  const matches = matchBranches(first.batna, second.batna);
  const differences = matches.map((match) => match.first.probability - match.second.probability);
  const distance = total(differences.map(Math.abs)) / 2;
  const bet = largestBet(matches, first.party, second.party, stake);
  return {
    parties: [first.party, second.party],
    branches: matches.map((match) => ({
      branch: match.first.branch,
      beliefs: { [first.party]: match.first.probability, [second.party]: match.second.probability },
    })),
    unmatched: {
      [first.party]: namesOutside(first.batna, new Set(matches.map((match) => match.first))),
      [second.party]: namesOutside(second.batna, new Set(matches.map((match) => match.second))),
    },
    bothClaimToWin: claimsMore(first.batna, matches, 1) && claimsMore(second.batna, matches, -1),
    claimed: rounded(total(matches.map((match) => Math.max(match.first.probability, match.second.probability)))),
    ...(bet === undefined ? {} : { bet }),
    adds: rounded(distance * stake),
    stake,
    assumes: BET_ASSUMPTIONS,
  };
}

function largestBet(matches: readonly Match[], first: PartyId, second: PartyId, stake: number): Bet | undefined {
  const gap = ({ first: a, second: b }: Match): number => rounded(Math.abs(a.probability - b.probability));
  const widest = matches.reduce<Match | undefined>(
    (best, match) => (gap(match) > (best === undefined ? 0 : gap(best)) ? match : best),
    undefined,
  );
  if (widest === undefined) return undefined;
  const believesFirst = widest.first.probability > widest.second.probability;
  const low = Math.min(widest.first.probability, widest.second.probability);
  const high = Math.max(widest.first.probability, widest.second.probability);
  return {
    branch: widest.first.branch,
    backer: believesFirst ? first : second,
    layer: believesFirst ? second : first,
    prices: [low, high],
    evenPrice: rounded((low + high) / 2),
    gainEach: rounded(((high - low) / 2) * stake),
  };
}

/** Exact names first, so that a short name never takes a branch that has a namesake. */
function matchBranches(first: readonly BatnaBranch[], second: readonly BatnaBranch[]): readonly Match[] {
  const taken = new Map<BatnaBranch, BatnaBranch>();
  for (const key of [wholeName, beforeComma]) {
    for (const branch of first) {
      if (taken.has(branch)) continue;
      const used = new Set(taken.values());
      const partner = second.find((other) => !used.has(other) && key(other) === key(branch));
      if (partner !== undefined) taken.set(branch, partner);
    }
  }
  return first.flatMap((branch) => {
    const partner = taken.get(branch);
    return partner === undefined ? [] : [{ first: branch, second: partner }];
  });
}

function wholeName({ branch }: BatnaBranch): string {
  return branch.trim().replaceAll(/\s+/g, " ").toLowerCase();
}

function beforeComma(branch: BatnaBranch): string {
  return (wholeName(branch).split(",")[0] ?? "").trim();
}

/** Whether a party gives its own best branch more than the other party does; `sign` is 1 for the first of a match, −1 for the second. */
function claimsMore(tree: readonly BatnaBranch[], matches: readonly Match[], sign: 1 | -1): boolean {
  const best = Math.max(...tree.map((branch) => branch.score));
  return matches.some(({ first, second }) => {
    const own = sign === 1 ? first : second;
    return own.score === best && sign * (first.probability - second.probability) > 0;
  });
}

function namesOutside(tree: readonly BatnaBranch[], matched: ReadonlySet<BatnaBranch>): readonly string[] {
  return tree.filter((branch) => !matched.has(branch)).map((branch) => branch.branch);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Probabilities are decimals typed by people; 12 digits hide what binary adds to them. */
function rounded(number: number): number {
  return Number(number.toFixed(12));
}
