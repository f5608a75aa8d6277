import { roomRules } from "@entente/room/kinds";
import type { Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { useWords } from "../../language/language.ts";
import { ConfirmDeed } from "../deeds/confirm-deed.tsx";
import { AuthorName } from "../rooms/author-name.tsx";
import { authorOf } from "../rooms/thread-lines.ts";
import { timeText } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { ownStanding } from "./may-change.ts";

/** Who signed the room's state, over how much of it; a head signs what stands now. */
export function SignedStates({ room }: { room: Room }) {
  const words = useWords();
  const { t, n } = words;
  const { conference, profile } = useSeat();
  const { register, seat, pins } = conference;
  const { deviceId: device } = profile;
  if (!roomRules(room.kind).lastingSignatures) return null;
  const { signedStates } = room.state;
  const covered = room.entries.length;
  const maySign = SIGNERS.includes(seat.role) && ownStanding(room, { register, pins, device })?.mayWrite === true;
  return (
    <section className="panel" aria-labelledby="signed">
      <h2 id="signed">{t("seat:signed.title")}</h2>
      <p className="says">{t("seat:signed.how")}</p>
      {signedStates.length === 0 && <p className="muted">{t("seat:signed.none")}</p>}
      <ul className="rows">
        {signedStates.map(({ placed, body }) => (
          <li key={bytesToHex(placed.hash)}>
            <AuthorName author={authorOf(placed.entry.author, placed.index, { register, seat, device })} />
            <span className="muted">
              {t("seat:signed.covers", { count: body.entries })}
              {t("seat:comma")}
              {timeText(placed.entry.at, words)}
            </span>
          </li>
        ))}
      </ul>
      {maySign && (
        <p className="form-actions">
          <ConfirmDeed
            label={t("seat:signed.sign")}
            title={t("seat:signed.signTitle", { room: room.title })}
            confirm={t("seat:signed.signConfirm")}
            done={t("seat:signed.done", { entries: n(covered) })}
            deed={() => room.signState()}
          >
            <p>{t("seat:signed.signAbout", { entries: n(covered) })}</p>
          </ConfirmDeed>
        </p>
      )}
    </section>
  );
}

/** Those who speak for a delegation or an office. */
const SIGNERS: readonly string[] = ["head", "mediator", "secretariat"];
