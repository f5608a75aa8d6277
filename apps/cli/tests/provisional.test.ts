import { join } from "node:path";
import { expect, test } from "vitest";
import { everyConference } from "../src/rooms/every-conference.ts";
import { heldProfile } from "../src/rooms/profile.ts";
import { valueOrRefused } from "../src/rooms/refused.ts";
import { publishedSchema } from "./published-schema.ts";
import { type Served, seatHead, servedConference } from "./served.ts";

/** So many that whoever adds a newcomer seals a snapshot first. */
const NOTES = 510;

test("a newcomer reads a large room at once as provisional, every line marked, and without a mark once it is checked", async () => {
  await using server = await servedConference();
  const { as, ran } = server;
  await seatHead(server, "ada", "arkvale", "Ada Lind");
  await as("ada", "whoami");
  await as("sec", "room", "create", "plenary", "Plenary");
  await say(server, "ada", { room: "Plenary", notes: NOTES });
  await seatHead(server, "omar", "brennholm", "Omar Weiss");
  await as("omar", "whoami");
  await as("sec", "room", "add", "Plenary", "brennholm");

  const { code, stdout, stderr } = await ran("omar", "read", "Plenary", "--provisional", "--since", "500");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [warning, marked, ...more] = stdout.trimEnd().split("\n\n");
  expect(more).toEqual([]);
  expect(warning?.replaceAll("\n", " ")).toMatch(
    /^PROVISIONAL: nothing below was checked by this device, which has replayed 0 of these 5\d\d entries\. It is the room as Secretariat, secretariat, gave it at 20[-\d: ]+, when the log had \d+ entries\./,
  );
  expect(marked?.split("\n").filter((line) => !line.startsWith("~ "))).toEqual([]);
  expect(marked).toContain("note 509");
  expect(marked).toMatch(/^~ #\d+ +Ada Lind, arkvale head .* not checked$/m);
  expect(stdout).not.toMatch(/logged|witnessed/);

  const report = JSON.parse(await as("omar", "read", "Plenary", "--provisional", "--json"));
  expect(publishedSchema("read").safeParse(report).error).toBeUndefined();
  expect(report).toMatchObject({
    format: "entente-provisional-reading/1",
    provisional: { by: { name: "Secretariat", party: "secretariat" }, verified: 0 },
    findings: [],
  });
  expect(report.provisional.size).toBeGreaterThan(NOTES);
  expect(report.entries.filter((entry: object) => "receipt" in entry)).toEqual([]);
  expect(report.entries.filter(({ kind }: { kind: string }) => kind === "note/taken")).toHaveLength(NOTES);

  const checked = JSON.parse(await as("omar", "read", "Plenary", "--json"));
  expect(checked.entries.slice(0, report.entries.length)).toEqual(
    report.entries.map((entry: object) => ({ ...entry, receipt: "logged" })),
  );
  const again = await ran("omar", "read", "Plenary", "--provisional", "--since", "500");
  expect(again).toMatchObject({
    code: 0,
    stderr: "entente: Plenary: nothing is provisional, this device has checked every entry that follows\n",
  });
  expect(again.stdout).toContain("logged, unwitnessed");
  expect(again.stdout).not.toMatch(/^~|PROVISIONAL/m);
  await as("omar", "post", "Plenary", "Now we can answer");
}, 600_000);

/** Notes by a profile's device, all sent at once: a command for each would take minutes. */
async function say(
  { folder }: Served,
  profile: string,
  { room: title, notes }: { readonly room: string; readonly notes: number },
): Promise<void> {
  const options = new Map([["profile", join(folder, profile)]]);
  await using held = await heldProfile({ options, positionals: [], switches: new Set(), json: false, catalogue: [] });
  await everyConference(held.profile, async (conference) => {
    valueOrRefused(await conference.sync());
    const room = conference.rooms().find((each) => each.title === title);
    if (room === undefined) throw new Error(`Cannot say anything: ${profile} is not in ${title}`);
    const body = (at: number) => ({ text: `note ${at}` });
    const posts = Array.from({ length: notes }, (_, at) => room.post({ kind: "note/taken", body: body(at) }));
    for (const posted of await Promise.all(posts)) valueOrRefused(posted);
    valueOrRefused(await conference.sync());
    return room.pending;
  });
}
