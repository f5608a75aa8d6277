import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Ran } from "./run-entente.ts";
import { ententeHere } from "./run-here.ts";
import { type Served, seatHead, servedConference } from "./served.ts";

/** The code as `entente recovery print` shows it, on two lines. */
function codeIn(printed: string): string {
  const code = printed.match(/^ {2}[0-9A-Z]{5}(-[0-9A-Z]{1,5})+$/gm) ?? [];
  return code.map((line) => line.trim()).join("-");
}

async function expectRefusal(running: Promise<Ran>, expected: [number, RegExp]): Promise<void> {
  const { code, stdout, stderr } = await running;
  expect({ code, stdout }, stderr).toEqual({ code: expected[0], stdout: "" });
  expect(stderr).toMatch(/^entente: [^\n]+\n$/);
  expect(stderr).toMatch(expected[1]);
}

async function notesIn({ as }: Served, profile: string, room: string): Promise<readonly string[]> {
  const { entries } = JSON.parse(await as(profile, "read", room, "--json")) as {
    readonly entries: readonly { readonly kind: string; readonly text: string }[];
  };
  return entries.filter(({ kind }) => kind === "note/taken").map(({ text }) => text);
}

test("a head's device is lost: a new one takes the root's place by the printed code and reads what was said before", async () => {
  await using server = await servedConference();
  const { as, ran, ranWith, folder } = server;
  const file = join(folder, "friday.history");
  await seatHead(server, "ada", "arkvale");
  await seatHead(server, "omar", "brennholm");
  await expectRefusal(ran("ada", "recovery", "backup", file), [2, /has printed no recovery code yet/]);
  const fingerprint = JSON.parse(await as("omar", "root", "show", "arkvale", "--json")).roots[0].fingerprint;
  await as("omar", "root", "compare", "arkvale", fingerprint);
  const earlier = codeIn(await as("ada", "recovery", "print"));
  const printed = await as("ada", "recovery", "print");
  expect(printed).toContain("the root of arkvale in Blue Harbor");
  const code = codeIn(printed);
  expect(code).toMatch(/^([0-9A-Z]{5}-){11}[0-9A-Z]$/);
  expect(code).not.toBe(earlier);
  await as("sec", "room", "create", "informals", "Dinner", "--members", "ada,omar");
  await as("ada", "post", "Dinner", "Before the loss");
  expect(await as("ada", "recovery", "backup", file)).toMatch(/ of 2 rooms; the printed code opens it\.\n$/);
  expect(statSync(file).mode & 0o077).toBe(0);
  await expectRefusal(ran("ada", "recovery", "backup", file), [2, /already there/]);
  await expectRefusal(ran("omar", "recovery", "restore", file), [2, /at a terminal or as ENTENTE_RECOVERY_CODE/]);
  rmSync(join(folder, "ada"), { recursive: true });

  const join2 = ["join", (await as("sec", "invite", "arkvale", "head")).trim(), "--name", "Ada Lind", "--unprotected"];
  const withCode = (given: string) => ({ ENTENTE_RECOVERY_CODE: given });
  await expectRefusal(ranWith(withCode("abc"), "ada2", ...join2, "--successor"), [2, /This is no recovery code/]);
  await expectRefusal(ranWith(withCode(code), "omar", ...join2, "--successor"), [2, /has keys already/]);
  expect(await ranWith(withCode(code), "ada2", ...join2, "--successor")).toMatchObject({ code: 0 });
  await expectRefusal(ran("ada2", "root", "replace"), [1, /has not let this device in yet/]);
  expect(await as("sec", "root", "attest", "Ada Lind")).toContain(
    "Let in the successor that the root of arkvale named",
  );
  await expectRefusal(ran("omar", "root", "replace"), [1, /holds the root of brennholm already/]);
  expect(await as("ada2", "root", "replace")).toContain("The root of arkvale is replaced");
  expect(JSON.parse(await as("ada2", "whoami", "--json"))).toMatchObject({ accredited: true, role: "head" });

  await expectRefusal(ranWith(withCode(earlier), "ada2", "recovery", "restore", file), [2, /made with another code/]);
  await expectRefusal(
    ranWith(withCode(code.replace(/.$/, (last) => (last === "0" ? "1" : "0"))), "ada2", "recovery", "restore", file),
    [2, /mistyped/],
  );
  const restored = await ranWith(withCode(code), "ada2", "recovery", "restore", file);
  expect(restored.stdout).toBe(
    "Blue Harbor: took the keys of 2 rooms. 1 room can be read once this device is added.\n",
  );
  await as("sec", "room", "add", "Dinner", "Ada Lind");
  expect(await notesIn(server, "ada2", "Dinner")).toEqual(["Before the loss"]);
  await as("ada2", "post", "Dinner", "After it");
  expect(await notesIn(server, "omar", "Dinner")).toEqual(["Before the loss", "After it"]);

  expect(await as("omar", "root", "show", "arkvale")).toContain("replaced since it was compared");
  const policy = join(folder, "omar.policy");
  expect(await as("omar", "policy", policy)).toMatch(/ 4 roots, /);
  const archive = join(folder, "dinner.tar");
  await as("sec", "archive", "Dinner", archive);
  expect((await ententeHere(["verify", archive, "--trust", policy])).stdout.replace(/\s+/g, " ")).toContain(
    "Proven: all ",
  );
}, 900_000);

test("the secretariat's device is lost: a second one lets in the successor of its root, which accredits from then on", async () => {
  await using server = await servedConference();
  const { as, ran, ranWith, folder } = server;
  await seatHead(server, "ada", "arkvale");
  const printed = await as("sec", "recovery", "print");
  expect(printed).toContain("the root of secretariat in Blue Harbor");
  const seat = async (by: string): Promise<string> => (await as(by, "invite", "secretariat", "secretariat")).trim();
  const joins = async (by: string, name: string, ...more: readonly string[]): Promise<Ran> => {
    const asked = ["join", await seat(by), "--name", name, "--unprotected", ...more];
    return ranWith({ ENTENTE_RECOVERY_CODE: codeIn(printed) }, name, ...asked);
  };
  expect(await joins("sec", "Otto")).toMatchObject({ code: 0 });
  await as("sec", "accredit", "Otto");
  rmSync(join(folder, "sec"), { recursive: true });

  await expectRefusal(ran("Otto", "root", "replace"), [1, /does not hold the successor/]);
  expect((await joins("Otto", "Sofia", "--successor")).stdout).toContain("The root of secretariat, to be read");
  expect(await as("Otto", "root", "attest", "Sofia")).toContain("the successor that the root of secretariat named");
  expect(await as("ada", "root", "show", "secretariat")).toContain("from the seat link");
  expect(await as("Sofia", "root", "replace")).toContain("The root of secretariat is replaced");
  expect(JSON.parse(await as("Sofia", "whoami", "--json"))).toMatchObject({ accredited: true, role: "secretariat" });
  expect(await as("ada", "root", "show", "secretariat")).toContain("replaced since it was compared");
  expect(await joins("Sofia", "Ines")).toMatchObject({ code: 0 });
  await as("Sofia", "accredit", "Ines");
  expect(JSON.parse(await as("Ines", "whoami", "--json"))).toMatchObject({ accredited: true });
  expect(await as("ada", "policy", join(folder, "ada.policy"))).toMatch(/ 3 roots, /);
}, 900_000);

test("keys come under a passphrase and under another one; without the right one nothing opens", async () => {
  await using server = await servedConference();
  const { ran, ranWith } = server;
  const [herring, rye] = [{ ENTENTE_PASSPHRASE: "herring" }, { ENTENTE_PASSPHRASE: "rye" }];
  await expectRefusal(ran("sec", "passphrase"), [
    2,
    /give the new passphrase at a terminal or as ENTENTE_NEW_PASSPHRASE/,
  ]);
  await expectRefusal(ran("nobody", "passphrase"), [2, /no profile here/]);
  expect(await ranWith({ ENTENTE_NEW_PASSPHRASE: "herring" }, "sec", "passphrase")).toMatchObject({
    code: 0,
    stderr: "",
  });
  await expectRefusal(ran("sec", "conference", "list"), [2, /it has a passphrase/]);
  await expectRefusal(ranWith({ ...rye, ENTENTE_NEW_PASSPHRASE: "oats" }, "sec", "passphrase"), [
    2,
    /passphrase is wrong/,
  ]);
  expect(await ranWith({ ...herring, ENTENTE_NEW_PASSPHRASE: "rye" }, "sec", "passphrase")).toMatchObject({ code: 0 });
  await expectRefusal(ranWith(herring, "sec", "conference", "list"), [2, /passphrase is wrong/]);
  expect((await ranWith(rye, "sec", "conference", "list")).stdout).toContain("Blue Harbor");
}, 300_000);
