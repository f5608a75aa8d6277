import { sameBytes } from "@entente/record/encoding";
import type { KnownAct } from "@entente/room/acts";
import type { Room } from "@entente/room/session";
import { useWords } from "../../language/language.ts";
import { OfferPackage } from "../offers/offer-package.tsx";
import { SavedFile } from "./saved-file.tsx";
import { shownState } from "./shown-state.ts";
import type { ThreadLine } from "./thread-lines.ts";

/** What an act says. Acts that this version does not understand are shown as such. */
export function Said({ line, room }: { line: ThreadLine; room: Room }) {
  const { t } = useWords();
  if (!line.read.ok) {
    return <p className="line-unknown">{t("seat:line.unknown", { kind: line.kind })}</p>;
  }
  return <Known act={line.read.value} line={line} room={room} />;
}

function Known({ act, line, room }: { act: KnownAct; line: ThreadLine; room: Room }) {
  const { t, n } = useWords();
  const numberOf = (hash: Uint8Array): string => {
    const position = shownState(room).order.find(({ placed }) => sameBytes(placed.hash, hash))?.placed.position;
    return position === undefined ? "#?" : `#${n(position)}`;
  };
  switch (act.kind) {
    case "note/taken":
      return <Text text={act.body.text} />;
    case "point/raised":
      return (
        <>
          <p className="line-kind">
            {act.body.answers === undefined
              ? t("seat:line.point")
              : t("seat:line.pointOn", { number: numberOf(act.body.answers) })}
          </p>
          <Text text={act.body.text} />
        </>
      );
    case "offer/tabled":
    case "offer/explored":
      return <OfferSaid act={act} line={line} room={room} numberOf={numberOf} />;
    case "offer/answered":
      return (
        <>
          <p className="line-kind">{t(`seat:answered.${act.body.answer}`, { number: numberOf(act.body.offer) })}</p>
          {act.body.text !== undefined && <Text text={act.body.text} />}
        </>
      );
    case "offer/withdrawn":
      return (
        <>
          <p className="line-kind">{t("seat:line.withdrawn", { number: numberOf(act.body.offer) })}</p>
          {act.body.text !== undefined && <Text text={act.body.text} />}
        </>
      );
    case "file/attached":
      return <SavedFile room={room} file={act.body} />;
    case "instructions/set":
      return <p>{t("seat:line.instructions")}</p>;
    default:
      return null;
  }
}

interface OfferSaidProps {
  readonly act: KnownAct<"offer/tabled" | "offer/explored">;
  readonly line: ThreadLine;
  readonly room: Room;
  readonly numberOf: (hash: Uint8Array) => string;
}

function OfferSaid({ act, line, room, numberOf }: OfferSaidProps) {
  const { t } = useWords();
  const { body, kind } = act;
  const offer = line.hash === undefined ? undefined : shownState(room).offers.get(line.hash);
  return (
    <>
      <p className="line-kind">
        {t(kind === "offer/tabled" ? "seat:line.tabled" : "seat:line.explored")}
        {body.withoutPrejudice && (
          <>
            {t("seat:comma")}
            {t("seat:line.withoutPrejudice")}
          </>
        )}
        {body.replaces !== undefined && (
          <>
            {t("seat:comma")}
            {t("seat:line.replaces", { number: numberOf(body.replaces) })}
          </>
        )}
        {offer !== undefined && offer.standing.state !== "live" && (
          <strong> · {t(`seat:standing.${offer.standing.state}`)}</strong>
        )}
      </p>
      <OfferPackage outcome={body.outcome} />
      {body.text !== undefined && <Text text={body.text} />}
    </>
  );
}

/** What a person wrote: its own direction, its own line breaks. */
function Text({ text }: { text: string }) {
  return (
    <p className="said" dir="auto">
      {text}
    </p>
  );
}
