import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { expect, test } from "vitest";
import { publishedSchema } from "./published-schema.ts";
import { BIN, ROOT } from "./run-entente.ts";
import { type Served, seatHead, servedConference } from "./served.ts";

test("two heads meet in informal informals: both are heard, nothing is kept, and the keys are published at the end", async () => {
  await using server = await servedConference();
  const { as, ran } = server;
  for (const [profile, party, name] of [
    ["ada", "arkvale", "Ada Lind"],
    ["omar", "brennholm", "Omar Weiss"],
  ] as const) {
    await seatHead(server, profile, party, name);
    await as(profile, "whoami");
  }
  expect(await ran("ada", "room", "create", "informal-informals", "Corridor")).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^entente: [^\n]*entente meet[^\n]*\n$/),
  });
  expect(await ran("sec", "meet", "Theirs", "--with", "brennholm")).toMatchObject({ code: 1, stdout: "" });

  using ada = meeting(server, "ada", "Corridor", "--with", "Omar Weiss");
  await ada.shows(/^Corridor: 2 members\./);
  using omar = meeting(server, "omar", "corridor");
  await omar.shows(/^Corridor: 2 members\./);
  await ada.shows(/^Omar Weiss, brennholm head hears this now\.$/m);
  await omar.shows(/^Ada Lind, arkvale head hears this now\.$/m);
  ada.says("Nine boats, between us");
  await omar.shows(/^\d\d:\d\d {2}Ada Lind, arkvale head: Nine boats, between us$/m);
  omar.says("Ten");
  await ada.shows(/^\d\d:\d\d {2}Omar Weiss, brennholm head: Ten$/m);
  ada.endInput();
  for (const each of [ada, omar]) {
    await each.shows(/Corridor is over\. The keys are published/);
    expect(await each.ended()).toBe(0);
  }
  expect(await as("ada", "room", "list")).not.toContain("Corridor");
  for (const profile of ["ada", "omar"])
    expect((await ran(profile, "read", "Corridor")).stderr).toContain('No room is "Corridor"');

  using program = meeting(server, "omar", "Pier", "--json");
  await program.shows(/^\{"event":"waiting","title":"Pier"\}$/m);
  using again = meeting(server, "ada", "Pier", "--with", "brennholm");
  await again.shows(/^Omar Weiss, brennholm head hears this now\.$/m);
  again.says("Eight \u009b");
  await program.shows(/"event":"said"/);
  program.says("x".repeat(10_001));
  program.says("Seven");
  await again.shows(/Omar Weiss, brennholm head: Seven$/m);
  // Whoever called it is gone without a word; its program ends the meeting all the same.
  again.stopsReading();
  program.says("Anybody there?");
  expect(await program.ended()).toBe(0);
  expect(program.printed()).toContain("Eight \\u009b");
  const events = program
    .printed()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const schema = publishedSchema("meet");
  for (const event of events) expect(schema.safeParse(event).error).toBeUndefined();
  const member = expect.objectContaining({ name: "Ada Lind", party: "arkvale" });
  expect(events).toEqual([
    { event: "waiting", title: "Pier" },
    { event: "begun", title: "Pier", room: expect.any(String), members: [expect.anything(), expect.anything()] },
    { event: "hears", member },
    { event: "said", text: "Eight \u009b", at: expect.any(Number), member },
    { event: "not-said", reason: "a line has at most 10,000 letters" },
    { event: "over", room: events[1].room },
  ]);
}, 300_000);

/** A meeting as one person's terminal has it. */
interface Heard extends Disposable {
  readonly shows: (pattern: RegExp) => Promise<void>;
  readonly says: (line: string) => void;
  readonly printed: () => string;
  readonly endInput: () => void;
  readonly stopsReading: () => void;
  readonly ended: () => Promise<number | null>;
}

function meeting({ folder }: Served, profile: string, ...args: readonly string[]): Heard {
  const line = [BIN, "meet", ...args, "--profile", join(folder, profile)];
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(process.execPath, line, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  const printed = (): string => text;
  return {
    printed,
    shows: (pattern) => expect.poll(printed, { timeout: 60_000, interval: 100 }).toMatch(pattern),
    says: (line) => void child.stdin.write(`${line}\n`),
    endInput: () => child.stdin.end(),
    stopsReading: () => void child.stdout.destroy(),
    ended: () => exited,
    [Symbol.dispose]: () => void child.kill(),
  };
}
