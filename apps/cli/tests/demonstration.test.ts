import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSeatLink } from "@entente/room/links";
import { folderVault } from "@entente/room/node";
import { expect, test } from "vitest";
import { BIN } from "./run-entente.ts";
import { claimLink, type Served, served } from "./served.ts";

const SEATS = ["Republic of Arkvale", "Federation of Brennholm", "Regional Ocean Forum, mediator", "Secretariat"];
const MAIN = "apps/server/src/main.ts";

test("npm start seats both delegations, the mediator and the secretariat by links, and says what they are", async () => {
  await using server = await served([MAIN, "--demonstration"], /Each link seats one device, once\.\n/);
  const printed = server.printed();
  expect(printed).toContain("one process made all of these keys");
  expect(printed).not.toContain("#claim=");
  const links = linksIn(printed);
  expect(links.map(({ title }) => title)).toEqual(SEATS);
  for (const [at, { title, link }] of links.entries()) {
    expect(await server.as(`p${at}`, "join", link, "--name", title, "--unprotected")).toContain("A demonstration");
  }
  for (const at of links.keys()) await inPlenary(server, `p${at}`);
  expect(JSON.parse(await server.as("p3", "room", "members", "Opening plenary", "--json")).members).toHaveLength(5);
  await server.as("p0", "post", "Opening plenary", "Good morning");
  expect(await server.as("p1", "read", "Opening plenary")).toContain("Good morning");
  const kept = join(server.folder, "data/demonstration");
  expect(statSync(join(kept, "links.txt")).mode & 0o077).toBe(0);
  expect(readFileSync(join(kept, "seats.html"), "utf8")).toContain("one process made all of these keys");
  expect(existsSync(join(kept, "secretariat"))).toBe(true);
  expect(readdirSync(kept).sort()).toEqual(["links.txt", "seats.html", "secretariat"]);
  expect(await server.stop()).toBe(0);
  await using again = await served([MAIN, "--demonstration"], /Each link seats one device, once\.\n/, server.folder);
  expect(linksIn(again.printed()).map(({ title }) => title)).toEqual(SEATS);
  expect(linksIn(again.printed()).map(({ link }) => tokenIn(link))).toEqual(links.map(({ link }) => tokenIn(link)));
  expect(await again.stop()).toBe(0);
}, 480_000);

test("a demonstration whose server was killed ends with it, and one that was cut off is completed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "entente-killed-"));
  chmodSync(folder, 0o711);
  const begun = await served([BIN, "serve"], /#claim=\S+\n/, folder);
  const create = ["conference", "create", "Blue-Harbor Accord (demonstration)", claimLink(begun), "--unprotected"];
  await begun.as("data/demonstration/secretariat", ...create);
  expect(await begun.stop()).toBe(0);
  const ready = /Each link seats one device, once\.\n/;
  const killed = await served([MAIN, "--demonstration"], ready, folder);
  const ended = once(killed.process, "exit");
  killed.process.kill("SIGKILL");
  await ended;
  await using again = await served([MAIN, "--demonstration"], ready, folder);
  const { link } = linksIn(again.printed())[0] ?? expect.unreachable();
  await again.as("p0", "join", link, "--name", "Arkvale", "--unprotected");
  await inPlenary(again, "p0");
  expect(await again.stop()).toBe(0);
}, 480_000);

test("a demonstration whose profile is not free yet waits until it is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "entente-held-"));
  chmodSync(folder, 0o711);
  const held = await folderVault(join(folder, "data/demonstration/secretariat"));
  setTimeout(() => void held[Symbol.asyncDispose](), 8000);
  await using server = await served([MAIN, "--demonstration"], /Each link seats one device, once\.\n/, folder);
  expect(linksIn(server.printed()).map(({ title }) => title)).toEqual(SEATS);
  expect(await server.stop()).toBe(0);
}, 480_000);

test("entente serve ends with 2 and one line when its server is killed", async () => {
  await using server = await served([BIN, "serve"], /#claim=\S+\n/);
  const ended = once(server.process, "exit");
  const { pid } = server.process;
  process.kill(Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"), 10), "SIGKILL");
  expect(await ended).toEqual([2, null]);
  expect(server.printed()).toContain("entente: The server was killed (SIGKILL)\n");
}, 480_000);

interface ShownLink {
  readonly title: string;
  readonly link: string;
}

function linksIn(printed: string): readonly ShownLink[] {
  const lines = printed.matchAll(/^ {2}(.*\S) {2,}(http:\S+#seat=\S+)$/gm);
  return [...lines].map(([, title = "", link = ""]) => ({ title, link }));
}

/** The port differs from start to start, the seat that the link is for does not. */
function tokenIn(link: string): Uint8Array {
  const seat = parseSeatLink(link);
  if (!seat.ok) throw new Error(`No seat link: ${link}`);
  return seat.value.token;
}

async function inPlenary({ as }: Served, profile: string): Promise<void> {
  await expect.poll(() => as(profile, "room", "list"), { timeout: 60_000, interval: 100 }).toContain("Opening plenary");
}
