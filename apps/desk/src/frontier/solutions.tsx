import type { Solution } from "@entente/analysis/bargaining";
import { Button } from "react-aria-components/Button";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useNames, useOpen, useParties } from "../workspace/held-context.ts";
import { statedIn } from "../zone/stated.ts";
import type { Frontiers } from "./frontiers.ts";
import { SOLUTION_NAMES, type SolutionName } from "./plotted-points.ts";

const SCALE_BOUND: readonly SolutionName[] = ["egalitarian", "utilitarian"];

/** What four theories of bargaining would pick, over each set of packages. */
export function Solutions({ frontiers }: { frontiers: Frontiers }) {
  const { t } = useWords();
  const { held } = useOpen();
  const stated = statedIn(held.negotiation);
  const shown = frontiers.solutions.filter(
    ({ over }) => over === "zone" || (over === "red-lines" ? stated.redLines : stated.chambers),
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
          ...shown.map(({ over }) => ({ key: over, head: t(`over.${over}`) })),
          { key: "notes", head: t("solution.notes") },
        ]}
        rows={SOLUTION_NAMES.map((name) => ({
          key: name,
          cells: [
            t(`solution.${name}`),
            ...shown.map((solutions) => (
              <Picked key={solutions.over} name={name} over={t(`over.${solutions.over}`)} solution={solutions[name]} />
            )),
            SCALE_BOUND.includes(name) ? t("solution.scales") : "",
          ],
        }))}
      />
    </section>
  );
}

/** The points that a rule reaches over one set; pressing them takes the package. */
function Picked({ name, over, solution }: { name: SolutionName; over: string; solution: Solution | undefined }) {
  const { t, n, list } = useWords();
  const { act } = useOpen();
  const names = useNames();
  const parties = useParties();
  if (solution === undefined) return <span className="muted">{t("solution.none")}</span>;
  const points = parties.map((party) => n(solution.utilities[party] ?? 0)).join(" · ");
  const leftOut = list((solution.leftOut ?? []).map(names.party));
  return (
    <>
      <Button
        className="link-button"
        aria-label={t("solution.takeNamed", { name: t(`solution.${name}`), over, points })}
        onPress={() => act({ do: "take", outcome: solution.outcome })}
      >
        <bdi>{points}</bdi>
      </Button>{" "}
      <span className="muted">
        {solution.ties > 1 && t("frontier.role.ties", { ties: n(solution.ties) })}{" "}
        {leftOut !== "" && t("solution.leftOut", { parties: leftOut })}
      </span>
    </>
  );
}
