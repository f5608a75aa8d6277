import type { Ratification } from "@entente/analysis/ratification";
import { useWords } from "../language/language.ts";
import { AsTable } from "../table/as-table.tsx";

/** The chance of passing over the whole range of cohesion, each chamber and all of them. */
export function CohesionTable({ ratification }: { ratification: Ratification }) {
  const { t, n } = useWords();
  return (
    <AsTable
      caption={t("cohesion.table")}
      columns={[
        { key: "cohesion", head: t("cohesion.label"), numeric: true },
        ...ratification.chambers.map(({ party, chamber }) => ({
          key: party + chamber,
          head: <bdi>{chamber}</bdi>,
          numeric: true,
        })),
        { key: "all", head: t("ratification.allChambers"), numeric: true },
      ]}
      rows={ratification.all.map(({ cohesion, probability }, at) => ({
        key: String(cohesion),
        cells: [
          n(cohesion, { digits: 1 }),
          ...ratification.chambers.map(({ passing }) => n(passing[at]?.probability ?? Number.NaN, { digits: 3 })),
          n(probability, { digits: 3 }),
        ],
      }))}
    />
  );
}
