import type { Room } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";
import { useWords } from "../../language/language.ts";
import { ConfirmDeed } from "../deeds/confirm-deed.tsx";
import { useSeat } from "../session/use-seat.ts";

/** The way out of a room, said in the room; whoever may change its members takes the device off then. */
export function LeaveRoom({ room }: { room: Room }) {
  const { t } = useWords();
  const own = bytesToHex(useSeat().profile.deviceId);
  if (room.isLeft || room.stuck !== undefined) return null;
  const hasSaidSo = room.state.departures.some(({ placed }) => bytesToHex(placed.entry.author) === own);
  return (
    <section className="panel" aria-labelledby="leaving">
      <h2 id="leaving">{t("seat:leave.title")}</h2>
      {hasSaidSo ? (
        <p className="says">{t("seat:leave.said")}</p>
      ) : (
        <p className="form-actions">
          <ConfirmDeed
            label={t("seat:leave.leave")}
            title={t("seat:leave.question", { room: room.title })}
            confirm={t("seat:leave.confirm")}
            done={t("seat:leave.said")}
            deed={() => room.leave()}
          >
            <p>{t("seat:leave.about")}</p>
          </ConfirmDeed>
        </p>
      )}
    </section>
  );
}
