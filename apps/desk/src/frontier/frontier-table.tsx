import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { AsTable } from "../table/as-table.tsx";
import { useNames, useOpen, useParties } from "../workspace/held-context.ts";
import type { Frontiers } from "./frontiers.ts";

const MOST_ROWS = 300;

/** The efficient packages in figures. */
export function FrontierTable({ frontiers }: { frontiers: Frontiers }) {
  const { t, n } = useWords();
  const { held } = useOpen();
  const names = useNames();
  const parties = useParties();
  const { issues } = held.negotiation.case;
  const shown = frontiers.feasible.slice(0, MOST_ROWS);
  const rest = frontiers.feasible.length - shown.length;
  return (
    <>
      <AsTable
        caption={t("frontier.table")}
        columns={[
          ...parties.map((party) => ({
            key: party,
            head: <Explained how="frontier">{names.party(party)}</Explained>,
            numeric: true,
          })),
          { key: "count", head: t("frontier.count"), numeric: true },
          ...issues.map(({ id, title }) => ({ key: id, head: <bdi title={title}>{id}</bdi> })),
        ]}
        rows={shown.map(({ utilities, outcome, count }) => ({
          key: Object.values(utilities).join(" "),
          cells: [
            ...parties.map((party) => n(utilities[party] ?? 0)),
            n(count),
            ...issues.map(({ id }) => outcome[id] ?? ""),
          ],
        }))}
      />
      {rest > 0 && <p className="muted">{t("frontier.more", { count: rest })}</p>}
    </>
  );
}
