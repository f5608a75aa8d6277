import { verifyArchive } from "@entente/record/archive";
import { nodeSchemes } from "@entente/record/node";
import { parsePolicy } from "@entente/record/receipt";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { rootOf } from "../src/register/index.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat } from "../testing/seats.ts";

test("two delegations: caucuses, a plenary, an offer folded on the other side, an archive that is proven", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const south = await headOf("south", server, secretariat);
  const caucus = granted(await north.conference.createRoom({ kind: "caucus", title: "North alone", party: "north" }));
  granted(await caucus.post({ kind: "note/taken", body: { text: "Fishing first" } }));
  granted(await south.conference.createRoom({ kind: "caucus", title: "South alone", party: "south" }));
  const members = [north.device, south.device];
  const plenary = granted(await secretariat.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
  for (const { conference } of [north, south]) granted(await conference.sync());
  const [northPlenary, southPlenary] = [north, south].map(plenaryOf);
  const offer = { outcome: { fish: "quota" }, text: "Twelve boats" };
  granted((await northPlenary?.post({ kind: "offer/tabled", body: offer })) ?? { ok: false, reason: "no plenary" });
  granted(await south.conference.sync());
  const [told] = [...(southPlenary?.state.offers.values() ?? [])];
  expect(told?.body).toMatchObject(offer);
  expect(told?.formal).toBe(true);
  granted(await secretariat.conference.sync());
  for (const { conference } of [secretariat, north, south])
    expect(conference.findings.map(({ kind, detail, index }) => `${kind} ${detail} ${index}`)).toEqual([]);
  expect(plenary.entries.map(({ receipt }) => receipt)).toEqual(plenary.entries.map(() => "logged"));
  const archive = granted(await (southPlenary?.archive() ?? { ok: false, reason: "no plenary" }));
  const report = await verifyArchive(archive, { policy: policyOf(server, south), schemes: nodeSchemes });
  expect(report.problem).toBeUndefined();
  expect(report.verdict).toBe("proven");
  expect(report.entries.map(({ kind }) => kind)).toContain("offer/tabled");
});

function plenaryOf({ conference }: TestSeat) {
  return conference.rooms().find(({ kind }) => kind === "plenary");
}

/** What a verifier would have from outside: the log's keys, and the roots as compared in person. */
function policyOf(server: MemoryServer, { conference }: TestSeat) {
  const logs = server
    .conferenceOf(conference.id)
    .facts.logKeys.slice(0, 1)
    .map((key) => `log ${key}\n`);
  const roots = ["secretariat", "north", "south"].map((party) => {
    const root = rootOf(conference.register, party);
    return root === undefined ? "" : `root ${party} ${bytesToHex(root)}\n`;
  });
  return granted(parsePolicy([...logs, ...roots, "quorum none\n"].join("")));
}
