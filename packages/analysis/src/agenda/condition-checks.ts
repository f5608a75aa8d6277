import type { Condition, Issue } from "./negotiation-case.ts";
import type { Path } from "./problem.ts";

/** Something wrong with a value that its schema cannot see: where, and in which words. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
}

/** The options of every issue, by id. */
export type OptionsByIssue = ReadonlyMap<string, ReadonlySet<string>>;

/** The ids of every issue's options, for checking what names them. */
export function optionsByIssue(issues: readonly Issue[]): OptionsByIssue {
  return new Map(issues.map(({ id, options }) => [id, new Set<string>(options.map((option) => option.id))]));
}

/** What is wrong with a condition: an issue or option that the case does not have, or one that stands twice. */
export function* conditionFindings(condition: Condition, options: OptionsByIssue, path: Path): Generator<Finding> {
  const seen = new Set<string>();
  for (const [place, term] of condition.entries()) {
    const known = options.get(term.issue);
    if (known === undefined) yield { path: [...path, place, "issue"], message: "the case has no such issue" };
    if (seen.has(term.issue))
      yield { path: [...path, place, "issue"], message: "this issue stands twice in one condition" };
    seen.add(term.issue);
    yield* optionListFindings(term.in, known ?? new Set(), [...path, place, "in"]);
  }
}

/** What is wrong with a list of options: one that the issue does not have, or one that stands twice. */
export function* optionListFindings(
  listed: readonly string[],
  known: ReadonlySet<string>,
  path: Path,
): Generator<Finding> {
  for (const [place, option] of listed.entries()) {
    if (!known.has(option)) yield { path: [...path, place], message: "the issue has no such option" };
  }
  yield* duplicateFindings(listed, (place) => [...path, place]);
}

/** Every id that stands again after its first place. */
export function* duplicateFindings(ids: readonly string[], pathOf: (place: number) => Path): Generator<Finding> {
  const seen = new Set<string>();
  for (const [place, id] of ids.entries()) {
    if (seen.has(id)) yield { path: pathOf(place), message: "this id stands twice" };
    seen.add(id);
  }
}
