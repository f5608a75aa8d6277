import type { PartialOutcome } from "@entente/analysis/agenda";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../language/language.ts";
import { useAnswer } from "../worker/use-answer.ts";
import { useNames, useOpen } from "../workspace/held-context.ts";
import { offerJson } from "./offer-json.ts";

/** What one can do with the package: go back, start again, take a known one, carry it out of the page. */
export function PackageActions() {
  const { t } = useWords();
  const { history, act } = useOpen();
  const nothing = Object.keys(history.present).length === 0;
  return (
    <fieldset className="readout-actions" aria-label={t("actions.label")}>
      <TakeKnown />
      <Step name="undo" possible={history.past.length > 0} />
      <Step name="redo" possible={history.future.length > 0} />
      <Button className="quiet-button" isDisabled={nothing} onPress={() => act({ do: "reset" })}>
        {t("actions.reset")}
      </Button>
      <CarryOut disabled={nothing} />
    </fieldset>
  );
}

function Step({ name, possible }: { name: "undo" | "redo"; possible: boolean }) {
  const { t } = useWords();
  const { act } = useOpen();
  return (
    <Button
      className="quiet-button"
      isDisabled={!possible}
      aria-label={t(`actions.${name}`)}
      onPress={() => act({ do: name })}
    >
      <svg className="step-arrow" data-step={name} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M3.5 6.5h6a3.5 3.5 0 0 1 0 7H6M6.5 3.5l-3 3 3 3" />
      </svg>
    </Button>
  );
}

function CarryOut({ disabled }: { disabled: boolean }) {
  const { t } = useWords();
  const { held, history } = useOpen();
  const [copied, setCopied] = useState(false);
  const { role, negotiation } = held;
  const by = role.as === "party" ? role.party : (negotiation.case.mediator?.id ?? "analyst");
  const text = offerJson({ caseId: negotiation.case.id, by, outcome: history.present });
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <>
      <Button className="quiet-button" isDisabled={disabled} onPress={() => void copy()}>
        {t(copied ? "actions.copied" : "actions.copy")}
      </Button>
      <Button
        className="quiet-button"
        isDisabled={disabled}
        onPress={() => download(text, `${negotiation.case.id}-offer.json`)}
      >
        {t("actions.download")}
      </Button>
      <Button className="quiet-button" onPress={() => print()}>
        {t("actions.print")}
      </Button>
    </>
  );
}

/** Packages that are known already: what was agreed, the offers made, the bargaining solution with the largest product. */
function TakeKnown() {
  const { t } = useWords();
  const { act } = useOpen();
  const known = useKnownPackages();
  if (known.length === 0) return null;
  return (
    <select
      className="take-known"
      aria-label={t("actions.take")}
      value=""
      onChange={(event) => {
        const taken = known[Number(event.target.value)];
        if (taken !== undefined) act({ do: "take", outcome: taken.outcome });
      }}
    >
      <option value="">{t("actions.take")}</option>
      {known.map(({ label }, at) => (
        <option key={label} value={at}>
          {label}
        </option>
      ))}
    </select>
  );
}

function useKnownPackages(): readonly { readonly label: string; readonly outcome: PartialOutcome }[] {
  const { t } = useWords();
  const { held } = useOpen();
  const names = useNames();
  const solutions = useAnswer("solutions", held.negotiation.instructions.length > 1 ? "zone" : undefined);
  const nash = solutions.state === "ready" ? solutions.answer?.nash : undefined;
  const solved =
    nash === undefined ? [] : [{ label: `${t("solution.nash")} (${t("over.zone")})`, outcome: nash.outcome }];
  const told = held.material.flatMap(({ agreed, offers = [] }) => [
    ...(agreed === undefined ? [] : [{ label: t("actions.agreed"), outcome: agreed as PartialOutcome }]),
    ...offers.map(({ round, by, date, outcome }, at) => ({
      label: [round ?? at + 1, date, names.party(by)].filter(Boolean).join(" · "),
      outcome: outcome as PartialOutcome,
    })),
  ]);
  return [...told, ...solved];
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
