import { stdin } from "node:process";
import { createInterface } from "node:readline";
import type { Conference, Room, RoomMember } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { findDevices } from "../rooms/find-devices.ts";
import { type MeetingScreen, meetingEvents, meetingLines } from "../rooms/meeting-screen.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sameId } from "../rooms/register-view.ts";
import { untilSignal } from "../rooms/until-signal.ts";
import { withConference } from "../rooms/with-conference.ts";
import { writtenName } from "../rooms/written-name.ts";
import type { Terminal } from "../terminal.ts";

/** The longest that the others take. */
const MOST_LETTERS = 10_000;

/** `entente meet`: informal informals, which last as long as this runs; whoever called them ends them for all. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const title = writtenName(positional(invocation, 0), "TITLE");
  return withConference(invocation, terminal, async (conference, { profile, server, onConnection }) => {
    const called = invocation.options.get("with");
    const screen = invocation.json ? meetingEvents(terminal) : meetingLines(terminal, server);
    onConnection(screen.connection);
    const live = followed(conference);
    try {
      const room =
        called === undefined
          ? await joined(title, { live, conference, screen })
          : await begun(conference, title, called);
      if (room !== undefined) await held(room, { live, screen, own: profile.deviceId });
      if (called !== undefined && room?.isPublished === false) valueOrRefused(await room.publishKeys());
      if (room?.isPublished === true) screen.isOver(room);
      return { text: () => "", isNo: room === undefined };
    } finally {
      live.stop();
    }
  });
}

/** A conference that is followed live until a signal. */
interface Live {
  /** True once it is so, looked at after each change; false if a signal came before. */
  readonly until: (isSo: () => boolean) => Promise<boolean>;
  readonly stop: () => void;
}

function followed(conference: Conference): Live {
  const signalled = untilSignal().then(() => false);
  const looks = new Set<() => void>();
  const stop = conference.follow(() => {
    for (const look of looks) look();
  });
  const until = (isSo: () => boolean): Promise<boolean> => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const look = (): void => {
      if (isSo()) resolve(true);
    };
    looks.add(look);
    look();
    return Promise.race([promise, signalled]).finally(() => looks.delete(look));
  };
  return { until, stop };
}

async function begun(conference: Conference, title: string, called: string): Promise<Room> {
  const devices = findDevices(
    conference,
    called.split(",").map((name) => name.trim()),
  );
  const members = devices.map(({ device }) => device);
  return valueOrRefused(await conference.createRoom({ kind: "informal-informals", title, members }));
}

interface Expecting {
  readonly live: Live;
  readonly conference: Conference;
  readonly screen: MeetingScreen;
}

/** The meeting of that title to which this device was added, or will be; none if a signal comes first. */
async function joined(title: string, { live, conference, screen }: Expecting): Promise<Room | undefined> {
  const found = (): Room | undefined =>
    conference
      .rooms()
      .findLast(
        (room) =>
          room.kind === "informal-informals" &&
          !room.isLeft &&
          !room.isPublished &&
          room.title.toLowerCase() === title.toLowerCase(),
      );
  if (found() === undefined) screen.waits(title);
  await live.until(() => found() !== undefined);
  return found();
}

interface Around {
  readonly live: Live;
  readonly screen: MeetingScreen;
  readonly own: Uint8Array;
}

/** Says each line that is typed and shows what others say, until the input ends, a signal comes, or it is over. */
async function held(room: Room, { live, screen, own }: Around): Promise<void> {
  screen.begins(room);
  let shown = 0;
  let hearers: readonly RoomMember[] = [];
  const over = live.until(() => {
    hearers = sayWhoHears(room, hearers, screen);
    for (const { from, text, at } of room.said.slice(shown)) {
      shown += 1;
      const speaker = room.members().find(({ pseudonym }) => sameId(pseudonym, from));
      if (speaker === undefined || !sameId(speaker.device, own)) screen.says(speaker, text, at);
    }
    return room.isPublished;
  });
  const input = createInterface({ input: stdin });
  await Promise.race([over, spoken(room, input, screen)]);
  input.close();
}

/** Says who has come and who is gone since before; those who hear now. */
function sayWhoHears(room: Room, before: readonly RoomMember[], screen: MeetingScreen): readonly RoomMember[] {
  const isAmong = (members: readonly RoomMember[], { pseudonym }: RoomMember): boolean =>
    members.some((each) => sameId(each.pseudonym, pseudonym));
  const now = room.members().filter(({ pseudonym }) => room.hearers.some((hearer) => sameId(hearer, pseudonym)));
  for (const member of now) if (!isAmong(before, member)) screen.hears(member);
  for (const member of before) if (!isAmong(now, member)) screen.isGone(member);
  return now;
}

async function spoken(room: Room, input: AsyncIterable<string>, screen: MeetingScreen): Promise<void> {
  for await (const text of input) {
    if (text.trim() === "") continue;
    if (text.length > MOST_LETTERS) {
      screen.saidNot(`a line has at most ${MOST_LETTERS.toLocaleString("en")} letters`);
      continue;
    }
    const said = await room.say(text);
    if (!said.ok)
      screen.saidNot(said.reason.code === "unreachable" ? "the server is not reached" : said.reason.message);
  }
}
