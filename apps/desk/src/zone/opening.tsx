import type { ZoneOpening } from "@entente/analysis/bargaining";
import { useWords } from "../language/language.ts";
import { useNames } from "../workspace/held-context.ts";

/** What would open a stage that is empty. */
export function Opening({ opening }: { opening: ZoneOpening }) {
  const { t, n, list } = useWords();
  const names = useNames();
  const { equalCut, singleCuts = {}, redLines = [], chamber } = opening;
  return (
    <section className="panel" aria-labelledby="opening">
      <h2 id="opening">{t("zoneOpening.title")}</h2>
      <ul className="opening-list">
        {equalCut !== undefined && <li>{t("zoneOpening.equal", { points: n(equalCut) })}</li>}
        {Object.entries<number>(singleCuts).map(([party, points]) => (
          <li key={party}>{t("zoneOpening.single", { party: names.party(party), points: n(points) })}</li>
        ))}
        {redLines.length > 0 && (
          <li>{t("zoneOpening.redLines", { lines: list(redLines.map(({ redLine }) => redLine)) })}</li>
        )}
        {chamber && (
          <li>{t("zoneOpening.chamber", { chamber: chamber.chamber, party: names.party(chamber.party) })}</li>
        )}
      </ul>
    </section>
  );
}
