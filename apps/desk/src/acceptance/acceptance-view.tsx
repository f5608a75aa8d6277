import type { Outcome, PartyId } from "@entente/analysis/agenda";
import { useState } from "react";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { NeedsPackage } from "../sheet/needs-package.tsx";
import { PlainTable } from "../table/as-table.tsx";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useNames, useOpen, usePackage, useParties } from "../workspace/held-context.ts";
import { PartyChoice } from "../workspace/party-choice.tsx";
import type { AcceptanceAnswer } from "./accepted.ts";

/** How likely the other side would rather accept than walk away, by what one party believes about it. */
export function AcceptanceView() {
  const { t } = useWords();
  const parties = useParties();
  const [by, setBy] = useState<PartyId | undefined>(parties[0]);
  const outcome = usePackage();
  const { held } = useOpen();
  if (outcome === undefined) return <NeedsPackage />;
  if (by === undefined) return null;
  const others = held.negotiation.case.parties.filter(({ id }) => id !== by);
  return (
    <>
      <p className="estimate-note">{t("acceptance.estimate")}</p>
      {parties.length > 1 && <PartyChoice party={by} onChange={setBy} />}
      {others.map(({ id }) => (
        <OtherSide key={id} by={by} of={id} outcome={outcome} />
      ))}
    </>
  );
}

function OtherSide({ by, of, outcome }: { by: PartyId; of: PartyId; outcome: Outcome }) {
  const { t } = useWords();
  const names = useNames();
  const answer = useAnswer("acceptance", { by, of, outcome });
  return (
    <section className="panel" aria-label={names.party(of)}>
      <h2>{t("acceptance.title", { party: names.party(of) })}</h2>
      <Awaited answering={answer}>{(found: AcceptanceAnswer) => <Estimate answer={found} by={by} of={of} />}</Awaited>
    </section>
  );
}

function Estimate({ answer, by, of }: { answer: AcceptanceAnswer; by: PartyId; of: PartyId }) {
  const { t, n, list } = useWords();
  const names = useNames();
  const { acceptance, question } = answer;
  const { gaps } = acceptance;
  return (
    <>
      <p className="chance-value" data-acceptance={acceptance.probability.toFixed(3)}>
        <Explained how="acceptance">{n(acceptance.probability, { as: "percent", digits: 1 })}</Explained>
      </p>
      <p className="says">
        {t("acceptance.sentence", {
          by: names.party(by),
          of: names.party(of),
          probability: n(acceptance.probability, { as: "percent", digits: 1 }),
          error: n(acceptance.standardError, { as: "percent", digits: 1 }),
          draws: n(acceptance.draws),
        })}{" "}
        {gaps.noEstimate && t("acceptance.noEstimate")}{" "}
        {!gaps.noEstimate &&
          gaps.unrankedIssues.length > 0 &&
          t("acceptance.unrankedIssues", { issues: list(gaps.unrankedIssues) })}{" "}
        {!gaps.noEstimate &&
          gaps.unrankedOptions.length > 0 &&
          t("acceptance.unrankedOptions", { issues: list(gaps.unrankedOptions) })}
      </p>
      {question.issue !== undefined && (
        <p className="says">{t("acceptance.best", { issue: names.issue(question.issue) })}</p>
      )}
      <PlainTable
        caption={t("acceptance.table")}
        columns={[
          { key: "issue", head: t("sheet.issue") },
          { key: "variance", head: <Explained how="question">{t("acceptance.tells")}</Explained>, numeric: true },
          { key: "error", head: t("acceptance.error"), numeric: true },
        ]}
        rows={question.issues.map(({ issue, variance, standardError }) => ({
          key: issue,
          cells: [
            <bdi key="issue">{names.issue(issue)}</bdi>,
            n(variance, { digits: 4 }),
            n(standardError, { digits: 4 }),
          ],
        }))}
      />
    </>
  );
}
