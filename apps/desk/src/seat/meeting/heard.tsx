import { sameBytes } from "@entente/record/encoding";
import type { Room, Said } from "@entente/room/session";
import { useWords } from "../../language/language.ts";
import { AuthorName } from "../rooms/author-name.tsx";
import { ThreadFrame } from "../rooms/thread-frame.tsx";
import type { Author } from "../rooms/thread-lines.ts";
import { useThreadWindow } from "../rooms/thread-window.ts";
import { timeText } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";

/** What was said in informal informals while this page is open; it has no number and no receipt. */
export function Heard({ room }: { room: Room }) {
  const { t } = useWords();
  const { said } = room;
  const view = useThreadWindow(said.length);
  const empty = said.length === 0 && <p className="thread-empty muted">{t("seat:meeting.empty")}</p>;
  return (
    <ThreadFrame label={t("seat:meeting.heard")} view={view} from={view.from} isSpoken empty={empty}>
      {said.slice(view.from).map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said stays in its place, and has no name
        <HeardLine key={view.from + at} said={one} room={room} />
      ))}
    </ThreadFrame>
  );
}

function HeardLine({ said: { from, text, at }, room }: { said: Said; room: Room }) {
  const words = useWords();
  const author = useSpeaker(room, from);
  return (
    <li className="line heard" data-own={author.isOwn || undefined}>
      <div className="line-head">
        <AuthorName author={author} />
        <time className="line-facts muted" dateTime={new Date(at).toISOString()}>
          {timeText(at, words)}
        </time>
      </div>
      <p className="said" dir="auto">
        {text}
      </p>
    </li>
  );
}

/** Who speaks under a pseudonym, as far as they are in the room now. */
function useSpeaker(room: Room, pseudonym: Uint8Array): Author {
  const { profile } = useSeat();
  const member = room.members().find((one) => sameBytes(one.pseudonym, pseudonym));
  if (member === undefined) return { device: pseudonym, isOwn: false };
  return { ...member, isOwn: sameBytes(member.device, profile.deviceId) };
}
