import type { ConcessionLadder } from "@entente/analysis/bargaining";
import { useWords } from "../language/language.ts";
import { AsTable } from "../table/as-table.tsx";
import { useOpen } from "../workspace/held-context.ts";

/** The ladder in figures: level, worth to us, estimated worth to the other, the package. */
export function LadderTable({ ladder }: { ladder: ConcessionLadder }) {
  const { t, n } = useWords();
  const { issues } = useOpen().held.negotiation.case;
  return (
    <AsTable
      caption={t("ladder.table")}
      columns={[
        { key: "level", head: t("ladder.level"), numeric: true },
        { key: "own", head: t("ladder.own"), numeric: true },
        { key: "other", head: t("ladder.other"), numeric: true },
        ...issues.map(({ id, title }) => ({ key: id, head: <bdi title={title}>{id}</bdi> })),
      ]}
      rows={ladder.steps.map((step) => ({
        key: String(step.level),
        cells: [
          n(step.level, { upTo: 1 }),
          n(step.package.own),
          n(step.package.estimated, { upTo: 1 }),
          ...issues.map(({ id }) => step.package.outcome[id] ?? ""),
        ],
      }))}
    />
  );
}
