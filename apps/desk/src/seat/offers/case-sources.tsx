import { parseInstructions } from "@entente/analysis/preferences";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { caucusOf } from "./own-instructions.ts";
import { useSeatCase } from "./seat-case.tsx";

/** Which case the offer is about and whose instructions value it, and where either can be taken from. */
export function CaseSources() {
  const { t } = useWords();
  const names = useSeatNames();
  const { conference } = useSeat();
  const seatCase = useSeatCase();
  const { negotiationCase, valued, from, source, takeCase, takeInstructions } = seatCase;
  const { party, role } = conference.seat;
  const isDelegation = role !== "mediator" && role !== "secretariat";
  const worked = source?.paths.includes(`instructions/${party}.json`) === true ? source : undefined;
  const pick = async (list: FileList | null, take: (bytes: Uint8Array) => void): Promise<void> => {
    const file = list?.[0];
    if (file !== undefined) take(new Uint8Array(await file.arrayBuffer()));
  };
  return (
    <section className="panel case-sources" aria-label={t("seat:case.label")}>
      <p>
        {negotiationCase === undefined ? t("seat:case.none") : t("seat:case.is", { title: negotiationCase.title })}{" "}
        {isDelegation &&
          (valued === undefined
            ? t("seat:case.noInstructions", { party: names.party(party) })
            : t(from === "caucus" ? "seat:case.fromCaucus" : "seat:case.fromFile", { party: names.party(party) }))}
      </p>
      <p className="form-actions">
        <FileTrigger acceptedFileTypes={["application/json", ".json"]} onSelect={(list) => void pick(list, takeCase)}>
          <Button className="quiet-button">{t("seat:case.openCase")}</Button>
        </FileTrigger>
        {isDelegation && negotiationCase !== undefined && (
          <FileTrigger
            acceptedFileTypes={["application/json", ".json"]}
            onSelect={(list) => void pick(list, takeInstructions)}
          >
            <Button className="quiet-button">{t("seat:case.openInstructions")}</Button>
          </FileTrigger>
        )}
        {isDelegation && valued === undefined && worked !== undefined && (
          <Button
            className="button secondary"
            onPress={() => void worked.read(`instructions/${party}.json`).then(takeInstructions)}
          >
            {t("seat:case.useWorked")}
          </Button>
        )}
        {from === "file" && <KeepInCaucus />}
      </p>
    </section>
  );
}

/** Instructions from a file, posted in the caucus: the one room whose kind lets them in. */
function KeepInCaucus() {
  const { t } = useWords();
  const { conference } = useSeat();
  const { taken, negotiationCase } = useSeatCase();
  const [state, run] = useDeed();
  const [kept, setKept] = useState<Uint8Array>();
  const caucus = caucusOf(conference);
  if (caucus === undefined || taken === undefined || negotiationCase === undefined) return null;
  const keep = async (): Promise<void> => {
    const parsed = parseInstructions(new TextDecoder().decode(taken), "instructions", negotiationCase);
    if (!parsed.ok) return;
    const posted = await run(() => caucus.post({ kind: "instructions/set", body: parsed.value }));
    if (posted.ok) setKept(taken);
  };
  return (
    <>
      <Button
        className="button secondary"
        isDisabled={state.state === "doing" || kept === taken}
        onPress={() => void keep()}
      >
        {t("seat:case.keep")}
      </Button>
      <span role="status">{kept === taken && t("seat:case.kept")}</span>
      {state.state === "refused" && <Refusal reason={state.reason} />}
    </>
  );
}
