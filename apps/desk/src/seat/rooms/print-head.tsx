import type { Room } from "@entente/room/session";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { fullTimeText, useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { useIsPrinting } from "./printing.ts";

/** On paper, above the thread: which conference, who printed it when, who reads the room, how far its log goes. */
export function PrintHead({ room }: { room: Room }) {
  const words = useWords();
  const { t, n, list } = words;
  const names = useSeatNames();
  const { conference } = useSeat();
  if (!useIsPrinting()) return null;
  const { seat, log, title } = conference;
  const readers = room.members().map(({ name, party }) => {
    const who = name === undefined || name === "" ? t("seat:author.unaccredited") : name;
    return party === undefined ? who : t("seat:print.member", { name: who, party: names.party(party) });
  });
  return (
    <section className="print-head">
      <p>
        <strong>
          <Isolated>{title}</Isolated>
        </strong>
      </p>
      <p>
        {t("seat:print.printed", {
          name: seat.name,
          party: names.party(seat.party),
          time: fullTimeText(Date.now(), words),
        })}
      </p>
      <p>{t("seat:print.readers", { names: list(readers) })}</p>
      <p>{t("seat:print.log", { size: n(log.size), witnessed: n(log.witnessedSize) })}</p>
    </section>
  );
}
