import { OFFER_ANSWERS, type OfferAnswer, type SharedAct } from "@entente/room/acts";
import type { RoomOffer } from "@entente/room/fold";
import type { Room } from "@entente/room/session";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { Refusal } from "../deeds/refusal.tsx";
import { useDeed } from "../deeds/use-deed.ts";

interface ReplyProps {
  readonly room: Room;
  readonly offer: RoomOffer;
  readonly isOwn: boolean;
}

/** An answer to another party's offer, or the withdrawal of an own one. Each is chosen, then sent: two steps. */
export function ReplyToOffer({ room, offer, isOwn }: ReplyProps) {
  const { t, n } = useWords();
  const [answer, setAnswer] = useState<OfferAnswer | "withdraw" | "">("");
  const [text, setText] = useState("");
  const [state, run] = useDeed();
  const choices = isOwn ? (["withdraw"] as const) : OFFER_ANSWERS;
  const number = n(offer.placed.position);
  const send = async (): Promise<void> => {
    if (answer === "") return;
    const words = text.trim() === "" ? {} : { text: text.trim() };
    const { hash } = offer.placed;
    const act: SharedAct =
      answer === "withdraw"
        ? { kind: "offer/withdrawn", body: { offer: hash, ...words } }
        : { kind: "offer/answered", body: { offer: hash, answer, ...words } };
    if (!(await run(() => room.post(act))).ok) return;
    setAnswer("");
    setText("");
  };
  return (
    <div className="reply">
      <select
        className="text-field"
        aria-label={t(isOwn ? "seat:reply.ownLabel" : "seat:reply.label", { number })}
        value={answer}
        onChange={(event) => setAnswer(choices.find((one) => one === event.target.value) ?? "")}
      >
        <option value="">{t(isOwn ? "seat:reply.own" : "seat:reply.choose")}</option>
        {choices.map((one) => (
          <option key={one} value={one}>
            {t(`seat:reply.${one}`)}
          </option>
        ))}
      </select>
      {answer !== "" && (
        <>
          <textarea
            className="text-field"
            rows={2}
            dir="auto"
            aria-label={t("seat:reply.text")}
            placeholder={t("seat:reply.text")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button className="button" isDisabled={state.state === "doing"} onPress={() => void send()}>
            {t("seat:reply.send")}
          </Button>
        </>
      )}
      {state.state === "refused" && <Refusal reason={state.reason} />}
    </div>
  );
}
