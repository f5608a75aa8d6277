import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import {
  accredits,
  archivedRoom,
  type Deed,
  founds,
  NORTH_HEAD,
  NORTH_ROOT,
  says,
  signsState,
  testDevice,
} from "../../testing/archived-room.ts";
import { POLICY_TEXT } from "../../testing/witnessed-log.ts";
import { roomStateAct } from "../membership/index.ts";
import { nodeSchemes } from "../node/index.ts";
import { parsePolicy } from "../receipt/index.ts";
import { archiveBytes } from "./archive-files.ts";
import { type ArchiveReport, verifyArchive } from "./verify-archive.ts";

const OTHER = testDevice(63);
const BEGUN = [accredits(NORTH_ROOT, NORTH_HEAD), accredits(NORTH_HEAD, OTHER), founds(NORTH_HEAD, [OTHER])];

async function reportOn(deeds: readonly Deed[]): Promise<ArchiveReport> {
  const policy = parsePolicy(`${POLICY_TEXT}root north ${bytesToHex(NORTH_ROOT.id)}\n`);
  if (!policy.ok) expect.fail(policy.reason.found);
  const bytes = archiveBytes(await archivedRoom([...BEGUN, ...deeds]));
  return verifyArchive(bytes, { policy: policy.value, schemes: nodeSchemes });
}

test("each entry is covered once by a party, however often its heads sign", async () => {
  const signed = [says(OTHER, "One"), signsState(OTHER), says(OTHER, "Two"), signsState(NORTH_HEAD), signsState(OTHER)];
  const { verdict, entries } = await reportOn([...signed, says(OTHER, "Three")]);
  expect(verdict).toBe("proven");
  expect(entries.map(({ coveredBy }) => coveredBy)).toEqual([...Array(5).fill(["north"]), [], []]);
});

test("what an author said last can be left out unseen, until a head signs a state that has it", async () => {
  const hidden = { ...says(OTHER, "Nine boats"), leftOut: true };
  const rest = [hidden, says(NORTH_HEAD, "Twelve boats")];
  expect((await reportOn(rest)).verdict).toBe("proven");
  const signed = {
    by: NORTH_HEAD,
    act: (leaves: readonly Uint8Array[]) => roomStateAct([...leaves, new Uint8Array(65)]),
  };
  expect((await reportOn([...rest, signed])).problem).toEqual({
    place: "entries/000003.cbor",
    found: "not-this-room's-state",
  });
});
