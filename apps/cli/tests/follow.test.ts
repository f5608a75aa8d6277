import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { expect, test } from "vitest";
import { BIN, ROOT } from "./run-entente.ts";
import { type Served, seatHead, servedConference } from "./served.ts";

test("whoever follows a room is told of a removal and of a lost connection, which would look like silence", async () => {
  await using server = await servedConference();
  const { as } = server;
  await seatHead(server, "ada", "arkvale", "Ada Lind");
  await as("ada", "whoami");
  await as("sec", "room", "create", "informals", "Dinner", "--members", "arkvale");
  using ada = following(server, "ada", "Dinner", "--json");
  await as("sec", "post", "Dinner", "Fish or pork?");
  await ada.shows(/"text":"Fish or pork\?"/);
  for (const line of ada.printed().trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ receipt: "logged" });
  await as("sec", "room", "remove", "Dinner", "Ada Lind");
  await ada.complains(/^entente: Dinner: This device was removed: what came later it cannot read\.$/m);
  await server.stop();
  await ada.complains(/^entente: The connection to http:\S+ is lost; trying again$/m);
  ada.stop();
  expect(await ada.ended()).toBe(0);
}, 300_000);

interface Followed extends Disposable {
  readonly shows: (pattern: RegExp) => Promise<void>;
  readonly complains: (pattern: RegExp) => Promise<void>;
  readonly printed: () => string;
  readonly stop: () => void;
  readonly ended: () => Promise<number | null>;
}

function following({ folder }: Served, profile: string, ...args: readonly string[]): Followed {
  const line = [BIN, "read", ...args, "--follow", "--profile", join(folder, profile)];
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(process.execPath, line, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  let [said, complained] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    complained += chunk;
  });
  const patient = { timeout: 60_000, interval: 100 };
  return {
    shows: (pattern) => expect.poll(() => said, patient).toMatch(pattern),
    complains: (pattern) => expect.poll(() => complained, patient).toMatch(pattern),
    printed: () => said,
    stop: () => void child.kill("SIGINT"),
    ended: () => exited,
    [Symbol.dispose]: () => void child.kill(),
  };
}
