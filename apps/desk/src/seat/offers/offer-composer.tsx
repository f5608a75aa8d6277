import type { SharedAct } from "@entente/room/acts";
import { roomRules } from "@entente/room/kinds";
import type { Room } from "@entente/room/session";
import { hexToBytes } from "@noble/hashes/utils.js";
import { useMemo, useReducer, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { IssueRow } from "../../sheet/issue-row.tsx";
import { NO_PACKAGE, packageHistory } from "../../sheet/package-history.ts";
import { Readout } from "../../sheet/readout.tsx";
import { AnalystContext } from "../../worker/use-answer.ts";
import { type Open, OpenContext } from "../../workspace/held-context.ts";
import { ReadingProvider } from "../../workspace/reading-context.tsx";
import { useSeat } from "../session/use-seat.ts";
import { CaseSources } from "./case-sources.tsx";
import { ConfirmOffer } from "./confirm-offer.tsx";
import { type OfferDraft, OfferTerms } from "./offer-terms.tsx";
import { useSeatCase } from "./seat-case.tsx";
import "../../sheet/sheet.css";

interface OfferComposerProps {
  readonly room: Room;
  readonly onDone: () => void;
}

/** An offer being made: the case's issues, and beside them what the package is worth to this delegation alone. */
export function OfferComposer({ room, onDone }: OfferComposerProps) {
  const { t } = useWords();
  const { negotiationCase, valued, problem } = useSeatCase();
  const [history, act] = useReducer(packageHistory, NO_PACKAGE);
  const held = useMemo<Open["held"] | undefined>(() => {
    if (valued !== undefined) return valued.held;
    if (negotiationCase === undefined) return undefined;
    const negotiation = { case: negotiationCase, instructions: [] };
    return { role: { as: "analyst" }, negotiation, warnings: [], material: [] };
  }, [valued, negotiationCase]);
  const open = useMemo(() => (held === undefined ? undefined : { held, history, act }), [held, history]);
  return (
    <div className="offer-composer">
      <CaseSources />
      {problem !== undefined && (
        <p className="notice" role="alert" dir="ltr" lang="en">
          {problem}
        </p>
      )}
      {open === undefined && <p className="says">{t("seat:composer.noCase")}</p>}
      {open !== undefined && (
        <OpenContext value={open}>
          {valued !== undefined && (
            <AnalystContext value={valued.analyst}>
              <ReadingProvider>
                <Readout />
              </ReadingProvider>
            </AnalystContext>
          )}
          <div className="sheet">
            {open.held.negotiation.case.issues.map((issue) => (
              <IssueRow key={issue.id} issue={issue} />
            ))}
          </div>
          <Sending room={room} open={open} onDone={onDone} />
        </OpenContext>
      )}
    </div>
  );
}

function Sending({ room, open, onDone }: OfferComposerProps & { readonly open: Open }) {
  const { t } = useWords();
  const session = useSeat();
  const mayTable = roomRules(room.kind).recorded;
  const [draft, setDraft] = useState<OfferDraft>({ ...EMPTY, isFormal: false });
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const outcome = open.history.present;
  const isEmpty = Object.keys(outcome).length === 0;
  const send = async (): Promise<void> => {
    setAsking(false);
    const posted = await session.doing(room.post(offerAct(draft, { outcome, case: open.held.negotiation.case.id })));
    if (posted.ok) onDone();
    else setProblem(posted.reason.message);
  };
  return (
    <section className="panel" aria-labelledby="terms">
      <h2 id="terms">{t("seat:terms.title")}</h2>
      <OfferTerms room={room} draft={draft} onChange={setDraft} mayTable={mayTable} />
      {problem !== undefined && (
        <p className="notice" role="alert">
          {t("seat:composer.refused", { reason: problem })}
        </p>
      )}
      <p className="form-actions">
        <Button
          className="button"
          isDisabled={isEmpty}
          onPress={() => (draft.isFormal ? setAsking(true) : void send())}
        >
          {t(draft.isFormal ? "seat:terms.table" : "seat:terms.explore")}
        </Button>
        <span className="muted">{t(isEmpty ? "seat:terms.chooseFirst" : "seat:terms.leaves")}</span>
      </p>
      <ConfirmOffer
        isOpen={isAsking}
        room={room}
        outcome={outcome}
        draft={draft}
        onConfirm={() => void send()}
        onBack={() => setAsking(false)}
      />
    </section>
  );
}

const EMPTY = { withoutPrejudice: true, text: "", replaces: "" } as const;

function offerAct(
  { isFormal, withoutPrejudice, text, replaces }: OfferDraft,
  offered: { readonly outcome: Open["history"]["present"]; readonly case: string },
): SharedAct {
  const body = {
    ...offered,
    withoutPrejudice,
    ...(text.trim() === "" ? {} : { text: text.trim() }),
    ...(replaces === "" ? {} : { replaces: hexToBytes(replaces) }),
  };
  return { kind: isFormal ? "offer/tabled" : "offer/explored", body };
}
