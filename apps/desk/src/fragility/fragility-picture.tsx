import type { DrawnShare, Fragility } from "@entente/analysis/uncertainty";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useNames, useParties } from "../workspace/held-context.ts";

/** In what share of draws the package holds, which issue shakes it most, and how far each reservation value can move. */
export function FragilityPicture({ fragility }: { fragility: Fragility }) {
  const { t, n } = useWords();
  const names = useNames();
  const parties = useParties();
  const share = ({ share: value, standardError }: DrawnShare): string =>
    t("fragility.share", {
      share: n(value, { as: "percent", digits: 1 }),
      error: n(standardError, { as: "percent", digits: 1 }),
    });
  const optional = (points: number | undefined): string => (points === undefined ? "–" : n(points, { upTo: 1 }));
  return (
    <>
      <section className="panel" aria-label={t("view.fragility")}>
        <p className="says">{t("fragility.sentence", { share: share(fragility.holds), draws: n(fragility.draws) })}</p>
        <dl className="shares">
          {(["holds", "undominated", "beatsReservation"] as const).map((key) => (
            <div key={key}>
              <dt>{t(`fragility.${key}`)}</dt>
              <dd>
                <Explained how="fragility">{share(fragility[key])}</Explained>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="panel" aria-labelledby="tornado">
        <h2 id="tornado">{t("fragility.tornado")}</h2>
        <PlainTable
          caption={t("fragility.tornadoTable")}
          columns={[
            { key: "issue", head: t("sheet.issue") },
            ...parties.map((party) => ({
              key: party,
              head: t("fragility.worth", { party: names.party(party) }),
              numeric: true,
            })),
            { key: "bar", head: <span className="visually-hidden">{t("fragility.spread")}</span> },
            { key: "holds", head: t("fragility.holdsAlone"), numeric: true },
          ]}
          rows={fragility.tornado.map(({ issue, bars, holds }) => ({
            key: issue,
            cells: [
              <bdi key="issue">{names.issue(issue)}</bdi>,
              ...parties.map((party) => {
                const bar = bars.find((one) => one.party === party);
                return bar === undefined
                  ? "–"
                  : t("score.range", { low: n(bar.low, { upTo: 1 }), high: n(bar.high, { upTo: 1 }) });
              }),
              <span key="bar" className="tornado" aria-hidden="true">
                {bars.map(({ party, low, high }, at) => (
                  <span
                    key={party}
                    data-party-index={at % 2}
                    style={{ inlineSize: `${Math.min((high - low) * 12, 100)}%` }}
                  />
                ))}
              </span>,
              n(holds.share, { as: "percent", digits: 1 }),
            ],
          }))}
        />
      </section>
      <section className="panel" aria-labelledby="flips">
        <h2 id="flips">{t("fragility.flips")}</h2>
        <PlainTable
          caption={t("fragility.flipsTable")}
          columns={[
            { key: "party", head: t("coalitions.party") },
            { key: "now", head: t("fragility.now"), numeric: true },
            { key: "acceptable", head: t("fragility.acceptableUpTo"), numeric: true },
            { key: "down", head: t("fragility.nashDownTo"), numeric: true },
            { key: "up", head: t("fragility.nashUpTo"), numeric: true },
          ]}
          rows={fragility.flips.map((flip) => ({
            key: flip.party,
            cells: [
              <bdi key="party">{names.party(flip.party)}</bdi>,
              n(flip.reservation),
              n(flip.acceptableUpTo),
              optional(flip.nashDownTo),
              optional(flip.nashUpTo),
            ],
          }))}
        />
      </section>
    </>
  );
}
