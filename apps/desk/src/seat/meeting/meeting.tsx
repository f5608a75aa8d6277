import type { Room } from "@entente/room/session";
import { useWords } from "../../language/language.ts";
import { ConfirmDeed } from "../deeds/confirm-deed.tsx";
import { Members } from "../rooms/members.tsx";
import { useSeat } from "../session/use-seat.ts";
import { Heard } from "./heard.tsx";
import { SayIt } from "./say-it.tsx";

/** Informal informals: what was said while this page is open, a field to say something, and the way to end them. */
export function Meeting({ room, onMembers }: { room: Room; onMembers: () => void }) {
  const { t } = useWords();
  const isOpen = !room.isLeft && room.stuck === undefined && !room.isPublished;
  return (
    <div className="room">
      <div className="room-talk">
        <p className="says">{t("seat:meeting.how")}</p>
        <p className="says">{t("seat:meeting.unsigned")}</p>
        <Heard room={room} />
        <div role="status">{room.isPublished && <p className="notice">{t("seat:meeting.closed")}</p>}</div>
        {isOpen && <SayIt room={room} />}
      </div>
      <div className="room-aside">
        <Members room={room} onAll={onMembers} isMeeting={isOpen} />
        {isOpen && <CloseMeeting room={room} />}
      </div>
    </div>
  );
}

function CloseMeeting({ room }: { room: Room }) {
  const { t } = useWords();
  const isLive = useSeat().connection === "live";
  return (
    <section className="panel" aria-labelledby="closing">
      <h2 id="closing">{t("seat:meeting.end")}</h2>
      <p className="muted">{t(isLive ? "seat:meeting.endHow" : "seat:meeting.away")}</p>
      {isLive && (
        <p className="form-actions">
          <ConfirmDeed
            label={t("seat:meeting.close")}
            title={t("seat:meeting.closeTitle", { room: room.title })}
            confirm={t("seat:meeting.closeConfirm")}
            done={t("seat:meeting.closeDone")}
            deed={() => room.publishKeys()}
          >
            <p>{t("seat:meeting.closeAbout")}</p>
            <p>{t("seat:meeting.closeReaders")}</p>
          </ConfirmDeed>
        </p>
      )}
    </section>
  );
}
