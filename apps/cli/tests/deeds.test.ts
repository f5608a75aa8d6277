import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishedSchema } from "./published-schema.ts";
import { BIN, ROOT } from "./run-entente.ts";
import { type Served, seatHead, servedConference } from "./served.ts";

test("a room's day: a file, an answer, somebody follows, somebody leaves, somebody is withdrawn", async () => {
  await using server = await servedConference();
  const { as, ran, folder } = server;
  await seatHead(server, "ada", "arkvale", "Ada Lind");
  await expectOfSchema(server, "ada", "whoami");
  await expectOfSchema(server, "sec", "invite", "brennholm", "head");
  const seat = (await as("ada", "invite", "arkvale", "member")).trim();
  await as("zoe", "join", seat, "--name", "Zoë Marsh", "--unprotected");
  expect(await ran("omar", "join", seat, "--name", "Omar", "--unprotected")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^entente: [^\n]*used[^\n]*\n$/),
  });
  await expectOfSchema(server, "ada", "joins");
  await as("ada", "accredit", "Zoë Marsh");
  expect(await expectOfSchema(server, "sec", "room", "create", "plenary", "Plenary")).toMatchObject({ members: 3 });

  const draft = join(folder, "draft.txt");
  writeFileSync(draft, "Article 1\n");
  expect(await expectOfSchema(server, "ada", "post", "Plenary", "--file", draft)).toMatchObject({ receipt: "logged" });
  const { entries } = (await expectOfSchema(server, "zoe", "read", "Plenary")) as { entries: { number: number }[] };
  const number = String(entries.at(-1)?.number);
  const copy = join(folder, "copy.txt");
  expect(await as("zoe", "read", "Plenary", "--file", number, "--into", copy)).toContain("draft.txt: 10 bytes in ");
  expect(readFileSync(copy, "utf8")).toBe("Article 1\n");
  expect(await ran("zoe", "read", "Plenary", "--file", number, "--into", copy)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^entente: [^\n]*already there\n$/),
  });
  expect(await ran("zoe", "read", "Plenary", "--file", "1", "--into", join(folder, "none"))).toMatchObject({ code: 2 });
  expect(existsSync(join(folder, "none"))).toBe(false);

  const heard = follower(server, "zoe", "Plenary", "--json");
  await heard.until((lines) => lines.some(({ kind }) => kind === "file/attached"));
  await as("ada", "post", "Plenary", "Can you hear me?");
  await heard.until((lines) => lines.some(({ text }) => text === "Can you hear me?"));
  expect(await heard.stop()).toBe(0);

  for (const line of [
    ["room", "list"],
    ["room", "members", "Plenary"],
    ["root", "show"],
    ["conference", "list"],
  ])
    await expectOfSchema(server, "zoe", ...line);
  expect(await ran("ada", "room", "remove", "Plenary", "Ada Lind")).toMatchObject({
    code: 2,
    stderr: "entente: Plenary: no device removes itself; see entente room leave\n",
  });
  expect(await as("zoe", "room", "leave", "Plenary")).toContain("said that this device leaves");
  expect(await as("zoe", "room", "leave", "Plenary")).toContain("has said before that it leaves");
  await as("sec", "room", "list");
  expect(await as("zoe", "room", "list")).toMatch(/Plenary +plenary +removed/);
  expect(await ran("zoe", "post", "Plenary", "Still there?")).toMatchObject({ code: 1, stdout: "" });
  expect(await ran("zoe", "withdraw", "Ada Lind")).toMatchObject({ code: 1, stdout: "" });
  expect(await ran("ada", "withdraw", "Ada Lind")).toMatchObject({
    code: 1,
    stderr: "entente: Ada Lind is this very device: its seat would end for good; --this-device says so\n",
  });
  expect(await as("ada", "withdraw", "Zoë Marsh")).toContain("Withdrew Zoë Marsh");
  expect(await ran("zoe", "whoami")).toMatchObject({ code: 1, stderr: expect.stringMatching(/^entente: [^\n]+\n$/) });
  expect(await ran("sec", "room", "add", "Plenary", "Zoë Marsh")).toMatchObject({ code: 2, stdout: "" });
}, 900_000);

/** The command's JSON, which must be one object of its published schema. */
async function expectOfSchema({ as }: Served, profile: string, ...line: readonly string[]): Promise<unknown> {
  const words = line.filter((word) => /^[a-z]+$/.test(word)).slice(0, line[0] === "post" || line[0] === "read" ? 1 : 2);
  const families = ["room", "root", "conference"];
  const name = families.includes(words[0] ?? "") ? words.join("-") : words[0];
  const report: unknown = JSON.parse(await as(profile, ...line, "--json"));
  expect(publishedSchema(name ?? "").safeParse(report).error, line.join(" ")).toBeUndefined();
  return report;
}

interface Heard {
  readonly kind: string;
  readonly text: string;
}

/** `entente read --follow --json` in a process of its own: every line is an entry. */
function follower({ folder }: Served, profile: string, room: string, ...more: readonly string[]) {
  const args = [BIN, "read", room, "--follow", ...more, "--profile", join(folder, profile)];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  const lines = (): readonly Heard[] =>
    text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Heard);
  return {
    until: (isThere: (heard: readonly Heard[]) => boolean) =>
      expect.poll(() => isThere(lines()), { timeout: 60_000, interval: 100 }).toBe(true),
    stop: async (): Promise<number | null> => {
      child.kill("SIGINT");
      const [code] = await once(child, "exit");
      return code;
    },
  };
}
