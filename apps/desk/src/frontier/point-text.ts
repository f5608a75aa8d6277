import type { SolutionSet } from "@entente/analysis/bargaining";
import { useWords, type Words } from "../language/language.ts";
import { useNames, useParties } from "../workspace/held-context.ts";
import type { PlottedPoint, PointRole } from "./plotted-points.ts";

/** The sets over which solutions are taken, widest first; the page takes only types from the engine. */
const SOLUTION_SETS: readonly SolutionSet[] = ["zone", "red-lines", "ratifiable"];

/** What a point stands for, in words: its solutions together for each set of packages, then the rest. */
export function useRoleTexts(): (point: PlottedPoint) => readonly string[] {
  const words = useWords();
  return ({ roles }) => [
    ...SOLUTION_SETS.flatMap((over) => {
      const here = roles.filter((role) => role.kind === "solution" && role.over === over);
      return here.length === 0 ? [] : [solutionsText(here, over, words)];
    }),
    ...roles.filter(({ kind }) => kind !== "solution").map((role) => otherText(role, words)),
  ];
}

function solutionsText(roles: readonly PointRole[], over: string, { t, n, list }: Words): string {
  const names = roles.flatMap((role) => {
    if (role.kind !== "solution") return [];
    const ties = role.ties > 1 ? `, ${t("frontier.role.ties", { ties: n(role.ties) })}` : "";
    return [t(`solution.${role.name}`) + ties];
  });
  return t("frontier.role.solutions", { names: list(names), over: t(`over.${over}`) });
}

function otherText(role: PointRole, { t }: Words): string {
  switch (role.kind) {
    case "efficient":
      return t("frontier.role.efficient", { count: role.count });
    case "offer":
      return t("frontier.role.offer", { title: role.title });
    default:
      return t("frontier.role.package");
  }
}

/** A point as one line, for the ear. */
export function usePointText(): (point: PlottedPoint) => string {
  const { n } = useWords();
  const names = useNames();
  const parties = useParties();
  const textsOf = useRoleTexts();
  return (point) =>
    [...parties.map((party, at) => `${names.party(party)} ${n(point.values[at] ?? 0)}`), ...textsOf(point)].join(", ");
}
