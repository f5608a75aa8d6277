import type { DecisionRule, PartyId } from "../agenda/index.ts";
import { type Count, countAbove } from "../bargaining/zone-count.ts";
import { diagramOf, packageCount, type Space, spaceOf, totalsOf } from "../outcomes/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { randomFrom } from "../random.ts";
import { requireAllParties } from "./coalitions.ts";
import { passesRule } from "./decision-rules.ts";
import { partiesOf, winningTable } from "./winning-table.ts";

/** Up to so many packages each one is looked at: at once, or when the sum over coalitions does not work. */
const EACH_AT_ONCE = 20_000n;
const EACH_AT_LAST = 200_000n;
/** More terms than this are not worth a count each. */
const MOST_TERMS = 300;
const SAMPLE = 100_000;

/**
 * How many feasible packages a rule can pass: those whose supporters are enough.
 *
 * Exact where the space is small (each package is looked at) or the rule is close to unanimity: then the count is a sum,
 * with whole-number coefficients (the rule's Möbius transform), of the counts of packages that all of certain parties
 * support, and those need no enumeration. Otherwise estimated from a uniform sample drawn with the seed.
 *
 * @throws {RangeError} If the instructions of a party are not loaded.
 * @see Grabisch, Set Functions, Games and Capacities in Decision Making, 2016, sec. 2.10, the Möbius transform.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { packagesPassing } from "@entente/analysis/coalitions";
 * const { negotiation } = importScoreSheet("issue,option,a,b,c\nfish,low,4,0,1\nfish,high,0,6,0\nreservation,,1,1,1").value;
 * packagesPassing(negotiation, { id: "two of three", require: [{ count: 2 }] }); // => { exact: 1n }
 */
export function packagesPassing(
  negotiation: Negotiation,
  rule: DecisionRule,
  { seed = 1 }: { readonly seed?: number } = {},
): Count {
  requireAllParties(negotiation);
  const space = spaceOf(negotiation);
  if (space.combinations <= EACH_AT_ONCE) return countEach(space, rule);
  const byTerms = countByTerms(negotiation, rule, seed);
  if (byTerms !== undefined) return byTerms;
  return space.combinations <= EACH_AT_LAST ? countEach(space, rule) : estimate(space, rule, seed);
}

function countEach(space: Space, rule: DecisionRule): Count {
  const passes = packageTest(space, rule);
  const choice = new Int32Array(space.issues.length);
  let count = 0n;
  for (let rank = 0; rank < Number(space.combinations); rank++) {
    let rest = rank;
    space.issues.forEach(({ open }, issue) => {
      choice[issue] = open[rest % open.length]!;
      rest = Math.floor(rest / open.length);
    });
    if (passes(choice)) count += 1n;
  }
  return { exact: count };
}

/** Whether a package, by option index of each issue, exists and passes. */
function packageTest(space: Space, rule: DecisionRule): (choice: Int32Array) => boolean {
  const verdicts = new Map<string, boolean>();
  return (choice) => {
    const totals = totalsOf(space, choice);
    const supports = space.parties.map((_, party) => totals[party]! >= space.thresholds[party]!);
    for (const { terms, impossible, redLines } of space.conditions) {
      if (!impossible && redLines.length === 0) continue;
      if (!terms.every((term) => term.holds[choice[term.issue]!] === 1)) continue;
      if (impossible) return false;
      for (const { party } of redLines) supports[party] = false;
    }
    const key = supports.map(Number).join("");
    let verdict = verdicts.get(key);
    if (verdict === undefined) {
      const supporting = space.parties.filter((_, party) => supports[party]);
      verdict = passesRule(rule, supporting, space.negotiation.case);
      verdicts.set(key, verdict);
    }
    return verdict;
  };
}

/** Undefined when the rule has too many terms or a term cannot be counted exactly. */
function countByTerms(negotiation: Negotiation, rule: DecisionRule, seed: number): Count | undefined {
  const terms = termsOf(negotiation, rule);
  if (terms === undefined || terms.length > MOST_TERMS) return undefined;
  let sum = 0n;
  for (const { parties, coefficient } of terms) {
    const count = supportedByAll(negotiation, parties, seed);
    if (!("exact" in count)) return undefined;
    sum += coefficient * count.exact;
  }
  return { exact: sum };
}

interface Term {
  readonly parties: readonly PartyId[];
  readonly coefficient: bigint;
}

/** The rule as a sum over coalitions: coefficient × [all of the coalition support]. */
function termsOf(negotiation: Negotiation, rule: DecisionRule): readonly Term[] | undefined {
  const table = winningTable(rule, negotiation.case);
  if (table === undefined) return undefined;
  const { voters, wins } = table;
  const coefficients = Int32Array.from(wins);
  for (let bit = 1; bit < wins.length; bit <<= 1) {
    for (let mask = 0; mask < wins.length; mask++) {
      if ((mask & bit) !== 0) coefficients[mask]! -= coefficients[mask ^ bit]!;
    }
  }
  const masks = [...coefficients.keys()].filter((mask) => coefficients[mask] !== 0);
  return masks.map((mask) => ({ parties: partiesOf(mask, voters), coefficient: BigInt(coefficients[mask]!) }));
}

function supportedByAll(
  { case: negotiationCase, instructions }: Negotiation,
  parties: readonly PartyId[],
  seed: number,
): Count {
  const asked = instructions.filter(({ party }) => parties.includes(party));
  const space = spaceOf({ case: negotiationCase, instructions: asked });
  if (asked.length === 0) return { exact: packageCount(diagramOf(space, "feasible")) };
  return countAbove(diagramOf(space, "red-lines"), { seed });
}

/** Combinations drawn uniformly, feasible or not; one hit and one miss added to the error (Agresti and Coull). */
function estimate(space: Space, rule: DecisionRule, seed: number): Count {
  const passes = packageTest(space, rule);
  const { uniform } = randomFrom(seed);
  let hits = 0;
  for (let draw = 0; draw < SAMPLE; draw++) {
    const choice = Int32Array.from(space.issues, ({ open }) => open[Math.floor(uniform() * open.length)]!);
    if (passes(choice)) hits++;
  }
  const share = (hits + 1) / (SAMPLE + 2);
  const all = Number(space.combinations);
  return { estimate: (all * hits) / SAMPLE, standardError: all * Math.sqrt((share * (1 - share)) / SAMPLE) };
}
