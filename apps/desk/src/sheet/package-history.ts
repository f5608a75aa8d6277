import type { IssueId, OptionId, PartialOutcome } from "@entente/analysis/agenda";

/** The package being built, with what it was before and what was undone. */
export interface PackageHistory {
  readonly past: readonly PartialOutcome[];
  readonly present: PartialOutcome;
  readonly future: readonly PartialOutcome[];
}

/** What the reader can do to the package. */
export type PackageAct =
  | { readonly do: "choose"; readonly issue: IssueId; readonly option: OptionId }
  | { readonly do: "take"; readonly outcome: PartialOutcome }
  | { readonly do: "undo" | "redo" | "reset" };

export const NO_PACKAGE: PackageHistory = { past: [], present: {}, future: [] };

/** How far back a reader can go. */
const MOST_STEPS = 200;

export function packageHistory(history: PackageHistory, act: PackageAct): PackageHistory {
  switch (act.do) {
    case "choose":
      return step(history, { ...history.present, [act.issue]: act.option });
    case "take":
      return step(history, act.outcome);
    case "reset":
      return step(history, {});
    case "undo":
      return undone(history);
    case "redo":
      return redone(history);
  }
}

function step(history: PackageHistory, next: PartialOutcome): PackageHistory {
  if (samePackage(history.present, next)) return history;
  return { past: [...history.past, history.present].slice(-MOST_STEPS), present: next, future: [] };
}

function undone({ past, present, future }: PackageHistory): PackageHistory {
  const last = past.at(-1);
  return last === undefined
    ? { past, present, future }
    : { past: past.slice(0, -1), present: last, future: [present, ...future] };
}

function redone({ past, present, future }: PackageHistory): PackageHistory {
  const [next, ...rest] = future;
  return next === undefined ? { past, present, future } : { past: [...past, present], present: next, future: rest };
}

/** Whether two packages settle the same issues in the same way. */
export function samePackage(one: PartialOutcome, other: PartialOutcome): boolean {
  const issues = [...Object.keys(one), ...Object.keys(other)] as IssueId[];
  return issues.every((issue) => one[issue] === other[issue]);
}
