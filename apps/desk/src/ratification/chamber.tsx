import type { ChamberForecast } from "@entente/analysis/ratification";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { AsTable } from "../table/as-table.tsx";
import { useNames } from "../workspace/held-context.ts";
import { passingAt } from "./passing-at.ts";
import { VoteDistribution } from "./vote-distribution.tsx";

/** One chamber: expected yes votes against the need, bloc by bloc, with the distribution of votes. */
export function Chamber({ forecast, cohesion }: { forecast: ChamberForecast; cohesion: number }) {
  const { t, n } = useWords();
  const names = useNames();
  const { party, chamber, seats, needed, expected, passes, blocs } = forecast;
  const share = (votes: number): string => `${(votes / seats) * 100}%`;
  return (
    <figure className="panel chamber" data-chamber={chamber} data-passes={passes}>
      <figcaption>
        <h3>
          <bdi>{chamber}</bdi> <bdi className="muted">{names.party(party)}</bdi>
        </h3>
        <p className="chamber-verdict">
          <strong>{passes ? `✓ ${t("chamber.passes")}` : `✕ ${t("chamber.fails")}`}</strong>{" "}
          <Explained how="expectedVotes">
            {t("chamber.expected", { expected: n(expected, { upTo: 2 }), needed: n(needed), seats: n(seats) })}
          </Explained>
        </p>
      </figcaption>
      <div className="votes" aria-hidden="true">
        {blocs.map((bloc) => (
          <span key={bloc.name} className="bloc-seats" style={{ inlineSize: share(bloc.seats) }}>
            <span
              className="bloc-yes"
              data-holds={bloc.holds || undefined}
              style={{ inlineSize: `${bloc.probability * 100}%` }}
            />
          </span>
        ))}
        <span className="needed" style={{ insetInlineStart: share(needed) }} />
        <span className="expected" style={{ insetInlineStart: share(expected) }} />
      </div>
      <VoteDistribution forecast={forecast} />
      <p className="muted">
        {t("chamber.chance", {
          chance: n(passingAt(forecast.passing, cohesion), { digits: 2 }),
          cohesion: n(cohesion, { digits: 1 }),
        })}
      </p>
      <AsTable
        caption={t("chamber.table", { chamber })}
        columns={[
          { key: "bloc", head: <Explained how="blocs">{t("chamber.bloc")}</Explained> },
          { key: "seats", head: t("chamber.seats"), numeric: true },
          { key: "holds", head: t("chamber.condition") },
          { key: "probability", head: t("chamber.perSeat"), numeric: true },
          { key: "expected", head: t("chamber.yes"), numeric: true },
        ]}
        rows={blocs.map((bloc) => ({
          key: bloc.name,
          cells: [
            <bdi key="name">{bloc.name}</bdi>,
            n(bloc.seats),
            t(bloc.holds ? "chamber.met" : "chamber.notMet"),
            n(bloc.probability),
            n(bloc.expected, { upTo: 2 }),
          ],
        }))}
      />
    </figure>
  );
}
