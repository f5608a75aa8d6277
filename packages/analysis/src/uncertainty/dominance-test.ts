import type { Outcome } from "../agenda/index.ts";
import { efficientFrontier } from "../bargaining/efficient-frontier.ts";
import type { Space } from "../outcomes/index.ts";
import { type Instructions, type Negotiation, pointsAt, utilitiesOf } from "../preferences/index.ts";
import { rivalsOf } from "./rivals.ts";
import { isDominated, type ScoreFactors } from "./score-draws.ts";

/** Decides exactly whether a package is dominated when scores move. */
export interface DominanceTest {
  /** True when a draw costs little, since every package that could dominate is listed. */
  readonly cheap: boolean;
  /** Whether it is dominated under these factors; undefined when that draw's frontier is too large to list. */
  readonly isDominated: (factors: ScoreFactors) => boolean | undefined;
}

/** Against the listed rivals when they can be listed, otherwise against the frontier of the moved scores. */
export function dominanceTest(
  negotiation: Negotiation,
  { space, outcome, spread }: { readonly space: Space; readonly outcome: Outcome; readonly spread: number },
): DominanceTest {
  const rivals = rivalsOf(space, outcome, spread);
  if (rivals === undefined) return frontierTest(negotiation, outcome);
  const order = Int32Array.from({ length: rivals.count }, (_, rival) => rival);
  return { cheap: true, isDominated: (factors) => isDominated(rivals, factors, order) };
}

/** By the frontier of the moved scores: exact on any space whose frontier can be listed. */
export function frontierTest(negotiation: Negotiation, outcome: Outcome): DominanceTest {
  return { cheap: false, isDominated: (factors) => isBeatenByFrontier(moved(negotiation, factors), outcome) };
}

/** The negotiation with every issue's scores multiplied by its factor; links and reservation values stay. */
export function moved(negotiation: Negotiation, factors: ScoreFactors): Negotiation {
  const { issues } = negotiation.case;
  const instructions = negotiation.instructions.map((own, party): Instructions => {
    const scores = issues.map(({ id }, at) => {
      const factor = factors[party * issues.length + at]!;
      const byOption = Object.entries(own.scores[id] ?? {}).map(([option, score]) => [
        option,
        pointsAt(score, "midpoint") * factor,
      ]);
      return [id, Object.fromEntries(byOption)];
    });
    return { ...own, scores: Object.fromEntries(scores) };
  });
  return { ...negotiation, instructions };
}

function isBeatenByFrontier(negotiation: Negotiation, outcome: Outcome): boolean | undefined {
  const frontier = efficientFrontier(negotiation);
  if (!frontier.ok) return undefined;
  const own = utilitiesOf(outcome, negotiation);
  const parties = negotiation.instructions.map(({ party }) => party);
  return frontier.value.points.some(
    ({ utilities }) =>
      parties.every((party) => utilities[party]! >= own[party]!) &&
      parties.some((party) => utilities[party]! > own[party]!),
  );
}
