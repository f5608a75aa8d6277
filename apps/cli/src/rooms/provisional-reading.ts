import type { Conference, Provisional, Room, RoomMember } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import { page, paragraph } from "../print/page.ts";
import { personText } from "../print/person-text.ts";
import { wrapped } from "../print/wrapped.ts";
import { minuteText } from "../record/instants.ts";
import type { ProvisionalReadingReport } from "../reports/room-reports.ts";
import type { Terminal } from "../terminal.ts";
import { entryLines, isHousekeeping, namesIn, type SaidEntry } from "./entry-lines.ts";
import { findingText } from "./finding-text.ts";
import { hexOf, shortId } from "./hex.ts";
import { memberJson, uncheckedEntryJson } from "./room-json.ts";
import { roomTitle } from "./room-title.ts";

/** Stands before every line of what this device has not checked. */
const MARK = "~ ";

/** Which entries are asked for: those after a number, and whether those that only devices need are shown. */
interface Asked {
  readonly since: number;
  readonly all: boolean;
}

/** A room as another member's snapshot shows it: every line is marked, and no entry has a receipt. */
export function provisionalReading(
  conference: Conference,
  room: Room & { readonly provisional: Provisional },
  { terminal, ...asked }: Asked & { readonly terminal: Terminal },
): Answer {
  const report = reportOf(conference, room, asked);
  return {
    report,
    text: () => readingPage(conference, room, { ...asked, terminal }),
    isNo: report.findings.length > 0,
  };
}

function reportOf(
  conference: Conference,
  room: Room & { readonly provisional: Provisional },
  { since }: Asked,
): ProvisionalReadingReport {
  const { by, at, log, verified } = room.provisional;
  const entries = saidIn(room.provisional);
  const names = namesIn(conference, entries);
  return {
    format: "entente-provisional-reading/1",
    room: hexOf(room.id),
    title: room.title,
    provisional: { by: memberJson(by), at, size: log.size, verified },
    entries: entries.filter(({ position }) => position > since).map((said) => uncheckedEntryJson(said, names)),
    findings: conference.findings.map(findingText),
  };
}

function saidIn({ state }: Provisional): readonly SaidEntry[] {
  return state.order.map(({ placed }) => placed);
}

function readingPage(
  conference: Conference,
  room: Room & { readonly provisional: Provisional },
  { terminal, since, all }: Asked & { readonly terminal: Terminal },
): string {
  const entries = saidIn(room.provisional);
  const view = { conference, names: namesIn(conference, entries), columns: terminal.columns - MARK.length };
  const shown = entries.filter((said) => said.position > since && (all || !isHousekeeping(said)));
  return page(
    [
      { lines: warning(room.provisional, terminal) },
      {
        title: `${MARK}${roomTitle(room)}`,
        lines: shown.flatMap((said) => entryLines(said, view).map((line) => `${MARK}${line}`)),
      },
      { title: "Found wrong", lines: conference.findings.flatMap((each) => paragraph(findingText(each), terminal)) },
    ],
    terminal,
  );
}

function warning({ state, log, by, at, verified }: Provisional, { columns }: Terminal): readonly string[] {
  const [checked, all, size] = [verified, state.order.length, log.size].map((count) => count.toLocaleString("en"));
  const sentences = [
    `PROVISIONAL: nothing below was checked by this device, which has replayed ${checked} of these ${all} entries.`,
    `It is the room as ${memberText(by)}, gave it at ${minuteText(at)}, when the log had ${size} entries.`,
    "entente read without --provisional checks every entry; until then nothing here can be answered.",
  ];
  return sentences.flatMap((sentence) => wrapped(sentence, { columns }));
}

function memberText({ device, name, party, role }: RoomMember): string {
  if (name === undefined || party === undefined || role === undefined) return `${shortId(device)}, not accredited`;
  return personText({ name, party, role });
}
