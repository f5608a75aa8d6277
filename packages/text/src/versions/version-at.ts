import { compareActs, type TextAct } from "../acts/index.ts";
import { type WorkingText, workingText, workingTextAfterAll } from "../consolidation/index.ts";
import type { BaseText } from "../provisions/index.ts";

/** A moment in the history of a text: a time (ms since 1970) with all that was done by then, or an act, itself included. */
export type Moment = { readonly at: number } | { readonly act: string };

/**
 * The working text as it was at a moment: that of its base text and the acts up to then.
 *
 * @throws {RangeError} If there is no such act.
 * @example
 * import { versionAt } from "@entente/text/versions";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const acts = [{ id: "p1", kind: "proposed", party: "A", at: 5, change }] as const;
 * versionAt(base, acts, { at: 4 }).provisions.length; // => 0
 * versionAt(base, acts, { act: "p1" }).provisions.length; // => 1
 */
export function versionAt(base: BaseText, acts: readonly TextAct[], upTo: Moment): WorkingText {
  const inOrder = acts.toSorted(compareActs);
  return workingText(base, inOrder.slice(0, countUpTo(inOrder, upTo)));
}

/**
 * The working texts of several moments, one for each in the order in which they are given; each grows out of the one
 * before it in time.
 *
 * @throws {RangeError} If there is no such act.
 * @example
 * import { versionsAt } from "@entente/text/versions";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const acts = [{ id: "p1", kind: "proposed", party: "A", at: 5, change }] as const;
 * versionsAt(base, acts, [{ at: 9 }, { at: 4 }]).map(({ provisions }) => provisions.length); // => [1, 0]
 */
export function versionsAt(
  base: BaseText,
  acts: readonly TextAct[],
  moments: readonly Moment[],
): readonly WorkingText[] {
  const inOrder = acts.toSorted(compareActs);
  const counts = moments.map((moment) => countUpTo(inOrder, moment));
  const versionByCount = new Map<number, WorkingText>();
  let [version, done] = [workingText(base, []), 0];
  for (const count of [...new Set(counts)].sort((one, other) => one - other)) {
    const more = inOrder.slice(done, count);
    version = done === 0 ? workingText(base, more) : workingTextAfterAll(version, more);
    versionByCount.set(count, version);
    done = count;
  }
  return counts.map((count) => versionByCount.get(count) ?? version);
}

function countUpTo(inOrder: readonly TextAct[], moment: Moment): number {
  if ("at" in moment) {
    const later = inOrder.findIndex(({ at }) => at > moment.at);
    return later < 0 ? inOrder.length : later;
  }
  const place = inOrder.findLastIndex(({ id }) => id === moment.act);
  if (place < 0) throw new RangeError(`Cannot go back to the act "${moment.act}": the text has no such act`);
  return place + 1;
}
