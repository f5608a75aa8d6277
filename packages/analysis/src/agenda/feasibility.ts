import type { Constraint, Issue } from "./negotiation-case.ts";

/** Most branches that the search opens before it leaves the answer to the caller's count of packages. */
const MOST_BRANCHES = 200_000;

/**
 * Whether at least one package meets no constraint; exact unless the search gives up, then `true`.
 *
 * Each constraint is a clause "one of these issues is settled otherwise". Branches on the issue that most open clauses
 * name, options of equal membership together, and never enumerates packages; it gives up after 200,000 branches.
 */
export function allowsSomePackage(issues: readonly Issue[], constraints: readonly Constraint[]): boolean {
  const options = new Map(
    issues.map(({ id, options: all }) => [id as string, all.map((option) => option.id as string)]),
  );
  const open = constraints.map(
    ({ forbid }) => new Map(forbid.map((term) => [term.issue as string, new Set<string>(term.in)])),
  );
  return search(open, options, { branches: 0 });
}

/** A constraint's terms on issues that are not settled yet: the options of each that keep the constraint alive. */
type Clause = ReadonlyMap<string, ReadonlySet<string>>;

function search(
  open: readonly Clause[],
  options: ReadonlyMap<string, readonly string[]>,
  effort: { branches: number },
): boolean {
  if (open.some((clause) => clause.size === 0)) return false;
  const issue = mostNamed(open);
  if (issue === undefined || effort.branches >= MOST_BRANCHES) return true;
  const tried = new Set<string>();
  for (const option of options.get(issue) ?? []) {
    const membership = open.map((clause) => Number(clause.get(issue)?.has(option) ?? false)).join("");
    if (tried.has(membership)) continue;
    tried.add(membership);
    effort.branches += 1;
    if (search(settle(open, issue, option), options, effort)) return true;
  }
  return false;
}

/** The clauses that stay open once the issue is settled by the option. */
function settle(open: readonly Clause[], issue: string, option: string): readonly Clause[] {
  return open.flatMap((clause) => {
    const alive = clause.get(issue);
    if (alive === undefined) return [clause];
    if (!alive.has(option)) return [];
    return [new Map([...clause].filter(([named]) => named !== issue))];
  });
}

/** The issue that the shortest open clause shares with most others. */
function mostNamed(open: readonly Clause[]): string | undefined {
  const shortest = open.reduce<Clause | undefined>(
    (best, clause) => (best && best.size <= clause.size ? best : clause),
    undefined,
  );
  const mentions = (issue: string): number => open.filter((clause) => clause.has(issue)).length;
  return [...(shortest?.keys() ?? [])].reduce<string | undefined>(
    (best, issue) => (best !== undefined && mentions(best) >= mentions(issue) ? best : issue),
    undefined,
  );
}
