import fc, { type GeneratorValue } from "fast-check";
import type { Condition, Issue, NegotiationCase, PartyId } from "../src/agenda/index.ts";
import type { Chamber, Instructions, Link, Negotiation, RedLine, Score } from "../src/preferences/index.ts";

/** How the scores of a generated case are written. */
export const SCORE_STYLES = ["integers", "decimals", "reals", "thirds"] as const;
export type ScoreStyle = (typeof SCORE_STYLES)[number];

/**
 * Small negotiations of every sort: 2 to 5 parties, links and red lines over one to three issues, constraints, chambers with
 * blocs, decimals of at most six places or not, intervals in some, reservation values from below the worst package to above
 * the best. At most about 700 packages, so that plain enumeration can check them.
 */
export function randomNegotiation(
  limits: { readonly parties?: readonly [number, number]; readonly intervals?: boolean } = {},
): fc.Arbitrary<Negotiation> {
  const { parties = [2, 5], intervals = true } = limits;
  return fc.gen().map((draw) => {
    const negotiationCase = drawCase(draw, draw(fc.integer, { min: parties[0], max: parties[1] }));
    const style = draw(fc.constantFrom, ...SCORE_STYLES);
    const withIntervals = intervals && draw(fc.integer, { min: 0, max: 3 }) === 0;
    const best = draw(fc.constantFrom, 20, 20, 3);
    const twins = draw(fc.integer, { min: 0, max: 2 }) === 0;
    const instructions = negotiationCase.parties.map(({ id }) =>
      drawInstructions(draw, { negotiationCase, party: id, style, withIntervals, best, twins }),
    );
    return { case: negotiationCase, instructions };
  });
}

function drawCase(draw: GeneratorValue, partyCount: number): NegotiationCase {
  const issues: Issue[] = [];
  let packages = 1;
  const issueCount = draw(fc.integer, { min: 2, max: 6 });
  while (issues.length < issueCount) {
    const most = Math.min(5, Math.floor(700 / packages));
    if (most < 1) break;
    const options = draw(fc.integer, { min: Math.min(2, most), max: most });
    packages *= options;
    issues.push({
      id: `issue${issues.length}`,
      title: "",
      options: Array.from({ length: options }, (_, option) => ({ id: `option${option}`, label: "" })),
    } as unknown as Issue);
  }
  const constraints = drawMany(draw, 2, () => ({ forbid: drawCondition(draw, issues, [2, 3]) }));
  const parties = Array.from({ length: partyCount }, (_, index) => ({ id: `party${index}`, name: "", kind: "state" }));
  return {
    format: "entente-case/1",
    id: "random",
    title: "",
    parties,
    issues,
    constraints,
  } as unknown as NegotiationCase;
}

interface Drawing {
  readonly negotiationCase: NegotiationCase;
  readonly party: PartyId;
  readonly style: ScoreStyle;
  readonly withIntervals: boolean;
  /** The most that an option scores; a small one makes ties. */
  readonly best: number;
  /** Whether the last option of every issue is worth to everybody what its first one is. */
  readonly twins: boolean;
}

function drawInstructions(draw: GeneratorValue, drawing: Drawing): Instructions {
  const { issues } = drawing.negotiationCase;
  const scores = Object.fromEntries(
    issues.map(({ id, options }) => {
      const drawn = options.map(() => drawScore(draw, drawing, [0, drawing.best]));
      if (drawing.twins) drawn[drawn.length - 1] = drawn[0]!;
      return [id, Object.fromEntries(options.map((option, at) => [option.id, drawn[at]]))];
    }),
  );
  const links = drawMany(
    draw,
    3,
    (index): Link => ({
      id: `link${index}`,
      when: drawCondition(draw, issues, [1, 3]),
      score: drawScore(draw, drawing, [-drawing.best, drawing.best]),
    }),
  );
  const redLines = drawMany(
    draw,
    2,
    (index): RedLine => ({
      id: `line${index}`,
      text: "",
      forbid: drawCondition(draw, issues, [1, 3]),
    }),
  );
  const ratification = drawMany(draw, 2, (index) => drawChamber(draw, issues, index));
  const reservation = drawReservation(draw, Math.round(issues.length * drawing.best * 0.35));
  const party = drawing.party;
  return {
    format: "entente-instructions/1",
    case: "random",
    party,
    scores,
    links,
    redLines,
    ratification,
    reservation,
  } as unknown as Instructions;
}

/** Mostly somewhat below what an average package is worth, now and then below the worst or above the best. */
function drawReservation(draw: GeneratorValue, most: number): number {
  const kind = draw(fc.integer, { min: 0, max: 11 });
  if (kind === 0) return -1000;
  if (kind === 1) return draw(fc.constantFrom, 0, 1000);
  const points = draw(fc.integer, { min: 0, max: most });
  return kind < 6 ? points : points + draw(fc.integer, { min: 0, max: 999_999 }) / 1e6;
}

function drawScore(draw: GeneratorValue, drawing: Drawing, range: readonly [number, number]): Score {
  const low = drawNumber(draw, drawing.style, range);
  if (!drawing.withIntervals || draw(fc.integer, { min: 0, max: 4 }) > 0) return low;
  const other = drawNumber(draw, drawing.style, range);
  const interval = [Math.min(low, other), Math.max(low, other)] as const;
  return draw(fc.boolean) ? interval : { unknown: interval };
}

function drawNumber(draw: GeneratorValue, style: ScoreStyle, [min, max]: readonly [number, number]): number {
  if (style === "integers") return draw(fc.integer, { min, max });
  if (style === "thirds") return draw(fc.integer, { min: min * 3, max: max * 3 }) / 3;
  if (style === "decimals") {
    const unit = 10 ** draw(fc.constantFrom, 1, 2, 6);
    return draw(fc.integer, { min: min * unit, max: max * unit }) / unit;
  }
  return draw(fc.double, { min, max, noNaN: true });
}

function drawCondition(
  draw: GeneratorValue,
  issues: readonly Issue[],
  [fewest, most]: readonly [number, number],
): Condition {
  const size = Math.min(issues.length, draw(fc.integer, { min: fewest, max: most }));
  const chosen = draw(fc.shuffledSubarray<Issue>, [...issues], { minLength: size, maxLength: size });
  return chosen.map((issue) => {
    const options = issue.options.map((option) => option.id);
    return { issue: issue.id, in: draw(fc.shuffledSubarray<(typeof options)[number]>, options, { minLength: 1 }) };
  });
}

function drawChamber(draw: GeneratorValue, issues: readonly Issue[], index: number): Chamber {
  const blocs = Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, (_, bloc) => ({
    name: `bloc${bloc}`,
    seats: draw(fc.integer, { min: 1, max: 40 }),
    yesIf: drawCondition(draw, issues, [1, 2]),
    probabilityIf: draw(fc.integer, { min: 0, max: 100 }) / 100,
    probabilityElse: draw(fc.integer, { min: 0, max: 60 }) / 100,
  }));
  const seats = blocs.reduce((sum, bloc) => sum + bloc.seats, 0);
  const needed = Math.max(1, Math.round(seats * draw(fc.constantFrom, 0.1, 0.3, 0.5)));
  return { chamber: `chamber${index}`, seats, needed, blocs };
}

function drawMany<Value>(draw: GeneratorValue, most: number, one: (index: number) => Value): readonly Value[] {
  return Array.from({ length: draw(fc.integer, { min: 0, max: most }) }, (_, index) => one(index));
}
