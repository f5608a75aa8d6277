import type { TradeSide, Trades } from "@entente/analysis/bargaining";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { useNames, useParties } from "../workspace/held-context.ts";

const MOST_TRADES = 3;

/** What changes between two packages, issue by issue, and which two issues pay for each other. */
export function TradeLines({ trades }: { trades: Trades }) {
  const { t, n } = useWords();
  const names = useNames();
  const parties = useParties();
  const side = ({ party, gains, gives }: TradeSide): string =>
    t("trades.side", {
      party: names.party(party),
      gains: names.issue(gains.issue),
      won: n(gains.points, { as: "signed" }),
      gives: names.issue(gives.issue),
      given: n(-Math.abs(gives.points), { as: "signed" }),
    });
  return (
    <div className="trade-lines">
      <ul className="changes">
        {trades.changes.map(({ issue, from, to, points }) => (
          <li key={issue}>
            <bdi className="change-issue">{names.issue(issue)}</bdi>
            <span className="change-options">
              <bdi>{names.option(issue, from)}</bdi>
              <span className="arrow" aria-label={t("trades.becomes")} role="img" />
              <bdi>{names.option(issue, to)}</bdi>
            </span>
            <span className="change-points">
              {parties.map((party) => `${n(points[party] ?? 0, { as: "signed" })}`).join(" / ")}
            </span>
          </li>
        ))}
        {trades.links.map(({ party, link, holds, points }) => (
          <li key={party + link.id}>
            <bdi className="change-issue">{t("trades.link", { id: link.id, party: names.party(party) })}</bdi>
            <span className="change-options muted">{t(holds ? "trades.linkHolds" : "trades.linkEnds")}</span>
            <span className="change-points">{n(points, { as: "signed" })}</span>
          </li>
        ))}
      </ul>
      {trades.trades.slice(0, MOST_TRADES).map((trade) => (
        <p key={`${trade.first.gains.issue} ${trade.second.gains.issue} ${trade.first.party}`} className="says trade">
          <Explained how="trades">{t("trades.name")}</Explained> {side(trade.first)}; {side(trade.second)}
        </p>
      ))}
    </div>
  );
}
