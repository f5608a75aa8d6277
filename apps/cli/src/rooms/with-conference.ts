import { ROUTES, routePath } from "@entente/record/wire";
import type { Profile } from "@entente/room/device";
import { type Conference, keptConferences, openConference } from "@entente/room/session";
import type { Transport } from "@entente/room/transport";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import type { Terminal } from "../terminal.ts";
import { theOne } from "./found.ts";
import { beginsId } from "./hex.ts";
import { heldProfile } from "./profile.ts";
import { valueOrRefused } from "./refused.ts";
import { sessionTools } from "./session-tools.ts";
import { whileWaiting } from "./while-waiting.ts";

/** What a command has besides the conference itself. */
export interface SeatTools {
  readonly profile: Profile;
  readonly transport: Transport;
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
export async function withConference(invocation: Invocation, terminal: Terminal, deed: Deed): Promise<Answer> {
  using _stopping = invocation.switches.has("follow") ? undefined : stoppingAtOnce(terminal);
  await using held = await heldProfile(invocation);
  const { profile } = held;
  const seat = await seatOf(profile, invocation.options.get("conference"));
  const tools = sessionTools(profile, seat.server);
  await using conference = valueOrRefused(await openConference(seat.conference, tools));
  const synced = await whileWaiting(`Asking ${seat.server}`, terminal, () => conference.sync());
  if (!synced.ok && synced.reason.code !== "unreachable") valueOrRefused(synced);
  if (!synced.ok) terminal.complain(`entente: ${seat.server} was not reached: this is what the device has`);
  const logAddress = `${seat.server}${routePath(ROUTES.checkpoint.path, { conference: seat.conference })}`;
  const { transport, server } = tools;
  const answer = await deed(conference, {
    profile,
    transport,
    server,
    logKeys: seat.logKeys,
    logAddress: logAddress.replace(/\/checkpoint$/, ""),
  });
  const text = await answer.text();
  return { ...answer, text: () => text };
}

/** Ctrl-C in the middle: what the profile has written is whole, whatever is half done is done again later. */
function stoppingAtOnce(terminal: Terminal): Disposable {
  const stop = (): void => {
    terminal.complain("entente: Stopped");
    process.exit(2);
  };
  process.once("SIGINT", stop);
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
  const titled = seats.filter(({ title }) => title.toLowerCase() === asked.toLowerCase());
  const matching = titled.length > 0 ? titled : seats.filter(({ conference }) => beginsId(asked, conference));
  return theOne(matching, { what: "conference", written: asked, known: seats.map(({ title }) => title) });
}
