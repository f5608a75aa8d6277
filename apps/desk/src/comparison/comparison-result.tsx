import type { InstructionsComparison } from "@entente/analysis/bargaining";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useNames } from "../workspace/held-context.ts";
import { countText } from "../zone/count-text.ts";

const STAGES = ["feasible", "beatsReservation", "crossesNoRedLine", "ratifiable"] as const;

/** What opened and what closed, and which lines of the instructions did it. */
export function ComparisonResult({ comparison }: { comparison: InstructionsComparison }) {
  const words = useWords();
  const { t, n } = words;
  const names = useNames();
  return (
    <>
      <section className="panel" aria-labelledby="stages">
        <h2 id="stages">
          <Explained how="comparison">{t("comparison.stages")}</Explained>
        </h2>
        <PlainTable
          caption={t("comparison.stagesTable")}
          columns={[
            { key: "stage", head: t("zone.stage") },
            ...(["before", "after", "opened", "closed"] as const).map((key) => ({
              key,
              head: t(`comparison.${key}`),
              numeric: true,
            })),
          ]}
          rows={STAGES.map((stage) => {
            const { before, after, opened, closed } = comparison.stages[stage];
            return {
              key: stage,
              cells: [
                t(`comparison.stage.${stage}`),
                ...[before, after, opened, closed].map((count) => countText(count, words)),
              ],
            };
          })}
        />
        {comparison.frontier && (
          <p className="says">
            {t("comparison.frontier", {
              gained: n(comparison.frontier.gained.length),
              lost: n(comparison.frontier.lost.length),
            })}
          </p>
        )}
      </section>
      <section className="panel" aria-labelledby="changes">
        <h2 id="changes">{t("comparison.changes")}</h2>
        {comparison.changes.length === 0 && <p className="says">{t("comparison.nothing")}</p>}
        {comparison.changes.map((change) => (
          <div key={change.party}>
            <h3>
              <bdi>{names.party(change.party)}</bdi>
            </h3>
            <ul className="change-list">
              {change.reservation && (
                <li>
                  {t("comparison.reservation", {
                    before: n(change.reservation.before ?? 0),
                    after: n(change.reservation.after ?? 0),
                  })}
                </li>
              )}
              {change.scores.map(({ issue, option, before, after }) => (
                <li key={`${issue} ${option}`}>
                  {t("comparison.score", {
                    issue: names.issue(issue),
                    option: names.option(issue, option),
                    before: JSON.stringify(before ?? null),
                    after: JSON.stringify(after ?? null),
                  })}
                </li>
              ))}
              {(["links", "redLines", "chambers", "batna"] as const)
                .filter((list) => change[list].length > 0)
                .map((list) => (
                  <li key={list}>{t(`comparison.${list}`, { count: change[list].length })}</li>
                ))}
            </ul>
          </div>
        ))}
      </section>
    </>
  );
}
