import type { Room } from "@entente/room/session";
import { useWords } from "../../language/language.ts";
import { timeText } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { AuthorName } from "./author-name.tsx";
import { HousekeepingLine } from "./housekeeping-line.tsx";
import { ReceiptMark } from "./receipt-mark.tsx";
import { Said } from "./said.tsx";
import { isHousekeeping, type ThreadLine, tellingLines, threadLines } from "./thread-lines.ts";

/** Everything that was said in a room, in the order of the log, and below it what still waits on this device. */
export function Thread({ room }: { room: Room }) {
  const { t } = useWords();
  const { conference, profile } = useSeat();
  const { register, seat } = conference;
  const lines = tellingLines(threadLines(room, { register, seat, device: profile.deviceId }));
  const isEmpty = lines.every(({ kind }) => isHousekeeping(kind));
  return (
    <section className="thread" aria-label={t("seat:room.thread")}>
      <ol>
        {lines.map((line) =>
          isHousekeeping(line.kind) ? (
            <HousekeepingLine key={line.key} line={line} />
          ) : (
            <Line key={line.key} line={line} room={room} />
          ),
        )}
      </ol>
      {isEmpty && <p className="thread-empty muted">{t("seat:room.empty")}</p>}
    </section>
  );
}

function Line({ line, room }: { line: ThreadLine; room: Room }) {
  const words = useWords();
  const { t, n } = words;
  const { position, author, at, receipt, refused } = line;
  return (
    <li className="line" data-own={author.isOwn || undefined} data-receipt={receipt} data-kind={line.kind}>
      <article aria-label={t("seat:line.label", { number: position === undefined ? "–" : n(position) })}>
        <header className="line-head">
          <AuthorName author={author} />
          <span className="line-facts muted">
            {position !== undefined && <span>#{n(position)}</span>}
            <time dateTime={new Date(at).toISOString()}>{timeText(at, words)}</time>
            <ReceiptMark receipt={receipt} />
          </span>
        </header>
        <Said line={line} room={room} />
        {refused !== undefined && (
          <p className="line-refused">
            {t("seat:line.refused", { reason: position === undefined ? refused : t(`seat:refusedAct.${refused}`) })}
          </p>
        )}
      </article>
    </li>
  );
}
