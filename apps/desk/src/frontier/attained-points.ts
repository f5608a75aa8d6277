import type { Issue, Outcome } from "@entente/analysis/agenda";
import { crossedRedLines, isFeasible, type Negotiation, utilitiesOf } from "@entente/analysis/preferences";
import { passesOnExpectation } from "@entente/analysis/ratification";
import type { Progress } from "../worker/progress.ts";

/** Utility points that some package reaches, with the furthest stage that one of them gets to. */
export interface Cloud {
  /** One row a point: first party's utility, second party's, stage 0 (any) to 3 (expected to pass at home). */
  readonly points: readonly (readonly [number, number, number])[];
}

/** Above so many packages the plot shows frontiers only. */
const MOST_PACKAGES = 100_000;

/** So many packages take a few milliseconds; then others get their turn. */
const PACKAGES_AT_A_TIME = 2048;

/** Every point that packages of two parties reach; undefined for more parties or too many packages. Runs in the worker. */
export async function attainedPoints(negotiation: Negotiation, progress: Progress): Promise<Cloud | undefined> {
  const { issues } = negotiation.case;
  const packages = issues.reduce((product, { options }) => product * options.length, 1);
  if (negotiation.instructions.length !== 2 || packages > MOST_PACKAGES) return undefined;
  const stageByPoint = new Map<string, readonly [number, number, number]>();
  let seen = 0;
  for (const outcome of outcomesOf(issues)) {
    seen += 1;
    if (seen % PACKAGES_AT_A_TIME === 0 && !(await progress(seen / packages))) return undefined;
    if (!isFeasible(outcome, negotiation.case)) continue;
    const [first = 0, second = 0] = Object.values<number>(utilitiesOf(outcome, negotiation));
    const key = `${first} ${second}`;
    const known = stageByPoint.get(key)?.[2] ?? -1;
    if (known === 3) continue;
    const stage = stageOf(negotiation, outcome, [first, second]);
    if (stage > known) stageByPoint.set(key, [first, second, stage]);
  }
  return { points: [...stageByPoint.values()] };
}

function stageOf({ instructions }: Negotiation, outcome: Outcome, utilities: readonly number[]): number {
  if (instructions.some(({ reservation }, at) => (utilities[at] ?? 0) < reservation)) return 0;
  if (instructions.some((own) => crossedRedLines(outcome, own).length > 0)) return 1;
  const passes = instructions.every(({ ratification = [] }) =>
    ratification.every((chamber) => passesOnExpectation(chamber, outcome)),
  );
  return passes ? 3 : 2;
}

function* outcomesOf(issues: readonly Issue[]): Generator<Outcome> {
  const [issue, ...rest] = issues;
  if (issue === undefined) {
    yield {};
    return;
  }
  for (const { id } of issue.options) {
    for (const tail of outcomesOf(rest)) yield { [issue.id]: id, ...tail };
  }
}
