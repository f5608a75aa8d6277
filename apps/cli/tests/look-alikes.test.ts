import { join } from "node:path";
import { expect, test } from "vitest";
import { everyConference } from "../src/rooms/every-conference.ts";
import { heldProfile } from "../src/rooms/profile.ts";
import { valueOrRefused } from "../src/rooms/refused.ts";
import { type Served, seatHead, servedConference } from "./served.ts";

test("names that others chose take nobody's place: neither a room's, nor a device's, nor a waiting delegation's", async () => {
  await using server = await servedConference();
  const { as, ran } = server;
  await seatHead(server, "ada", "arkvale", "Ada Lind");
  await as("ada", "whoami");
  const caucus = JSON.parse(await as("ada", "room", "create", "caucus", "At home", "--json"));
  const short = caucus.id.slice(0, 8);
  await as("sec", "room", "create", "informals", short, "--members", "arkvale");
  expect(await ran("ada", "post", short, "Our red line")).toMatchObject({
    code: 2,
    stdout: "",
    stderr: `entente: 2 rooms are "${short}"; use the beginning of an id\n`,
  });
  expect(await as("ada", "post", caucus.id.slice(0, 9), "Our red line")).toMatch(/^At home: /);

  const { device } = JSON.parse(await as("ada", "whoami", "--json"));
  await seatHead(server, "eve", "evil", device.slice(0, 8));
  await as("eve", "whoami");
  expect((await ran("sec", "room", "create", "informals", "Dinner", "--members", device.slice(0, 8))).stderr).toContain(
    "2 accredited devices are",
  );
  const dinner = JSON.parse(await as("sec", "room", "create", "informals", "Dinner", "--members", device, "--json"));
  const { members } = JSON.parse(await as("sec", "room", "members", dinner.id, "--json"));
  expect(members.map(({ name }: { name: string }) => name)).toEqual(["Secretariat", "Ada Lind"]);

  const waits = async (profile: string, party: string, name: string): Promise<void> => {
    const link = (await as("sec", "invite", party, "head")).trim();
    await as(profile, "join", link, "--name", name, "--unprotected");
  };
  await waits("mal", "malice", "brennholm");
  await waits("omar", "brennholm", "Omar Weiss");
  expect((await ran("sec", "root", "attest", "brennholm")).stderr).toContain('2 joins are "brennholm"');
  const { joins } = JSON.parse(await as("sec", "joins", "--json"));
  const omar = joins.find(({ name }: { name: string }) => name === "Omar Weiss");
  expect(await as("sec", "root", "attest", omar.device.slice(0, 8))).toContain("Attested the root of brennholm:");
}, 300_000);

test("a device that was taken out of the register is told so, for it learns no more who comes in", async () => {
  await using server = await servedConference();
  const { as, ran } = server;
  await seatHead(server, "ada", "arkvale", "Ada Lind");
  const { device } = JSON.parse(await as("ada", "whoami", "--json"));
  await outOfRegister(server, device);
  const { code, stdout } = await ran("ada", "whoami", "--json");
  expect({ code, findings: JSON.parse(stdout).findings }).toEqual({
    code: 1,
    findings: [expect.stringContaining("This device was removed from the register")],
  });
}, 300_000);

/** What no command does, and a hostile secretariat may. */
async function outOfRegister({ folder }: Served, device: string): Promise<void> {
  const options = new Map([["profile", join(folder, "sec")]]);
  await using held = await heldProfile({ options, positionals: [], switches: new Set(), json: false, catalogue: [] });
  await everyConference(held.profile, async (conference) => {
    valueOrRefused(await conference.sync());
    const room = conference.registerRoom;
    if (room === undefined) throw new Error("Cannot remove anybody: there is no register");
    valueOrRefused(await room.remove([new Uint8Array(Buffer.from(device, "hex"))]));
    return [];
  });
}
