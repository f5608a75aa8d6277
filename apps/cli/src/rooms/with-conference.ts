import type { Result } from "@entente/analysis/agenda";
import { ROUTES, routePath } from "@entente/record/wire";
import type { Profile } from "@entente/room/device";
import { type Conference, keptConferences, openConference, type SessionRefusal } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import type { Terminal } from "../terminal.ts";
import { theOne } from "./found.ts";
import { meant } from "./meant.ts";
import { heldProfile } from "./profile.ts";
import { valueOrRefused } from "./refused.ts";
import { replayText } from "./replay-text.ts";
import { sessionTools } from "./session-tools.ts";
import { type ConnectionNews, watchedConnection } from "./watched-connection.ts";
import { whileWaiting } from "./while-waiting.ts";

/** What a command has besides the conference itself. */
export interface SeatTools {
  readonly profile: Profile;
  /** Tells from now on when the live connection is lost, and when it stands again. */
  readonly onConnection: (told: ConnectionNews) => void;
  /** The server's address. */
  readonly server: string;
  /** The log's keys as the seat link gave them, one line each. */
  readonly logKeys: readonly string[];
  /** Where the conference's log can be read. */
  readonly logAddress: string;
}

/** What a command does in a conference. */
export type Deed = (conference: Conference, tools: SeatTools) => Promise<Answer>;

/**
 * Opens the profile and its conference, brings it up to date, and lets both go when the deed is done.
 *
 * Without the server the deed is done with what the device has, and that is said.
 *
 * @throws {CannotRun} If there is no profile, no conference, or more than one and none is named.
 */
export function withConference(invocation: Invocation, terminal: Terminal, deed: Deed): Promise<Answer> {
  return withKeptConference(invocation, terminal, async (conference, tools) => {
    await bringUpToDate(conference, tools.server, { invocation, terminal });
    return deed(conference, tools);
  });
}

/** The same with the conference as the device has it: the server is not asked first. */
export async function withKeptConference(invocation: Invocation, terminal: Terminal, deed: Deed): Promise<Answer> {
  using _stopping = stoppingAtOnce(terminal);
  await using held = await heldProfile(invocation);
  const { profile } = held;
  const seat = await seatOf(profile, invocation.options.get("conference"));
  const tools = sessionTools(profile, seat.server);
  const listening = new Set<ConnectionNews>();
  const transport = watchedConnection(tools.transport, (isLost) => {
    for (const told of listening) told(isLost);
  });
  await using conference = valueOrRefused(await openConference(seat.conference, { ...tools, transport }));
  const logAddress = `${seat.server}${routePath(ROUTES.checkpoint.path, { conference: seat.conference })}`;
  const { server } = tools;
  const answer = await deed(conference, {
    profile,
    onConnection: (told) => listening.add(told),
    server,
    logKeys: seat.logKeys,
    logAddress: logAddress.replace(/\/checkpoint$/, ""),
  });
  const text = await answer.text();
  return { ...answer, text: () => text };
}

interface Watched {
  readonly invocation: Invocation;
  readonly terminal: Terminal;
}

/** Takes all that is new and checks it, and says meanwhile how far that is; false if the server was not reached. */
export function bringUpToDate(conference: Conference, server: string, watched: Watched): Promise<boolean> {
  const far = replayText(conference);
  return asking(server, { ...watched, work: () => conference.sync(), what: () => far() ?? `Asking ${server}` });
}

/** Enters new rooms and takes what snapshots show of them, and replays none; false if the server was not reached. */
export function enterRooms(conference: Conference, server: string, watched: Watched): Promise<boolean> {
  return asking(server, { ...watched, work: () => conference.enter(), what: () => `Asking ${server}` });
}

interface Asked extends Watched {
  readonly work: () => Promise<Result<undefined, SessionRefusal>>;
  readonly what: () => string;
}

/** That the server is not reached is said, and is no refusal. */
async function asking(server: string, { invocation, terminal, work, what }: Asked): Promise<boolean> {
  const showsProgress = terminal.showsProgress && !invocation.json;
  const answer = await whileWaiting(what, { showsProgress }, work);
  if (!answer.ok && answer.reason.code !== "unreachable") valueOrRefused(answer);
  if (!answer.ok) terminal.complain(`entente: ${server} was not reached: this is what the device has`);
  return answer.ok;
}

/**
 * Ctrl-C in the middle: what the profile has written is whole, whatever is half done is done again later. A command that
 * waits for signals itself ends in order.
 */
function stoppingAtOnce(terminal: Terminal): Disposable {
  const stop = (): void => {
    if (process.listenerCount("SIGINT") > 1) return;
    terminal.complain("entente: Stopped");
    process.exit(2);
  };
  process.on("SIGINT", stop);
  return { [Symbol.dispose]: () => process.off("SIGINT", stop) };
}

type Kept = Awaited<ReturnType<typeof keptConferences>>[number];

async function seatOf(profile: Profile, asked: string | undefined): Promise<Kept> {
  const seats = await keptConferences({ profile });
  const [only, another] = seats;
  if (only === undefined) throw new CannotRun("This device is in no conference yet; see entente join");
  if (asked === undefined) {
    if (another === undefined) return only;
    throw new CannotRun(`This device is in ${seats.length} conferences; name one with --conference`);
  }
  const matching = meant(seats, asked, { name: ({ title }) => title, id: ({ conference }) => conference });
  return theOne(matching, { what: "conference", written: asked, known: seats.map(({ title }) => title) });
}
