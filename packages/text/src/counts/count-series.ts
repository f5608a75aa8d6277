import type { TextAct } from "../acts/index.ts";
import { workingText } from "../consolidation/index.ts";
import type { BaseText } from "../provisions/index.ts";
import { type Moment, versionsAt } from "../versions/index.ts";
import { type BracketCount, countBrackets } from "./count-brackets.ts";
import { type BracketMovement, movementsBetween } from "./movements.ts";

/** What was open at a moment, and what opened, closed and moved since the moment before it. */
export interface CountAt {
  readonly moment: Moment;
  readonly count: BracketCount;
  readonly movement: BracketMovement;
}

/**
 * How much was open at each of some moments, such as the days of a session or the acts that presented a version.
 *
 * Movements are counted from one moment to the next in the order given, the first from the base text.
 *
 * @throws {RangeError} If there is no such act.
 * @example
 * import { countSeries } from "@entente/text/counts";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const proposed = { id: "p1", kind: "proposed", party: "A", at: 1, change } as const;
 * const withdrawn = { id: "w1", kind: "withdrawn", party: "A", at: 2, act: "p1" } as const;
 * const series = countSeries(base, [proposed, withdrawn], [{ at: 1 }, { at: 2 }]);
 * series.map(({ count, movement }) => [count.sites, movement.closed.length]); // => [[1, 0], [0, 1]]
 */
export function countSeries(base: BaseText, acts: readonly TextAct[], moments: readonly Moment[]): readonly CountAt[] {
  let before = workingText(base, []);
  return versionsAt(base, acts, moments).map((version, at) => {
    const movement = movementsBetween(before, version);
    before = version;
    return { moment: moments[at] ?? { at: 0 }, count: countBrackets(version), movement };
  });
}
