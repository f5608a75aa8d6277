import type { PartyId } from "@entente/analysis/agenda";
import type { BetAssumption, ContingentDeal } from "@entente/analysis/bargaining";
import { Explained } from "../explain/explained.tsx";
import { useWords, type Words } from "../language/language.ts";
import { PlainTable } from "../table/as-table.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { type Names, useNames } from "../workspace/held-context.ts";

/** What each thing taken for granted is called in the catalogue. */
const ASSUMED: Readonly<Record<BetAssumption, string>> = {
  "branches of the same name are the same event": "sameEvent",
  "the event can be observed although there is a deal": "observable",
  "neither party can bring the event about": "beyondReach",
  "beliefs are stated honestly": "honest",
  "each party values a staked point as one point, whatever happens": "pointForPoint",
};

/** Where no-deal trees disagree and what a bet on it could add. It needs both sides' trees, so it is for an analyst alone. */
export function Bets() {
  const bets = useAnswer("bets", undefined);
  if (bets.state !== "ready") return null;
  return bets.answer.map((deal) => <BetsOfPair key={deal.parties.join(" ")} deal={deal} />);
}

function BetsOfPair({ deal }: { deal: ContingentDeal }) {
  const words = useWords();
  const { t, n, list } = words;
  const names = useNames();
  const { parties, branches, unmatched, assumes } = deal;
  const heading = `bets-${parties.join("-")}`;
  const alone = Object.values<readonly string[]>(unmatched).flat();
  const [first, second] = parties;
  const belief = (beliefs: Readonly<Record<PartyId, number>>, party: PartyId): number => beliefs[party] ?? 0;
  return (
    <section className="panel" aria-labelledby={heading}>
      <h2 id={heading}>{t("bets.title", { first: names.party(first), second: names.party(second) })}</h2>
      <p className="says">{betText(deal, words, names)}</p>
      <PlainTable
        caption={t("bets.table")}
        columns={[
          { key: "branch", head: t("noDeal.branch") },
          ...parties.map((party) => ({ key: party, head: <bdi>{names.party(party)}</bdi>, numeric: true })),
          { key: "apart", head: <Explained how="bets">{t("bets.apart")}</Explained>, numeric: true },
        ]}
        rows={branches.map(({ branch, beliefs }) => ({
          key: branch,
          cells: [
            <bdi key="branch">{branch}</bdi>,
            ...parties.map((party) => n(belief(beliefs, party))),
            n(belief(beliefs, first) - belief(beliefs, second), { as: "signed", upTo: 4 }),
          ],
        }))}
      />
      {alone.length > 0 && <p className="muted">{t("bets.alone", { branches: list(alone) })}</p>}
      <p className="muted">{t("bets.assumes")}</p>
      <ul className="opening-list muted">
        {assumes.map((assumption) => (
          <li key={assumption}>{t(`bets.assumed.${ASSUMED[assumption]}`)}</li>
        ))}
      </ul>
    </section>
  );
}

/** The disagreement, the widest bet and what all bets add, in sentences. */
function betText({ bet, claimed, bothClaimToWin, adds }: ContingentDeal, { t, n }: Words, names: Names): string {
  if (bet === undefined) return t("bets.agree");
  const [low, high] = bet.prices;
  return [
    t("bets.widest", {
      branch: bet.branch,
      backer: names.party(bet.backer),
      high: n(high),
      layer: names.party(bet.layer),
      low: n(low),
    }),
    t("bets.claimed", { claimed: n(claimed, { as: "percent" }) }),
    ...(bothClaimToWin ? [t("bets.bothWin")] : []),
    t("bets.offer", { backer: names.party(bet.backer), price: n(bet.evenPrice), gain: n(bet.gainEach) }),
    t("bets.adds", { points: n(adds) }),
  ].join(" ");
}
