import type { Provisional, Room } from "@entente/room/session";
import { useEffect, useState } from "react";
import { useWords } from "../../language/language.ts";
import { nameOrId, timeText, useSeatNames } from "../seat-names.ts";

/**
 * Whose word a room is shown on while this device checks it, and how far it has come.
 *
 * The banner is told to a screen reader when it appears and when everything is checked; the count in between is not.
 */
export function ProvisionalBanner({ room }: { room: Room }) {
  const { t } = useWords();
  const { provisional } = room;
  const wasProvisional = useWas(provisional !== undefined);
  const isChecked = provisional === undefined && wasProvisional && !room.isLeft && room.stuck === undefined;
  return (
    <div className={provisional === undefined ? "visually-hidden" : "provisional"}>
      <div role="status">
        {provisional !== undefined && <Telling provisional={provisional} />}
        {isChecked && t("seat:provisional.checked")}
      </div>
      {provisional !== undefined && <Progress provisional={provisional} />}
    </div>
  );
}

function Telling({ provisional: { by, at } }: { provisional: Provisional }) {
  const words = useWords();
  const { t } = words;
  const names = useSeatNames();
  const party = by.party === undefined ? t("seat:author.unaccredited") : names.party(by.party);
  return (
    <>
      <p className="provisional-by">
        {t("seat:provisional.shown", { name: nameOrId(by), party, time: timeText(at, words) })}
      </p>
      <p>{t("seat:provisional.reading")}</p>
    </>
  );
}

function Progress({ provisional: { state, verified } }: { provisional: Provisional }) {
  const { t, n } = useWords();
  const count = state.order.length;
  return (
    <p className="provisional-progress">
      <progress max={count} value={verified} aria-label={t("seat:provisional.progress")} />
      <span>{t("seat:provisional.verified", { count, verified: n(verified) })}</span>
    </p>
  );
}

/** Whether something was so at any time since the view was opened. */
function useWas(isSo: boolean): boolean {
  const [was, setWas] = useState(isSo);
  useEffect(() => {
    if (isSo) setWas(true);
  }, [isSo]);
  return was;
}
