import type { Room } from "@entente/room/session";
import { useState } from "react";
import { useWords } from "../../language/language.ts";
import { fullTimeText, nameOrId, timeText } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import { AuthorName } from "./author-name.tsx";
import { HousekeepingLine } from "./housekeeping-line.tsx";
import { lineRefusal } from "./line-refusal.ts";
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
  const came = useCame(lines);
  const isEmpty = from === 0 && lines.every(({ kind }) => isHousekeeping(kind));
  const empty = isEmpty && <p className="thread-empty muted">{t("seat:room.empty")}</p>;
  return (
    <ThreadFrame label={t("seat:room.thread")} view={view} from={from} came={came} empty={empty}>
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

/** The last that somebody else said since the thread was opened: its number and whose it is, not what it says. */
function useCame(lines: readonly ThreadLine[]): string | undefined {
  const { t, n } = useWords();
  const [opened] = useState(() => lastPosition(lines));
  const newest = lines.findLast(({ kind, author }) => !author.isOwn && !isHousekeeping(kind));
  const position = newest?.position ?? 0;
  if (newest === undefined || position <= opened) return undefined;
  return t("seat:room.came", { number: `#${n(position)}`, name: nameOrId(newest.author) });
}

function lastPosition(lines: readonly ThreadLine[]): number {
  return Math.max(0, ...lines.map(({ position }) => position ?? 0));
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
        {refused !== undefined && <p className="line-refused">{lineRefusal(line, t)}</p>}
      </article>
    </li>
  );
}
