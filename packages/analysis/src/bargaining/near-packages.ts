import type { Condition, Issue, Outcome } from "../agenda/index.ts";
import { type Instructions, type Negotiation, pointsAt } from "../preferences/index.ts";

/** Packages found, and whether the search came to its end. */
export interface NearPackages {
  readonly outcomes: readonly Outcome[];
  readonly complete: boolean;
}

/** What to look for among the packages of two parties, `own` and `other`, given by their instructions. */
export interface NearSearch {
  readonly own: Instructions;
  readonly other: Instructions;
  /** Own points, ends included. */
  readonly band: readonly [low: number, high: number];
  /** Points of the other that one own point is traded for at the frontier; at least 0. It only steers, and changes no answer. */
  readonly exchangeRate: number;
  readonly most: number;
  /** The search gives up after so many partial packages. */
  readonly maxSteps?: number;
}

const TOLERANCE = 1e-9;
const MAX_STEPS = 200_000;

/**
 * The feasible packages with own points inside a band and no own red line crossed that are worth most to the other.
 *
 * Depth-first branch and bound over the issues, widest first: a partial package is dropped when its best completion leaves the
 * band, or when other + rate × (own − low), which bounds the other's points inside the band from above, cannot pass
 * the packages found. Exact when `complete`; of packages worth the same to the other, which are kept depends only on the case.
 */
export function nearPackages(negotiation: Negotiation, search: NearSearch): NearPackages {
  const levels = levelsOf(negotiation, search);
  const found: { readonly worth: number; readonly path: readonly number[] }[] = [];
  const [low, high] = search.band;
  const path: number[] = [];
  let steps = search.maxSteps ?? MAX_STEPS;

  function bar(): number {
    return found.length < search.most ? Number.NEGATIVE_INFINITY : (found.at(-1)?.worth ?? 0);
  }

  function visit(depth: number, own: number, other: number): void {
    const level = levels[depth];
    if (level === undefined) {
      keep(other);
      return;
    }
    for (const option of level.order) {
      steps -= 1;
      if (steps < 0) return;
      path.push(option);
      const effect = level.effectOf(path);
      if (effect !== "forbidden") {
        const ownNow = own + effect.own;
        const otherNow = other + effect.other;
        const bound = otherNow + search.exchangeRate * (ownNow - low) + level.after.combined;
        const reachable =
          ownNow + level.after.ownMost >= low - TOLERANCE && ownNow + level.after.ownLeast <= high + TOLERANCE;
        if (reachable && bound > bar() + TOLERANCE) visit(depth + 1, ownNow, otherNow);
      }
      path.pop();
    }
  }

  function keep(worth: number): void {
    if (worth <= bar() + TOLERANCE) return;
    found.push({ worth, path: [...path] });
    found.sort((left, right) => right.worth - left.worth);
    if (found.length > search.most) found.pop();
  }

  visit(0, 0, 0);
  return { outcomes: found.map((each) => outcomeOf(negotiation, levels, each.path)), complete: steps >= 0 };
}

interface Effect {
  readonly own: number;
  readonly other: number;
}

/** What the issues below a level can still add at most and at least. */
interface Reach {
  readonly ownMost: number;
  readonly ownLeast: number;
  readonly combined: number;
}

interface Level {
  readonly issue: Issue;
  /** Options, the most promising first. */
  readonly order: readonly number[];
  /** Scores of the last option of the path and of the links it settles; forbidden when it completes a forbidden condition. */
  readonly effectOf: (path: readonly number[]) => Effect | "forbidden";
  readonly after: Reach;
}

interface PlacedCondition {
  /** For each term: its level and the options that satisfy it. */
  readonly terms: readonly { readonly level: number; readonly options: ReadonlySet<number> }[];
  readonly last: number;
}

function levelsOf(negotiation: Negotiation, { own, other, exchangeRate }: NearSearch): readonly Level[] {
  const issues = negotiation.case.issues.toSorted((a, b) => widthOf(b, own, other) - widthOf(a, own, other));
  const place = (condition: Condition): PlacedCondition => placed(condition, issues);
  const forbidden = [...negotiation.case.constraints, ...(own.redLines ?? [])].map(({ forbid }) => place(forbid));
  const links = [
    ...(own.links ?? []).map((link) => ({ when: place(link.when), own: pointsAt(link.score, "midpoint"), other: 0 })),
    ...(other.links ?? []).map((link) => ({ when: place(link.when), own: 0, other: pointsAt(link.score, "midpoint") })),
  ];
  const combined = (effect: Effect): number => effect.other + exchangeRate * effect.own;
  const levels: Level[] = [];
  let after: Reach = { ownMost: 0, ownLeast: 0, combined: 0 };
  for (let depth = issues.length - 1; depth >= 0; depth -= 1) {
    const issue = issues[depth] as Issue;
    const scores = issue.options.map(({ id }) => ({
      own: midpoint(own, issue, id),
      other: midpoint(other, issue, id),
    }));
    const settledHere = links.filter((link) => link.when.last === depth);
    const cutHere = forbidden.filter((condition) => condition.last === depth);
    levels.unshift({
      issue,
      order: scores
        .map((_, at) => at)
        .toSorted((a, b) => combined(scores[b] as Effect) - combined(scores[a] as Effect)),
      effectOf: (path) => {
        if (cutHere.some((condition) => holdsOn(condition, path))) return "forbidden";
        const score = scores[path[depth] as number] as Effect;
        return settledHere
          .filter((link) => holdsOn(link.when, path))
          .reduce((sum, link) => ({ own: sum.own + link.own, other: sum.other + link.other }), score);
      },
      after,
    });
    after = {
      ownMost: after.ownMost + Math.max(...scores.map((s) => s.own)) + sumOf(settledHere, (l) => Math.max(0, l.own)),
      ownLeast: after.ownLeast + Math.min(...scores.map((s) => s.own)) + sumOf(settledHere, (l) => Math.min(0, l.own)),
      combined:
        after.combined + Math.max(...scores.map(combined)) + sumOf(settledHere, (l) => Math.max(0, combined(l))),
    };
  }
  return levels;
}

function placed(condition: Condition, issues: readonly Issue[]): PlacedCondition {
  const terms = condition.map((term) => {
    const level = issues.findIndex(({ id }) => id === term.issue);
    const allowed = new Set<string>(term.in);
    const options = (issues[level]?.options ?? []).flatMap(({ id }, at) => (allowed.has(id) ? [at] : []));
    return { level, options: new Set(options) };
  });
  return { terms, last: Math.max(...terms.map((term) => term.level)) };
}

function holdsOn(condition: PlacedCondition, path: readonly number[]): boolean {
  return condition.terms.every(({ level, options }) => options.has(path[level] ?? -1));
}

function midpoint(instructions: Instructions, issue: Issue, option: Issue["options"][number]["id"]): number {
  return pointsAt(instructions.scores[issue.id]?.[option] ?? 0, "midpoint");
}

function widthOf(issue: Issue, own: Instructions, other: Instructions): number {
  const spread = (party: Instructions): number => {
    const points = issue.options.map(({ id }) => midpoint(party, issue, id));
    return Math.max(...points) - Math.min(...points);
  };
  return spread(own) + spread(other);
}

function sumOf<Element>(elements: readonly Element[], pointsOf: (element: Element) => number): number {
  return elements.reduce((sum, element) => sum + pointsOf(element), 0);
}

/** The package with its issues in case order, whatever the order of the search. */
function outcomeOf(negotiation: Negotiation, levels: readonly Level[], path: readonly number[]): Outcome {
  const optionAt = new Map(levels.map(({ issue }, at) => [issue.id, issue.options[path[at] ?? 0]?.id]));
  return Object.fromEntries(negotiation.case.issues.map(({ id }) => [id, optionAt.get(id)])) as Outcome;
}
