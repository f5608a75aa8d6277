import type { Room } from "@entente/room/session";
import { useWords } from "../../language/language.ts";
import { fullTimeText, timeText } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { AuthorName } from "./author-name.tsx";
import { HousekeepingLine } from "./housekeeping-line.tsx";
import { useIsPrinting } from "./printing.ts";
import { ReceiptMark } from "./receipt-mark.tsx";
import { Said } from "./said.tsx";
import { shownState } from "./shown-state.ts";
import { ThreadFrame } from "./thread-frame.tsx";
import { isHousekeeping, type ThreadLine, tellingLines, threadLines } from "./thread-lines.ts";
import { usePlaceBelow, useThreadWindow } from "./thread-window.ts";

/** What was said in a room, in the order of the log, and below it what still waits on this device; on paper all of it. */
export function Thread({ room }: { room: Room }) {
  const { t } = useWords();
  const { conference, profile } = useSeat();
  const { register, seat } = conference;
  const isPrinting = useIsPrinting();
  const count = shownState(room).order.length + room.pending.length;
  const view = useThreadWindow(count);
  usePlaceBelow(room.provisional !== undefined, view.list);
  const from = isPrinting ? 0 : view.from;
  const lines = tellingLines(threadLines(room, { register, seat, device: profile.deviceId }, from));
  const isEmpty = from === 0 && lines.every(({ kind }) => isHousekeeping(kind));
  const empty = isEmpty && <p className="thread-empty muted">{t("seat:room.empty")}</p>;
  return (
    <ThreadFrame label={t("seat:room.thread")} view={view} from={from} empty={empty}>
      {lines.map((line) =>
        isHousekeeping(line.kind) ? (
          <HousekeepingLine key={line.key} line={line} />
        ) : (
          <Line key={line.key} line={line} room={room} />
        ),
      )}
    </ThreadFrame>
  );
}

function Line({ line, room }: { line: ThreadLine; room: Room }) {
  const words = useWords();
  const { t, n } = words;
  const isPrinting = useIsPrinting();
  const { position, author, at, receipt, refused } = line;
  return (
    <li className="line" data-own={author.isOwn || undefined} data-receipt={receipt} data-kind={line.kind}>
      <article aria-label={t("seat:line.label", { number: position === undefined ? "–" : n(position) })}>
        <header className="line-head">
          <AuthorName author={author} />
          <span className="line-facts muted">
            {position !== undefined && <span>#{n(position)}</span>}
            <time dateTime={new Date(at).toISOString()}>{(isPrinting ? fullTimeText : timeText)(at, words)}</time>
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
