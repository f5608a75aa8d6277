import { verifyArchive } from "@entente/record/archive";
import { noteKeyText } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { parsePolicy } from "@entente/record/receipt";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { rootOf } from "../src/register/index.ts";
import { testKey } from "../testing/memory-log.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf } from "../testing/seats.ts";

const WITNESSES = [
  testKey("ed25519-cosignature", "w1.example.com", 21),
  testKey("ml-dsa-44-cosignature", "w2.example.com", 22),
];

test("receipts grow from logged to witnessed, by the policy's quorum and no earlier, into the archive", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const { conference } = secretariat;
  const north = await headOf("north", server, secretariat);
  const { log, facts } = server.conferenceOf(conference.id);
  const [one, two] = WITNESSES.map(({ key }) => noteKeyText(key));
  const witnesses = `witness one ${one}\nwitness two ${two}\ngroup both all one two\nquorum both\n`;
  granted(await conference.publishPolicy(`log ${facts.logKeys[0]}\n${witnesses}`));
  const room = granted(await conference.createRoom({ kind: "plenary", title: "Plenary", members: [north.device] }));
  granted(await room.post({ kind: "note/taken", body: { text: "Seen by two" } }));
  const receipts = (): readonly string[] => [...new Set(room.entries.map(({ receipt }) => receipt))];
  expect([receipts(), conference.log.hasWitnesses, conference.log.witnessedSize]).toEqual([["logged"], true, 0]);
  expect(conference.log.notWitnessedSince).toBeGreaterThan(0);
  await log.cosign(WITNESSES.slice(0, 1), 1_800_000_000);
  granted(await conference.sync());
  expect(receipts()).toEqual(["logged"]);
  await log.cosign(WITNESSES.slice(1), 1_800_000_060);
  for (const each of [conference, north.conference]) granted(await each.sync());
  expect(receipts()).toEqual(["witnessed"]);
  expect([conference.log.witnessedSize, conference.log.notWitnessedSince]).toEqual([log.leaves.length, undefined]);
  granted(await room.post({ kind: "note/taken", body: { text: "Not yet seen" } }));
  expect(room.entries.map(({ receipt }) => receipt).slice(-2)).toEqual(["witnessed", "logged"]);
  expect(conference.log.notWitnessedSince).toBeGreaterThan(0);
  const roots = ["secretariat", "north"].map(
    (party) => `root ${party} ${bytesToHex(rootOf(conference.register, party) ?? new Uint8Array())}\n`,
  );
  const policy = granted(parsePolicy(`log ${facts.logKeys[0]}\n${witnesses}${roots.join("")}`));
  const report = await verifyArchive(granted(await room.archive()), { policy, schemes: nodeSchemes });
  expect([report.problem, report.verdict]).toEqual([undefined, "proven"]);
  expect(report.entries.map(({ receipt }) => receipt).slice(-2)).toEqual(["witnessed", "logged"]);
  expect(report.entries.at(-2)?.witnessedAt).toBe(1_800_000_060);
  const stranger = { ...policy, roots: policy.roots.map((root) => ({ ...root, fingerprint: new Uint8Array(32) })) };
  const refused = await verifyArchive(granted(await room.archive()), { policy: stranger, schemes: nodeSchemes });
  expect(refused.verdict).toBe("refused");
  expect([...conference.findings, ...north.conference.findings]).toEqual([]);
}, 60_000);
