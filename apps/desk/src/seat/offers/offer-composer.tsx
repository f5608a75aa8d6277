import type { SharedAct } from "@entente/room/acts";
import { roomRules } from "@entente/room/kinds";
import type { Room } from "@entente/room/session";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { useCallback, useMemo, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { IssueRow } from "../../sheet/issue-row.tsx";
import { NO_PACKAGE, type PackageAct, type PackageHistory, packageHistory } from "../../sheet/package-history.ts";
import { Readout } from "../../sheet/readout.tsx";
import { AnalystContext } from "../../worker/use-answer.ts";
import { type Open, OpenContext } from "../../workspace/held-context.ts";
import { ReadingProvider } from "../../workspace/reading-context.tsx";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { keptState } from "../session/kept-state.ts";
import { CaseSources } from "./case-sources.tsx";
import { ConfirmOffer } from "./confirm-offer.tsx";
import { type OfferDraft, OfferTerms } from "./offer-terms.tsx";
import { useSeatCase } from "./seat-case.tsx";
import "../../sheet/sheet.css";

interface OfferComposerProps {
  readonly room: Room;
  readonly onDone: () => void;
}

/** What is being offered in a room, and how, until it is sent. */
const usePackage = keptState<PackageHistory>();
const useTerms = keptState<OfferDraft>();

/** An offer being made: the case's issues, and beside them what the package is worth to this delegation alone. */
export function OfferComposer({ room, onDone }: OfferComposerProps) {
  const { t } = useWords();
  const { negotiationCase, valued, problem } = useSeatCase();
  const [history, change] = usePackage(bytesToHex(room.id), NO_PACKAGE);
  const held = useMemo<Open["held"] | undefined>(() => {
    if (valued !== undefined) return valued.held;
    if (negotiationCase === undefined) return undefined;
    const negotiation = { case: negotiationCase, instructions: [] };
    return { role: { as: "analyst" }, negotiation, warnings: [], material: [] };
  }, [valued, negotiationCase]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: changing acts on what is there then, whichever draws it
  const act = useCallback((done: PackageAct) => change((before) => packageHistory(before, done)), []);
  const open = useMemo(() => (held === undefined ? undefined : { held, history, act }), [held, history, act]);
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
          <Sending
            room={room}
            open={open}
            onDone={() => {
              change(() => NO_PACKAGE);
              onDone();
            }}
          />
        </OpenContext>
      )}
    </div>
  );
}

function Sending({ room, open, onDone }: OfferComposerProps & { readonly open: Open }) {
  const { t } = useWords();
  const mayTable = roomRules(room.kind).recorded;
  const [draft, change] = useTerms(bytesToHex(room.id), NO_TERMS);
  const [isAsking, setAsking] = useState(false);
  const [state, run] = useDeed();
  const isDoing = state.state === "doing";
  const outcome = open.history.present;
  const isEmpty = Object.keys(outcome).length === 0;
  const send = async (): Promise<void> => {
    const act = offerAct(draft, { outcome, case: open.held.negotiation.case.id });
    const posted = await run(() => room.post(act));
    setAsking(false);
    if (!posted.ok) return;
    change(() => NO_TERMS);
    onDone();
  };
  return (
    <section className="panel" aria-labelledby="terms">
      <h2 id="terms">{t("seat:terms.title")}</h2>
      <OfferTerms room={room} draft={draft} onChange={(next) => change(() => next)} mayTable={mayTable} />
      {state.state === "refused" && <Refusal reason={state.reason} />}
      <p className="form-actions">
        <Button
          className="button"
          isDisabled={isEmpty || isDoing}
          onPress={() => (draft.isFormal ? setAsking(true) : void send())}
        >
          {t(isDoing ? "seat:composer.sending" : draft.isFormal ? "seat:terms.table" : "seat:terms.explore")}
        </Button>
        <span className="muted">{t(isEmpty ? "seat:terms.chooseFirst" : "seat:terms.leaves")}</span>
      </p>
      <ConfirmOffer
        isOpen={isAsking}
        room={room}
        outcome={outcome}
        draft={draft}
        isDoing={isDoing}
        onConfirm={() => void send()}
        onBack={() => setAsking(false)}
      />
    </section>
  );
}

const NO_TERMS: OfferDraft = { isFormal: false, withoutPrejudice: true, text: "", replaces: "" };

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
