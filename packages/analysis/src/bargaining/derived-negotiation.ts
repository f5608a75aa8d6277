import type { Instructions, Negotiation, Score } from "../preferences/index.ts";

/*
 * Questions about an offer are put to the engine as questions about another negotiation: one with higher reservation
 * values, with scores turned round, with a red line less. The engine then stays the only place that searches.
 */

/** The same negotiation with these reservation values in place of the stated ones. */
export function withReservations(
  negotiation: Negotiation,
  reservationOf: (instructions: Instructions) => number,
): Negotiation {
  return {
    ...negotiation,
    instructions: negotiation.instructions.map((own) => ({ ...own, reservation: reservationOf(own) })),
  };
}

/** Instructions that value packages as these do and refuse none. */
export function withoutLimits(instructions: Instructions): Instructions {
  return { ...instructions, reservation: -pointsBound(instructions), redLines: [], ratification: [] };
}

/** Instructions whose order of packages is the reverse: the best package of one is the worst of the other. */
export function reversed(instructions: Instructions): Instructions {
  const scores = Object.entries(instructions.scores).map(([issue, byOption]) => [
    issue,
    Object.fromEntries(Object.entries(byOption).map(([option, score]) => [option, negative(score)])),
  ]);
  return {
    ...instructions,
    scores: Object.fromEntries(scores),
    links: (instructions.links ?? []).map((link) => ({ ...link, score: negative(link.score) })),
    reservation: -pointsBound(instructions),
  };
}

/** A whole number of points that no package of these instructions exceeds in size. */
function pointsBound(instructions: Instructions): number {
  const ofIssues = Object.values(instructions.scores).map((byOption) => Math.max(...Object.values(byOption).map(size)));
  const ofLinks = (instructions.links ?? []).map((link) => size(link.score));
  return Math.ceil([...ofIssues, ...ofLinks].reduce((sum, points) => sum + points, 1));
}

function size(score: Score): number {
  if (typeof score === "number") return Math.abs(score);
  const [low, high] = "unknown" in score ? score.unknown : score;
  return Math.max(Math.abs(low), Math.abs(high));
}

function negative(score: Score): Score {
  if (typeof score === "number") return 0 - score;
  if ("unknown" in score) return { unknown: [0 - score.unknown[1], 0 - score.unknown[0]] };
  return [0 - score[1], 0 - score[0]];
}
