import type { PartyId } from "@entente/analysis/agenda";
import type { OfferStep } from "@entente/analysis/bargaining";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { rangeText } from "../sheet/score-text.ts";
import { PlainTable } from "../table/as-table.tsx";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useNames, useOpen, useParties } from "../workspace/held-context.ts";
import { PartyChoice } from "../workspace/party-choice.tsx";
import { offersIn } from "./offers-in.ts";
import { OffersPicture } from "./offers-picture.tsx";
import "./offers.css";

/** The offers of the case's material, each valued for a party and set against the same side's previous one. */
export function OffersView() {
  const { held } = useOpen();
  const parties = useParties();
  const [party, setParty] = useState<PartyId | undefined>(parties[0]);
  const offers = offersIn(held);
  const steps = useAnswer("offers", party === undefined ? undefined : { party, offers });
  if (party === undefined) return null;
  return (
    <>
      {parties.length > 1 && <PartyChoice party={party} onChange={setParty} />}
      <Awaited answering={steps}>{(answer: readonly OfferStep[]) => <Offers steps={answer} party={party} />}</Awaited>
    </>
  );
}

function Offers({ steps, party }: { steps: readonly OfferStep[]; party: PartyId }) {
  const words = useWords();
  const { t, n } = words;
  const { act, held } = useOpen();
  const names = useNames();
  const own = steps.filter(({ offer }) => offer.by === party).length;
  const isParty = (by: string): boolean => held.negotiation.case.parties.some(({ id }) => id === by);
  // Who is no party opens no bargaining of its own; its first proposal is no move.
  const move = ({ move: kind, offer }: OfferStep): string =>
    kind === "opening" && !isParty(offer.by) ? "–" : t(`move.${kind}`);
  return (
    <section className="panel" aria-label={t("view.offers")}>
      <p className="says">
        {t("offers.sentence", { offers: n(steps.length), own: n(own), party: names.party(party) })}
      </p>
      <OffersPicture
        steps={steps}
        reservation={held.negotiation.instructions.find((one) => one.party === party)?.reservation ?? 0}
      />
      <PlainTable
        caption={t("offers.table", { party: names.party(party) })}
        columns={[
          { key: "date", head: t("offers.date") },
          { key: "by", head: t("offers.by") },
          { key: "worth", head: <Explained how="offers">{t("offers.worth")}</Explained>, numeric: true },
          { key: "change", head: t("offers.change"), numeric: true },
          { key: "move", head: t("offers.move") },
          { key: "lines", head: t("readout.redLines") },
          { key: "take", head: <span className="visually-hidden">{t("better.take")}</span> },
        ]}
        rows={steps.map((step, at) => ({
          key: `${at} ${step.offer.by}`,
          cells: [
            <span key="date" className="offers-date">
              {step.offer.date ?? n(at + 1)}
            </span>,
            <bdi key="by">{names.party(step.offer.by)}</bdi>,
            step.value === undefined ? "–" : rangeText(step.value, words),
            step.change[party] === undefined ? "" : n(step.change[party], { as: "signed" }),
            move(step),
            Object.values(step.redLines)
              .flat()
              .map(({ id }) => id)
              .join(", ") || "–",
            <Button
              key="take"
              className="link-button"
              aria-label={t("offers.takeNamed", { date: step.offer.date ?? "", by: names.party(step.offer.by) })}
              onPress={() => act({ do: "take", outcome: step.offer.outcome })}
            >
              {t("offers.take")}
            </Button>,
          ],
        }))}
      />
    </section>
  );
}
