import type { Outcome } from "@entente/analysis/agenda";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import type { Reading } from "../sheet/reading.ts";
import { PlainTable } from "../table/as-table.tsx";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useNames, useParties } from "../workspace/held-context.ts";

/** What bargaining theory would pick beside what was agreed: points, and the votes at home that theory does not see. */
export function OptimumStep({ optimum, agreed }: { optimum: Outcome; agreed: Outcome }) {
  const theory = useAnswer("reading", optimum);
  const deal = useAnswer("reading", agreed);
  return (
    <Awaited answering={theory}>
      {(first: Reading) => (
        <Awaited answering={deal}>{(second: Reading) => <SideBySide theory={first} deal={second} />}</Awaited>
      )}
    </Awaited>
  );
}

function SideBySide({ theory, deal }: { theory: Reading; deal: Reading }) {
  const { t, n, list } = useWords();
  const names = useNames();
  const parties = useParties();
  const points = (reading: Reading, party: (typeof parties)[number]): string =>
    reading.rating.kind === "package" ? n(reading.rating.utilities[party] ?? 0) : "–";
  const chambers = theory.whole?.ratification.chambers ?? [];
  const failing = chambers.filter(({ passes }) => !passes).map(({ chamber }) => chamber);
  const votes = (reading: Reading, at: number) => {
    const chamber = reading.whole?.ratification.chambers[at];
    if (chamber === undefined) return "–";
    return (
      <Explained how="expectedVotes">
        {chamber.passes ? "✓ " : "✕ "}
        {n(chamber.expected, { upTo: 2 })}
      </Explained>
    );
  };
  return (
    <div className="panel">
      <p className="says">{t("story.optimum.sentence", { chambers: list(failing) })}</p>
      <PlainTable
        caption={t("story.optimum.table")}
        columns={[
          { key: "what", head: <span className="visually-hidden">{t("story.optimum.what")}</span> },
          { key: "theory", head: <Explained how="bargaining">{t("solution.nash")}</Explained>, numeric: true },
          { key: "deal", head: t("actions.agreed"), numeric: true },
          { key: "needed", head: t("story.optimum.needed"), numeric: true },
        ]}
        rows={[
          ...parties.map((party) => ({
            key: party,
            cells: [
              t("story.optimum.points", { party: names.party(party) }),
              points(theory, party),
              points(deal, party),
              "",
            ],
          })),
          ...chambers.map(({ party, chamber, needed, seats }, at) => ({
            key: party + chamber,
            cells: [
              t("story.optimum.votes", { chamber, party: names.party(party) }),
              votes(theory, at),
              votes(deal, at),
              t("story.optimum.of", { needed: n(needed), seats: n(seats) }),
            ],
          })),
        ]}
      />
    </div>
  );
}
