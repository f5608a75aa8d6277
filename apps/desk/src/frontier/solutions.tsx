import type { Solution } from "@entente/analysis/bargaining";
import { Button } from "react-aria-components/Button";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useNames, useOpen, useParties } from "../workspace/held-context.ts";
import type { Frontiers } from "./frontiers.ts";
import { SOLUTION_NAMES, type SolutionName } from "./plotted-points.ts";

const SCALE_BOUND: readonly SolutionName[] = ["egalitarian", "utilitarian"];

/** What four theories of bargaining would pick, over each set of packages. */
export function Solutions({ frontiers }: { frontiers: Frontiers }) {
  const { t, n } = useWords();
  const names = useNames();
  const parties = useParties();
  const { act } = useOpen();
  const value = (solution: Solution): readonly string[] => parties.map((party) => n(solution.utilities[party] ?? 0));
  const rows = frontiers.solutions.flatMap((solutions) =>
    SOLUTION_NAMES.map((name) => ({ name, over: solutions.over, solution: solutions[name] })),
  );
  return (
    <section className="panel" aria-labelledby="solutions">
      <h2 id="solutions">
        <Explained how="bargaining">{t("solution.title")}</Explained>
      </h2>
      <p className="says">{t("solution.says")}</p>
      <PlainTable
        caption={t("solution.table")}
        columns={[
          { key: "name", head: t("solution.name") },
          { key: "over", head: t("solution.over") },
          ...parties.map((party) => ({ key: party, head: names.party(party), numeric: true })),
          { key: "notes", head: t("solution.notes") },
          { key: "take", head: <span className="visually-hidden">{t("better.take")}</span> },
        ]}
        rows={rows.map(({ name, over, solution }) => ({
          key: `${name} ${over}`,
          cells: [
            t(`solution.${name}`),
            t(`over.${over}`),
            ...(solution === undefined ? parties.map(() => "–") : value(solution)),
            notesOf(name, solution),
            solution && (
              <Button
                className="link-button"
                aria-label={t("solution.takeNamed", { name: t(`solution.${name}`), over: t(`over.${over}`) })}
                onPress={() => act({ do: "take", outcome: solution.outcome })}
              >
                {t("solution.take")}
              </Button>
            ),
          ],
        }))}
      />
    </section>
  );

  function notesOf(name: SolutionName, solution: Solution | undefined): string {
    if (solution === undefined) return t("solution.none");
    const leftOut = (solution.leftOut ?? []).map(names.party).join(", ");
    return [
      SCALE_BOUND.includes(name) ? t("solution.scales") : "",
      solution.ties > 1 ? t("frontier.role.ties", { ties: n(solution.ties) }) : "",
      leftOut === "" ? "" : t("solution.leftOut", { parties: leftOut }),
    ]
      .filter((note) => note !== "")
      .join("; ");
  }
}
