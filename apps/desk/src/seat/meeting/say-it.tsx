import type { Room } from "@entente/room/session";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";
import { useSeat } from "../session/use-seat.ts";

/** How many characters can be said at once: sealed, they fit into one message in every script. */
const MOST_CHARACTERS = 4000;

/** Where something is said to whoever is there; without a connection it is not taken, because nothing waits here. */
export function SayIt({ room }: { room: Room }) {
  const { t } = useWords();
  const isLive = useSeat().connection === "live";
  const toWhom = isLive ? (room.hearers.length === 0 ? "alone" : "toWhom") : "away";
  const [text, setText] = useState("");
  const [state, run] = useDeed();
  const say = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const said = await run(() => room.say(text.trim()));
    if (said.ok) setText("");
  };
  return (
    <form className="composer panel" onSubmit={(event) => void say(event)}>
      <label className="field">
        <span className="visually-hidden">{t("seat:meeting.say")}</span>
        <textarea
          className="text-field"
          rows={2}
          dir="auto"
          value={text}
          maxLength={MOST_CHARACTERS}
          placeholder={t("seat:meeting.hint")}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {state.state === "refused" && <Refusal reason={state.reason} />}
      <p className="form-actions">
        <Button
          type="submit"
          className="button"
          isDisabled={!isLive || state.state === "doing" || text.trim() === ""}
          aria-describedby="say-how"
        >
          {t("seat:meeting.sayIt")}
        </Button>
        <span id="say-how" className="muted composer-who">
          {t(`seat:meeting.${toWhom}`)}
        </span>
      </p>
    </form>
  );
}
