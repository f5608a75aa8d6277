import type { PartyId } from "@entente/analysis/agenda";
import { type ReactNode, useState } from "react";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useNames, useOpen, useParties } from "../workspace/held-context.ts";
import { PartyChoice } from "../workspace/party-choice.tsx";
import { LadderSteps } from "./ladder-steps.tsx";
import { LadderTable } from "./ladder-table.tsx";
import type { LadderAnswer } from "./ladders.ts";
import "./ladder.css";

/** One party's way down from its aspiration to its reservation value, each step with what to ask in return. */
export function LadderView() {
  const parties = useParties();
  const [party, setParty] = useState<PartyId | undefined>(parties[0]);
  if (party === undefined) return null;
  return (
    <>
      {parties.length > 1 && <PartyChoice party={party} onChange={setParty} />}
      <Ladder party={party} />
    </>
  );
}

function Ladder({ party }: { party: PartyId }): ReactNode {
  const { t, n } = useWords();
  const names = useNames();
  const ladder = useAnswer("ladder", { party });
  return (
    <Awaited answering={ladder}>
      {(answer: LadderAnswer) =>
        "refused" in answer ? (
          <p className="notice">{t(`ladder.refused.${answer.refused}`)}</p>
        ) : (
          <>
            <section className="panel" aria-label={t("view.ladder")}>
              <p className="says">
                {t("ladder.sentence", {
                  party: names.party(party),
                  aspiration: n(answer.ladder.aspiration),
                  reservation: n(answer.ladder.reservation),
                  count: answer.ladder.steps.length,
                })}
              </p>
              <p className="muted">
                <Explained how="estimate">{t("ladder.estimated")}</Explained>
              </p>
              <LadderSteps ladder={answer.ladder} />
              <LadderTable ladder={answer.ladder} />
            </section>
            <Written party={party} />
          </>
        )
      }
    </Awaited>
  );
}

/** The ladder that the party wrote itself. */
function Written({ party }: { party: PartyId }) {
  const { t, n } = useWords();
  const { held } = useOpen();
  const written = held.negotiation.instructions.find((own) => own.party === party)?.concessionLadder ?? [];
  if (written.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="written">
      <h2 id="written">{t("ladder.written")}</h2>
      <ol className="written">
        {written.map(({ give, ask }, at) => (
          <li key={give}>
            <span className="written-number">{n(at + 1)}</span>
            <span>
              <span className="muted">{t("ladder.give")}</span> <bdi>{give}</bdi>
            </span>
            <span>
              <span className="muted">{t("ladder.ask")}</span> <bdi>{ask}</bdi>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
