import type { Issue, NegotiationCase, OptionId, PartyId } from "../src/agenda/index.ts";
import type { Instructions, Negotiation } from "../src/preferences/index.ts";
import { type Random, randomFrom } from "../src/random.ts";

/** A case to generate. */
export interface OpposedCase {
  readonly parties: number;
  readonly issues: number;
  /** Options of every issue. */
  readonly options: number;
  readonly seed: number;
  /** From 0, scores of the parties independent, to 1, what one gains others lose. */
  readonly opposition: number;
  /** Points that the best options of a party add to; scores are rounded to whole points, or not when "real". */
  readonly points: number | "real";
  /** Reservation value, in hundredths of the points. */
  readonly reservation: number;
}

/**
 * A negotiation with opposed scores.
 *
 * A party's weights are uniform on the simplex: what its best options add to. On an issue every party draws a taste for
 * each option, uniform from 0 to 1; the mean taste of all parties times the opposition is taken off, so that an option
 * liked by one is worse for the others; each party's tastes are stretched from 0 for its worst option to its weight for its best.
 */
export function opposedScores(of: OpposedCase): Negotiation {
  const random = randomFrom(of.seed);
  const total = of.points === "real" ? 100 : of.points;
  const weights = Array.from({ length: of.parties }, () => simplex(random, of.issues).map((share) => share * total));
  const tastes = Array.from({ length: of.issues }, () => opposedTastes(random, of));
  const round = (score: number): number => (of.points === "real" ? score : Math.round(score));
  const instructions = weights.map((weightOf, party): unknown => ({
    format: "entente-instructions/1",
    case: "opposed",
    party: partyId(party),
    scores: Object.fromEntries(
      tastes.map((byParty, issue) => [
        `i${issue}`,
        Object.fromEntries(byParty[party]!.map((taste, option) => [`o${option}`, round(taste * weightOf[issue]!)])),
      ]),
    ),
    reservation: (of.reservation * total) / 100,
  }));
  return { case: plainCase(of), instructions: instructions as readonly Instructions[] };
}

function plainCase(of: OpposedCase): NegotiationCase {
  const options = Array.from({ length: of.options }, (_, option) => ({ id: `o${option}` as OptionId, label: "" }));
  const issues = Array.from(
    { length: of.issues },
    (_, issue) => ({ id: `i${issue}`, title: "", options }) as unknown as Issue,
  );
  const parties = Array.from({ length: of.parties }, (_, party) => ({ id: partyId(party), name: "", kind: "state" }));
  return { format: "entente-case/1", id: "opposed", title: "Opposed", parties, issues, constraints: [] };
}

/** By party and option, from 0 to 1. */
function opposedTastes(random: Random, of: OpposedCase): readonly (readonly number[])[] {
  const byOption = Array.from({ length: of.options }, () => {
    const drawn = Array.from({ length: of.parties }, () => random.uniform());
    const mean = drawn.reduce((sum, taste) => sum + taste, 0) / of.parties;
    return drawn.map((taste) => taste - of.opposition * mean);
  });
  return Array.from({ length: of.parties }, (_, party) => stretched(byOption.map((tastes) => tastes[party]!)));
}

function stretched(tastes: readonly number[]): readonly number[] {
  const [lowest, highest] = [Math.min(...tastes), Math.max(...tastes)];
  return tastes.map((taste) => (highest === lowest ? 0 : (taste - lowest) / (highest - lowest)));
}

/** Uniform on the simplex: exponential variables over their sum. */
function simplex(random: Random, size: number): readonly number[] {
  const drawn = Array.from({ length: size }, () => -Math.log(1 - random.uniform()));
  const total = drawn.reduce((sum, each) => sum + each, 0);
  return drawn.map((each) => each / total);
}

function partyId(party: number): PartyId {
  return `p${party}` as PartyId;
}
