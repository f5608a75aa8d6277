import type { Conference, Room, RoomEntry } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { jsonText } from "../print/json-text.ts";
import { page, paragraph } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import type { ReadingReport } from "../reports/room-reports.ts";
import { entryLines, isHousekeeping, namesIn } from "../rooms/entry-lines.ts";
import { findProvisional, findRoom } from "../rooms/find-room.ts";
import { findingText } from "../rooms/finding-text.ts";
import { hexOf } from "../rooms/hex.ts";
import { provisionalReading } from "../rooms/provisional-reading.ts";
import { entryJson } from "../rooms/room-json.ts";
import { roomTitle } from "../rooms/room-title.ts";
import { untilSignal } from "../rooms/until-signal.ts";
import type { ConnectionNews } from "../rooms/watched-connection.ts";
import { bringUpToDate, enterRooms, withConference, withKeptConference } from "../rooms/with-conference.ts";
import { writeAttachedFile } from "../rooms/write-attached-file.ts";
import type { Terminal } from "../terminal.ts";

/** `entente read`: what was said, and with --follow what is said from now on. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const since = wholeNumberOf(invocation, "since", { least: 0, most: 1e9, otherwise: 0 });
  if (invocation.options.has("into") && !invocation.options.has("file"))
    throw new CannotRun("--into goes with --file N, the entry whose file is written");
  if (invocation.switches.has("provisional")) return readProvisionally({ since, invocation, terminal });
  return withConference(invocation, terminal, async (conference, tools) => {
    const room = findRoom(conference, positional(invocation, 0));
    if (invocation.options.has("file")) return writeAttachedFile(room, invocation);
    if (invocation.switches.has("follow")) {
      tools.onConnection(sayingSo(tools.server, terminal));
      return follow(conference, room, { since, invocation, terminal });
    }
    return reading(conference, room, { since, invocation, terminal });
  });
}

/** What a snapshot shows of the room, before anything is replayed; else the room as it is always read. */
function readProvisionally(asked: Following): Promise<Answer> {
  const { invocation, terminal } = asked;
  if (invocation.options.has("file") || invocation.switches.has("follow"))
    throw new CannotRun("--provisional goes with neither --follow nor --file: what is not checked is only shown");
  return withKeptConference(invocation, terminal, async (conference, { server }) => {
    const written = positional(invocation, 0);
    const isReached = await enterRooms(conference, server, { invocation, terminal });
    const provisional = findProvisional(conference, written);
    const all = invocation.switches.has("all");
    if (provisional !== undefined) return provisionalReading(conference, provisional, { ...asked, all });
    if (isReached) await bringUpToDate(conference, server, { invocation, terminal });
    const room = findRoom(conference, written);
    const note = `${room.title}: nothing is provisional, this device has checked every entry that follows`;
    return { ...reading(conference, room, asked), notes: [note] };
  });
}

function reading(conference: Conference, room: Room, asked: Following): Answer {
  const report = reportOf(conference, room, asked.since);
  const text = (): string => readingPage(conference, room, asked);
  return { report, text, isNo: report.findings.length > 0, notes: uncheckedNotes(room) };
}

/** Where the server went away in the middle of a replay. */
function uncheckedNotes({ title, provisional }: Room): readonly string[] {
  if (provisional === undefined) return [];
  const { verified, state } = provisional;
  const far = `${verified} of ${state.order.length} entries are checked so far`;
  return [`${title}: ${far}, these are shown; --provisional shows the others`];
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
  const names = namesIn(conference, room.entries);
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
  const placed = shown(room, { since, invocation });
  const view = { conference, names: namesIn(conference, room.entries), columns: terminal.columns };
  return page(
    [
      {
        title: roomTitle(room),
        lines: placed.length === 0 ? [nothingSince(since)] : placed.flatMap((each) => entryLines(each, view)),
      },
      {
        title: "Pending on this device",
        lines: room.pending.map(({ act, refused }) => pendingLine(act.kind, refused)),
      },
      { title: "Found wrong", lines: conference.findings.flatMap((each) => paragraph(findingText(each), terminal)) },
      { lines: room.isLeft ? [REMOVED] : [] },
    ],
    terminal,
  );
}

const REMOVED = "This device was removed: what came later it cannot read.";

function nothingSince(since: number): string {
  return since === 0 ? "  Nothing was said here." : `  Nothing was said here after #${since}.`;
}

function pendingLine(kind: string, refused: string | undefined): string {
  return plainText(`  ${kind}${refused === undefined ? "" : `: not taken: ${refused}`}`);
}

interface Following {
  readonly since: number;
  readonly invocation: Invocation;
  readonly terminal: Terminal;
}

/** Nothing comes without a connection: that is said, or silence would look like nothing being said. */
function sayingSo(server: string, terminal: Terminal): ConnectionNews {
  return (isLost) =>
    terminal.complain(
      `entente: ${isLost ? `The connection to ${server} is lost; trying again` : `${server} is reached again`}`,
    );
}

const RECEIPT_AWAITED_MS = 5_000;

/** What has just come is in the log within a second, and is printed once; a log that signs nothing keeps nobody waiting. */
function isAwaitingReceipt({ receipt, receivedAt }: RoomEntry): boolean {
  return receipt === "pending" && Date.now() - receivedAt < RECEIPT_AWAITED_MS;
}

/** Prints entries as they come, until a signal; a finding is said at once and makes the answer a no. */
async function follow(conference: Conference, room: Room, { since, invocation, terminal }: Following): Promise<Answer> {
  let last = since;
  let findings = 0;
  let wasLeft = false;
  const asked = untilSignal();
  let trouble: string | undefined;
  const show = (): void => {
    const names = namesIn(conference, room.entries);
    for (const placed of shown(room, { since: last, invocation })) {
      if (isAwaitingReceipt(placed)) break;
      last = placed.position;
      const lines = invocation.json
        ? [jsonText(entryJson(placed, names))]
        : entryLines(placed, { conference, names, columns: terminal.columns });
      terminal.write(`${lines.join("\n")}\n`);
    }
    for (const finding of conference.findings.slice(findings)) terminal.complain(`entente: ${findingText(finding)}`);
    findings = conference.findings.length;
    if (conference.trouble !== undefined && conference.trouble !== trouble)
      terminal.complain(`entente: ${plainText(conference.trouble)}`);
    trouble = conference.trouble;
    if (room.isLeft && !wasLeft) terminal.complain(`entente: ${plainText(room.title)}: ${REMOVED}`);
    wasLeft = room.isLeft;
  };
  show();
  const stop = conference.follow(show);
  await asked;
  stop();
  return { text: () => "", isNo: findings > 0 };
}
