import type { SharedAct } from "@entente/room/acts";
import type { Room } from "@entente/room/session";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useWords } from "../../language/language.ts";
import type { RoomPart } from "../seat-address.ts";
import { useSeat } from "../session/use-seat.ts";

type Writing = "note" | "point";

/** Where a note or a discussion point is written; an offer has a page of its own. */
export function Composer({ room, goTo }: { room: Room; goTo: (part: RoomPart) => void }) {
  const { t } = useWords();
  const session = useSeat();
  const [writing, setWriting] = useState<Writing>("note");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isSending, setSending] = useState(false);
  const post = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    setText(""); // It is kept on this device at once and stands in the thread, whether or not the server is there.
    const act: SharedAct = { kind: writing === "note" ? "note/taken" : "point/raised", body: { text: text.trim() } };
    const posted = await session.doing(room.post(act));
    setSending(false);
    setProblem(posted.ok ? undefined : posted.reason.message);
    if (!posted.ok) setText(text);
  };
  return (
    <form className="composer panel" onSubmit={(event) => void post(event)}>
      <RadioGroup
        className="composer-kind"
        orientation="horizontal"
        value={writing}
        onChange={(kind) => setWriting(kind as Writing)}
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
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {problem !== undefined && (
        <p className="notice" role="alert">
          {t("seat:composer.refused", { reason: problem })}
        </p>
      )}
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
