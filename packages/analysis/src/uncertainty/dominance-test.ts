import type { Outcome, PartyId } from "../agenda/index.ts";
import { efficientFrontier } from "../bargaining/efficient-frontier.ts";
import type { Space } from "../outcomes/index.ts";
import { type Instructions, type Negotiation, pointsAt, type Utilities, utilitiesOf } from "../preferences/index.ts";
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

/** What beat the package lately often beats it again, and is tried before a frontier is computed. */
const MOST_REMEMBERED = 20;

/** By the frontier of the moved scores: exact on any space whose frontier can be listed. */
export function frontierTest(negotiation: Negotiation, outcome: Outcome): DominanceTest {
  let remembered: readonly Outcome[] = [];
  return {
    cheap: false,
    isDominated: (factors) => {
      const drawn = moved(negotiation, factors);
      if (remembered.some((rival) => dominates(utilitiesOf(rival, drawn), utilitiesOf(outcome, drawn)))) return true;
      const frontier = efficientFrontier(drawn);
      if (!frontier.ok) return undefined;
      const own = utilitiesOf(outcome, drawn);
      const better = frontier.value.points.find(({ utilities }) => dominates(utilities, own));
      if (better !== undefined) remembered = [better.outcome, ...remembered].slice(0, MOST_REMEMBERED);
      return better !== undefined;
    },
  };
}

function dominates(theirs: Utilities, own: Utilities): boolean {
  const parties = Object.keys(own) as unknown as readonly PartyId[];
  return (
    parties.every((party) => theirs[party]! >= own[party]!) && parties.some((party) => theirs[party]! > own[party]!)
  );
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
