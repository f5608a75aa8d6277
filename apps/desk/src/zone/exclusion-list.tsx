import type { Exclusions } from "@entente/analysis/bargaining";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useNames } from "../workspace/held-context.ts";
import { countText } from "./count-text.ts";

const MOST_ROWS = 8;

/** The red lines and blocs that shut out the most packages. */
export function ExclusionList({ exclusions }: { exclusions: Exclusions }) {
  const words = useWords();
  const { t } = words;
  const names = useNames();
  if (exclusions.ranked.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="exclusions">
      <h2 id="exclusions">{t("exclusions.title")}</h2>
      <PlainTable
        caption={t("exclusions.table")}
        columns={[
          { key: "what", head: t("exclusions.what") },
          { key: "party", head: t("coalitions.party") },
          { key: "excluded", head: <Explained how="pain">{t("exclusions.excluded")}</Explained>, numeric: true },
        ]}
        rows={exclusions.ranked.slice(0, MOST_ROWS).map((one) => ({
          key: one.kind === "red-line" ? one.party + one.redLine.id : one.party + one.chamber + one.bloc,
          cells: [
            one.kind === "red-line" ? (
              <span key="what">
                ✕ {one.redLine.id} <bdi>{one.redLine.text}</bdi>
              </span>
            ) : (
              <span key="what">
                <bdi>{one.bloc}</bdi> <bdi className="muted">{one.chamber}</bdi>
              </span>
            ),
            <bdi key="party">{names.party(one.party)}</bdi>,
            countText(one.excluded, words),
          ],
        }))}
      />
    </section>
  );
}
