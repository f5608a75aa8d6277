import type { SharedAct } from "@entente/room/acts";
import type { Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { FormEvent } from "react";
import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import type { RoomPart } from "../seat-address.ts";
import { keptState } from "../session/kept-state.ts";

type Writing = "note" | "point";

/** What is being written in a room. */
interface Draft {
  readonly writing: Writing;
  readonly text: string;
}

const useDraft = keptState<Draft>();
const NOTHING: Draft = { writing: "note", text: "" };

/** Where a note or a discussion point is written; an offer has a page of its own. */
export function Composer({ room, goTo }: { room: Room; goTo: (part: RoomPart) => void }) {
  const { t } = useWords();
  const [{ writing, text }, change] = useDraft(bytesToHex(room.id), NOTHING);
  const [state, run] = useDeed();
  const isSending = state.state === "doing";
  const write = (next: string): void => change((draft) => ({ ...draft, text: next }));
  const post = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    write(""); // It is kept on this device at once and stands in the thread, whether or not the server is there.
    const act: SharedAct = { kind: writing === "note" ? "note/taken" : "point/raised", body: { text: text.trim() } };
    if ((await run(() => room.post(act))).ok) return;
    change((draft) => ({ ...draft, text: draft.text.trim() === "" ? text : `${text}\n\n${draft.text}` }));
  };
  return (
    <form className="composer panel" onSubmit={(event) => void post(event)}>
      <RadioGroup
        className="composer-kind"
        orientation="horizontal"
        value={writing}
        onChange={(kind) => change((draft) => ({ ...draft, writing: kind as Writing }))}
      >
        <Label className="visually-hidden">{t("seat:composer.kind")}</Label>
        <Radio value="note" className="segment">
          {t("seat:composer.note")}
        </Radio>
        <Radio value="point" className="segment">
          {t("seat:composer.point")}
        </Radio>
      </RadioGroup>
      <label className="field">
        <span className="visually-hidden">{t("seat:composer.text")}</span>
        <textarea
          className="text-field"
          rows={3}
          dir="auto"
          value={text}
          maxLength={100_000}
          placeholder={t(`seat:composer.${writing}Hint`)}
          onChange={(event) => write(event.target.value)}
        />
      </label>
      {state.state === "refused" && <Refusal reason={state.reason} />}
      <p className="form-actions">
        <Button type="submit" className="button" isDisabled={isSending || text.trim() === ""}>
          {t(isSending ? "seat:composer.sending" : "seat:composer.post")}
        </Button>
        <Button className="button secondary" onPress={() => goTo("offer")}>
          {t("seat:composer.makeOffer")}
        </Button>
        <span className="muted composer-who">{t("seat:composer.sealed")}</span>
      </p>
    </form>
  );
}
