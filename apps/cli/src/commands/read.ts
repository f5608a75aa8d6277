import { once } from "node:events";
import type { Conference, Room, RoomEntry } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, wholeNumberOf } from "../arguments/option-values.ts";
import { page, paragraph } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import type { ReadingReport } from "../reports/room-reports.ts";
import { entryLines, isHousekeeping, namesIn } from "../rooms/entry-lines.ts";
import { findRoom } from "../rooms/find-room.ts";
import { findingText } from "../rooms/finding-text.ts";
import { hexOf } from "../rooms/hex.ts";
import { entryJson } from "../rooms/room-json.ts";
import { withConference } from "../rooms/with-conference.ts";
import { writeAttachedFile } from "../rooms/write-attached-file.ts";
import type { Terminal } from "../terminal.ts";

/** `entente read`: what was said, and with --follow what is said from now on. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const since = wholeNumberOf(invocation, "since", { least: 0, most: 1e9, otherwise: 0 });
  return withConference(invocation, terminal, async (conference) => {
    const room = findRoom(conference, positional(invocation, 0));
    if (invocation.options.has("file")) return writeAttachedFile(room, invocation);
    if (invocation.switches.has("follow")) return follow(conference, room, { since, invocation, terminal });
    const report = reportOf(conference, room, since);
    return {
      report,
      text: () => readingPage(conference, room, { since, invocation, terminal }),
      isNo: report.findings.length > 0,
    };
  });
}

function after(room: Room, since: number): readonly RoomEntry[] {
  return room.entries.filter(({ position }) => position > since);
}

/** What people read: without what only devices need, unless all is asked for. */
function shown(room: Room, { since, invocation }: Omit<Following, "terminal">): readonly RoomEntry[] {
  const all = after(room, since);
  return invocation.switches.has("all") ? all : all.filter((placed) => !isHousekeeping(placed));
}

function reportOf(conference: Conference, room: Room, since: number): ReadingReport {
  const names = namesIn(conference, room);
  return {
    format: "entente-reading/1",
    room: hexOf(room.id),
    title: room.title,
    entries: after(room, since).map((placed) => entryJson(placed, names)),
    pending: room.pending.map(({ act, at, refused }) => ({ kind: act.kind, at, refused: refused ?? null })),
    findings: conference.findings.map(findingText),
  };
}

function readingPage(conference: Conference, room: Room, { since, invocation, terminal }: Following): string {
  const kind = room.party === undefined ? room.kind : `${room.kind} of ${room.party}`;
  return page(
    [
      {
        title: plainText(`${room.title} (${kind})`),
        lines: shown(room, { since, invocation }).flatMap((placed) =>
          entryLines(placed, { conference, room, terminal }),
        ),
      },
      {
        title: "Pending on this device",
        lines: room.pending.map(({ act, refused }) => pendingLine(act.kind, refused)),
      },
      { title: "Found wrong", lines: conference.findings.flatMap((each) => paragraph(findingText(each), terminal)) },
      { lines: room.isLeft ? ["This device was removed: what came later it cannot read."] : [] },
    ],
    terminal,
  );
}

function pendingLine(kind: string, refused: string | undefined): string {
  return plainText(`  ${kind}${refused === undefined ? "" : `: not taken: ${refused}`}`);
}

interface Following {
  readonly since: number;
  readonly invocation: Invocation;
  readonly terminal: Terminal;
}

/** Prints entries as they come, until a signal; a finding is said at once and makes the answer a no. */
async function follow(conference: Conference, room: Room, { since, invocation, terminal }: Following): Promise<Answer> {
  let last = since;
  let findings = 0;
  const show = (): void => {
    for (const placed of shown(room, { since: last, invocation })) {
      last = placed.position;
      const lines = invocation.json
        ? [JSON.stringify(entryJson(placed, namesIn(conference, room)))]
        : entryLines(placed, { conference, room, terminal });
      terminal.write(`${lines.join("\n")}\n`);
    }
    for (const finding of conference.findings.slice(findings)) terminal.complain(`entente: ${findingText(finding)}`);
    findings = conference.findings.length;
  };
  show();
  const stop = conference.follow(show);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  stop();
  return { text: () => "", isNo: findings > 0 };
}
