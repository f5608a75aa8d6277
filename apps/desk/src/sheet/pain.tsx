import type { PartyPain } from "@entente/analysis/bargaining";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useNames } from "../workspace/held-context.ts";
import { useAnsweredReading } from "../workspace/reading-context.tsx";

/** Where the package hurts each side: points lost on each issue against its best option. */
export function Pain() {
  const { t } = useWords();
  const pain = useAnsweredReading()?.whole?.pain;
  if (pain === undefined) return null;
  return (
    <section className="panel" aria-labelledby="pain">
      <h2 id="pain">
        <Explained how="pain">{t("pain.title")}</Explained>
      </h2>
      <div className="pain">
        {pain.map((one) => (
          <PartyTable key={one.party} pain={one} />
        ))}
      </div>
    </section>
  );
}

function PartyTable({ pain }: { pain: PartyPain }) {
  const { t, n } = useWords();
  const names = useNames();
  const issues = pain.issues.filter(({ lost }) => lost > 0);
  return (
    <PlainTable
      caption={names.party(pain.party)}
      columns={[
        { key: "issue", head: t("sheet.issue") },
        { key: "best", head: t("pain.best") },
        { key: "lost", head: t("pain.lost"), numeric: true },
      ]}
      rows={[
        ...issues.map(({ issue, best, lost }) => ({
          key: issue,
          cells: [names.issue(issue), names.option(issue, best), n(lost)],
        })),
        ...pain.links.map(({ link, holds, lost }) => ({
          key: link.id,
          cells: [`${link.id}: ${link.reason ?? ""}`, t(holds ? "pain.penalty" : "pain.missed"), n(lost)],
        })),
      ]}
    />
  );
}
