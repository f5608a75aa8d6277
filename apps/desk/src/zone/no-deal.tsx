import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useNames, useOpen } from "../workspace/held-context.ts";

/** What happens without a deal, as each open side wrote it down. */
export function NoDeal() {
  const { t, n } = useWords();
  const { held } = useOpen();
  const names = useNames();
  const trees = held.negotiation.instructions.filter(({ batna = [] }) => batna.length > 0);
  if (trees.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="no-deal">
      <h2 id="no-deal">{t("noDeal.title")}</h2>
      <div className="no-deal">
        {trees.map(({ party, batna = [], reservation }) => (
          <div key={party}>
            <PlainTable
              caption={names.party(party)}
              columns={[
                { key: "branch", head: t("noDeal.branch") },
                { key: "probability", head: t("noDeal.probability"), numeric: true },
                { key: "score", head: t("noDeal.score"), numeric: true },
              ]}
              rows={batna.map(({ branch, probability, score }) => ({
                key: branch,
                cells: [<bdi key="branch">{branch}</bdi>, n(probability), n(score)],
              }))}
            />
            <p className="says">
              {t("noDeal.expected")}{" "}
              <Explained how="batna">
                {n(batna.reduce((sum, { probability, score }) => sum + probability * score, 0))}
              </Explained>
              {t("noDeal.reservation", { points: n(reservation) })}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}
