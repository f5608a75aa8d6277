import type { Room } from "@entente/room/session";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { fullTimeText, timeText } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { AuthorName } from "./author-name.tsx";
import { HousekeepingLine } from "./housekeeping-line.tsx";
import { useIsPrinting } from "./printing.ts";
import { ReceiptMark } from "./receipt-mark.tsx";
import { Said } from "./said.tsx";
import { shownState } from "./shown-state.ts";
import { isHousekeeping, type ThreadLine, tellingLines, threadLines } from "./thread-lines.ts";
import { SHOWN_MORE, usePlaceBelow, useThreadWindow } from "./thread-window.ts";

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
  return (
    <section className="thread" aria-label={t("seat:room.thread")}>
      {from > 0 && (
        <p className="thread-earlier">
          <Button className="button secondary" onPress={view.showEarlier}>
            {t("seat:room.earlier", { count: Math.min(from, SHOWN_MORE) })}
          </Button>{" "}
          <span className="muted">{t("seat:room.before", { count: from })}</span>
        </p>
      )}
      <ol ref={view.list}>
        {lines.map((line) =>
          isHousekeeping(line.kind) ? (
            <HousekeepingLine key={line.key} line={line} />
          ) : (
            <Line key={line.key} line={line} room={room} />
          ),
        )}
      </ol>
      {isEmpty && <p className="thread-empty muted">{t("seat:room.empty")}</p>}
      <div ref={view.end} className="thread-end" />
      {!view.isAtEnd && (
        <p className="to-newest">
          <Button className="button" onPress={view.toNewest}>
            {view.unseen > 0 ? t("seat:room.unseen", { count: view.unseen }) : t("seat:room.toNewest")}
          </Button>
        </p>
      )}
      <span className="visually-hidden" role="status">
        {view.unseen > 0 && t("seat:room.unseen", { count: view.unseen })}
      </span>
    </section>
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
