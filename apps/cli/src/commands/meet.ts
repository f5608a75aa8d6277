import { once } from "node:events";
import { stdin } from "node:process";
import { createInterface } from "node:readline";
import type { Conference, Room, RoomMember } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { personText } from "../print/person-text.ts";
import { plainText } from "../print/plain-text.ts";
import { minuteText } from "../record/instants.ts";
import { counted } from "../rooms/counted.ts";
import { findDevices } from "../rooms/find-devices.ts";
import { shortId } from "../rooms/hex.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sameId } from "../rooms/register-view.ts";
import { withConference } from "../rooms/with-conference.ts";
import { writtenName } from "../rooms/written-name.ts";
import type { Terminal } from "../terminal.ts";

/** The longest that the others take. */
const MOST_LETTERS = 10_000;

/** `entente meet`: informal informals, which last as long as this runs; whoever called them ends them for all. */
export function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const title = writtenName(positional(invocation, 0), "TITLE");
  // A signal ends it in order, as it ends what follows.
  const following = { ...invocation, switches: new Set([...invocation.switches, "follow"]) };
  return withConference(following, terminal, async (conference, { profile }) => {
    const called = invocation.options.get("with");
    const live = followed(conference);
    try {
      const room =
        called === undefined ? await joined(live, conference, title) : await begun(conference, title, called);
      if (room !== undefined) await held(room, { live, terminal, own: profile.deviceId });
      if (called !== undefined && room?.isPublished === false) valueOrRefused(await room.publishKeys());
      if (room?.isPublished === true) terminal.write(`${plainText(room.title)} is over. ${PUBLISHED}\n`);
      return { text: () => "", isNo: room === undefined };
    } finally {
      live.stop();
    }
  });
}

const PUBLISHED = "The keys are published: anybody could have written what was said, and no transcript proves it.";

/** A conference that is followed live until a signal. */
interface Live {
  /** True once it is so, looked at after each change; false if a signal came before. */
  readonly until: (isSo: () => boolean) => Promise<boolean>;
  readonly stop: () => void;
}

function followed(conference: Conference): Live {
  const signalled = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]).then(() => false);
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

/** The meeting of that title to which this device was added, or will be; none if a signal comes first. */
async function joined(live: Live, conference: Conference, title: string): Promise<Room | undefined> {
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
  await live.until(() => found() !== undefined);
  return found();
}

interface Around {
  readonly live: Live;
  readonly terminal: Terminal;
  readonly own: Uint8Array;
}

/** Says each line that is typed and shows what others say, until the input ends, a signal comes, or it is over. */
async function held(room: Room, { live, terminal, own }: Around): Promise<void> {
  const members = counted(room.members().length, "member");
  terminal.write(`${plainText(room.title)}: ${members}. Each line that you type is said, and kept nowhere.\n`);
  let shown = 0;
  let hearers: readonly RoomMember[] = [];
  const over = live.until(() => {
    hearers = sayWhoHears(room, hearers, terminal);
    for (const { from, text, at } of room.said.slice(shown)) {
      shown += 1;
      const speaker = room.members().find(({ pseudonym }) => sameId(pseudonym, from));
      if (speaker !== undefined && sameId(speaker.device, own)) continue;
      terminal.write(`${minuteText(at).slice(11)}  ${speakerText(speaker)}: ${plainText(text)}\n`);
    }
    return room.isPublished;
  });
  const input = createInterface({ input: stdin });
  await Promise.race([over, spoken(room, input, terminal)]);
  input.close();
}

/** Says who has come and who is gone since before; those who hear now. */
function sayWhoHears(room: Room, before: readonly RoomMember[], terminal: Terminal): readonly RoomMember[] {
  const isAmong = (members: readonly RoomMember[], { pseudonym }: RoomMember): boolean =>
    members.some((each) => sameId(each.pseudonym, pseudonym));
  const now = room.members().filter(({ pseudonym }) => room.hearers.some((hearer) => sameId(hearer, pseudonym)));
  for (const member of now) if (!isAmong(before, member)) terminal.write(`${speakerText(member)} hears this now.\n`);
  for (const member of before)
    if (!isAmong(now, member)) terminal.write(`${speakerText(member)} does not hear this any more.\n`);
  return now;
}

function speakerText(speaker: RoomMember | undefined): string {
  if (speaker === undefined) return "somebody who has left";
  const { device, name, party, role } = speaker;
  return name !== undefined && party !== undefined && role !== undefined
    ? personText({ name, party, role })
    : shortId(device);
}

async function spoken(room: Room, input: AsyncIterable<string>, { complain }: Terminal): Promise<void> {
  for await (const text of input) {
    if (text.trim() === "") continue;
    if (text.length > MOST_LETTERS) {
      complain(`entente: Not said: a line has at most ${MOST_LETTERS.toLocaleString("en")} letters`);
      continue;
    }
    const said = await room.say(text);
    if (!said.ok) complain(`entente: Not said: ${said.reason.message}`);
  }
}
