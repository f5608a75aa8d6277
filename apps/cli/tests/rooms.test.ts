import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entente } from "./run-entente.ts";
import { claimLink, type Served, servedServer } from "./served.ts";

/** A clear line on stderr, nothing on stdout, and the exit code. */
async function expectRefusal(
  { ran }: Served,
  args: readonly [string, ...string[]],
  expected: [number, RegExp],
): Promise<void> {
  const [profile, ...rest] = args;
  const { code, stdout, stderr } = await ran(profile, ...rest);
  expect({ code, stdout }, stderr).toEqual({ code: expected[0], stdout: "" });
  expect(stderr).toMatch(/^entente: [^\n]+\n$/);
  expect(stderr).toMatch(expected[1]);
}

/** The policy of the one conference as the server gives it: empty while there is none. */
async function publishedPolicy(server: Served): Promise<string> {
  const { conferences } = JSON.parse(await server.as("sec", "conference", "list", "--json"));
  const name = Buffer.from(conferences[0].id, "hex").toString("base64url");
  const [, address] = /Entente is at (\S+?)\/?$/m.exec(server.printed()) ?? [];
  return (await fetch(`${address}/api/v1/conferences/${name}/policy`)).text();
}

test("a secretariat alone: refusals are one clear line, nothing is half-written, a backup is made beside the server", async () => {
  await using server = await servedServer();
  const create = ["conference", "create", "Blue Harbor", claimLink(server)] as const;
  await expectRefusal(server, ["sec", ...create], [2, /new keys need a passphrase/]);
  expect(existsSync(join(server.folder, "sec"))).toBe(false);
  await expectRefusal(server, ["sec", "whoami"], [2, /no profile here/]);
  const foreign = join(server.folder, "foreign");
  mkdirSync(foreign);
  writeFileSync(join(foreign, "notes.txt"), "Somebody else's");
  chmodSync(foreign, 0o755);
  await expectRefusal(server, ["foreign", "whoami"], [2, /no profile here/]);
  await expectRefusal(server, ["foreign", ...create, "--unprotected"], [2, /it holds "notes.txt"/]);
  expect([statSync(foreign).mode & 0o777, readdirSync(foreign)]).toEqual([0o755, ["notes.txt"]]);
  const nameless = ["conference", "create", "", claimLink(server), "--unprotected"] as const;
  await expectRefusal(server, ["sec3", ...nameless], [2, /TITLE is one line of 1 to 200 letters/]);
  expect(existsSync(join(server.folder, "sec3"))).toBe(false);
  await server.as("sec", ...create, "--unprotected");
  expect(statSync(join(server.folder, "sec")).mode & 0o077).toBe(0);
  await expectRefusal(server, ["sec2", ...create, "--unprotected"], [1, /./]);
  await expectRefusal(server, ["sec", "room", "members", "Nowhere"], [2, /No room is "Nowhere"/]);
  await expectRefusal(server, ["sec", "root", "show", "arkvale"], [2, /No root of arkvale/]);
  await expectRefusal(server, ["sec", "room", "create", "plenary", "two\nlines"], [2, /TITLE is one line/]);
  await expectRefusal(server, ["sec", "invite", "ark vale", "head"], [2, /PARTY is an id, such as arkvale/]);
  const link = (await server.as("sec", "invite", "arkvale", "head")).trim();
  await expectRefusal(
    server,
    ["ada", "join", link, "--name", "A".repeat(201), "--unprotected"],
    [2, /--name is one line/],
  );
  expect(existsSync(join(server.folder, "ada"))).toBe(false);
  await server.as("sec", "room", "create", "plenary", "Plenary");
  expect(await server.as("sec", "room", "add", "Plenary", "Secretariat")).toBe(
    "Plenary: nobody was added. Already in: Secretariat.\n",
  );
  await expectRefusal(server, ["sec", "post", "Plenary"], [2, /Nothing to post/]);
  await expectRefusal(server, ["sec", "post", "Plenary", ""], [2, /Nothing to post/]);
  await expectRefusal(
    server,
    ["sec", "post", "Plenary", "x".repeat(100_001)],
    [2, /100,001 letters and may have 100,000/],
  );
  const large = join(server.folder, "large.pdf");
  writeFileSync(large, "");
  truncateSync(large, 25_000_001);
  await expectRefusal(
    server,
    ["sec", "post", "Plenary", "--file", large],
    [2, /a file has at most 25000000 bytes, found 25000001/],
  );
  await expectRefusal(server, ["sec", "post", "Plenary", "Lost?", "--file", "none"], [2, /TEXT stands alone/]);
  await expectRefusal(server, ["sec", "post", "Plenary", "Or so", "--exploratory"], [2, /goes with --offer/]);
  await expectRefusal(server, ["sec", "post", "Plenary", "--to", "1", "--answer", "decline"], [2, /is no offer/]);
  await expectRefusal(server, ["sec", "post", "Plenary", "--instructions", "none.json"], [1, /in a caucus only/]);
  await expectRefusal(server, ["sec", "room", "remove", "Plenary", "Nobody"], [2, /No accredited device is "Nobody"/]);
  const garbled = entente(["post", "Plenary", "-", "--profile", join(server.folder, "sec")], {
    input: Uint8Array.of(0x5a, 0x6f, 0xeb, 0x0a),
  });
  expect(garbled).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/^entente: [^\n]*UTF-8[^\n]*\n$/),
  });
  await expectRefusal(server, ["sec", "room", "leave", "Blue Harbor"], [2, /this is the register/]);
  await expectRefusal(server, ["sec", "room", "remove", "Blue Harbor", "Secretariat"], [2, /this is the register/]);
  await server.as("sec", "post", "Plenary", "Welcome");
  await server.as("sec", "post", "Plenary", `Two lines:\nthe second ${"\u00a0".repeat(90)}#9\u00a0\u00a0Omar`);
  expect(await server.as("sec", "read", "Plenary")).toMatch(/^ {6}Two lines:\n {6}the second\n(?: {6}.*\n)+$/m);
  expect(await server.as("sec", "read", "Plenary", "--since", "99")).toContain("Nothing was said here after #99.");
  expect(await server.as("sec", "read", "Blue Harbor")).toMatch(
    /Keys of the device [0-9a-f]{8}\n.*Attests the root of/s,
  );
  await expectRefusal(server, ["sec", "read", "Plenary", "--into", "x"], [2, /--into goes with --file/]);
  await expectRefusal(server, ["sec", "policy", "x", "--witnesses", "package.json"], [2, /no line of a witness in it/]);
  const nowhere = join(server.folder, "none", "policy");
  await expectRefusal(server, ["sec", "policy", nowhere, "--publish"], [2, /cannot be written/]);
  expect(await publishedPolicy(server)).toBe("");
  await server.as("sec", "policy", join(server.folder, "policy"), "--publish");
  expect(await publishedPolicy(server)).toMatch(/^log /m);
  await expectRefusal(
    server,
    ["sec", "read", "Plenary", "--provisional", "--follow"],
    [2, /neither --follow nor --file/],
  );
  await expectRefusal(server, ["sec", "read", "Plenary", "--provisional", "--file", "1"], [2, /neither --follow nor/]);
  const archive = join(server.folder, "plenary.tar");
  await server.as("sec", "archive", "Plenary", archive);
  await expectRefusal(server, ["sec", "archive", "Plenary", archive], [2, /already there/]);
  const backup = join(server.folder, "friday.backup");
  expect(entente(["backup", backup, "--data", join(server.folder, "data")])).toMatchObject({ code: 0, stderr: "" });
  expect(existsSync(backup)).toBe(true);
  expect(await server.stop()).toBe(0);
  const { code, stdout, stderr } = await server.ran("sec", "post", "Plenary", "Anybody there?");
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining("kept on this device (pending)") });
  expect(stderr).toContain("was not reached");
}, 300_000);
