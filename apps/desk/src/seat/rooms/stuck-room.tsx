import type { Room } from "@entente/room/session";
import { useWords } from "../../language/language.ts";
import { ConfirmDeed } from "../deeds/confirm-deed.tsx";
import { useSeat } from "../session/use-seat.ts";
import { mayMake } from "./new-room.tsx";

/** A room at a change of keys that nobody can follow; whoever makes such rooms makes another in its place. */
export function StuckRoom({ room, reason }: { room: Room; reason: string }) {
  const { t } = useWords();
  const { conference } = useSeat();
  return (
    <div className="notice" role="alert">
      <p>{t("seat:room.stuck", { reason })}</p>
      {mayMake(room.kind, conference.seat) && (
        <p className="form-actions">
          <ConfirmDeed
            label={t("seat:room.successor")}
            title={t("seat:room.successorTitle", { room: room.title })}
            confirm={t("seat:room.successorConfirm")}
            done={t("seat:room.successorDone")}
            deed={() => conference.reinitialise(room)}
          >
            <p>{t("seat:room.successorAbout")}</p>
          </ConfirmDeed>
        </p>
      )}
    </div>
  );
}
