import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Conference, SessionTools } from "@entente/room/session";
import { createConference, keptConferences, openConference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption } from "../arguments/option-values.ts";
import { letIn } from "../demonstration/let-in.ts";
import { seatLinks } from "../demonstration/seat-links.ts";
import { seatLines, seatPage } from "../demonstration/seat-list.ts";
import { PLENARY, TITLE } from "../demonstration/seats.ts";
import { writePrivately } from "../files/private-file.ts";
import { claimServer, serverOf } from "../rooms/claim.ts";
import { done } from "../rooms/done.ts";
import { type HeldProfile, heldOrNewProfile, ProfileInUse } from "../rooms/profile.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sessionTools } from "../rooms/session-tools.ts";
import type { Terminal } from "../terminal.ts";

const PAUSE_MS = 250;
const LONGEST_WAIT_MS = 90_000;

/** `entente demonstration`: the Blue Harbor conference on a server, its seats, and somebody who lets them in. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const stopping = new AbortController();
  process.once("disconnect", () => stopping.abort());
  process.channel?.unref();
  const folder = requiredOption(invocation, "folder");
  const place = serverOf(positional(invocation, 0));
  const options = new Map(invocation.options).set("profile", join(folder, "secretariat"));
  const unprotected = { ...invocation, options, switches: new Set([...invocation.switches, "unprotected"]) };
  await using held = await heldOnceFree(unprotected, stopping.signal);
  const tools = sessionTools(held.profile, place.server);
  if (place.token !== undefined) await claimServer(tools, place.token);
  await using conference = await openedOrNew(tools);
  const seats = await seatLinks(conference, { file: join(folder, "links.txt"), server: place.server });
  const page = join(folder, "seats.html");
  writePrivately(page, seatPage(seats));
  const isTerminal = process.stdout.isTTY === true;
  for (const line of seatLines(seats, { page: pathToFileURL(page).href, isTerminal })) terminal.write(`${line}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stopping.abort());
  await letIn(conference, seats, stopping.signal);
  return { ...done(""), text: () => "" };
}

/** Holds the secretariat's profile; one of a server that was just killed may need a while to let it go. */
async function heldOnceFree(invocation: Invocation, signal: AbortSignal): Promise<HeldProfile> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      return await heldOrNewProfile(invocation, { withRoot: true });
    } catch (error) {
      if (!(error instanceof ProfileInUse) || waited >= LONGEST_WAIT_MS || signal.aborted) throw error;
      await pause(PAUSE_MS);
    }
  }
}

async function openedOrNew(tools: SessionTools): Promise<Conference> {
  const [kept] = await keptConferences(tools);
  const conference = valueOrRefused(
    kept === undefined
      ? await createConference({ title: TITLE, name: "Secretariat" }, tools)
      : await openConference(kept.conference, tools),
  );
  // A start that was cut off may have made the one without the other.
  if (!conference.rooms().some(({ title }) => title === PLENARY))
    valueOrRefused(await conference.createRoom({ kind: "plenary", title: PLENARY }));
  return conference;
}
