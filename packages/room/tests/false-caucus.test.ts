import { expect, test } from "vitest";
import { alterMembers } from "../src/session/alter-room.ts";
import { openCore } from "../src/session/conference-core.ts";
import { conferencePath, parseConferenceRecord } from "../src/session/conference-record.ts";
import { foundRoom } from "../src/session/found-room.ts";
import { settleRoom, synchronise } from "../src/session/synchronise.ts";
import { MemoryServer } from "../testing/memory-server.ts";
import { granted, headOf, secretariatOf, type TestSeat } from "../testing/seats.ts";

test("a room that the secretariat calls the north's caucus is shown to nobody of the north as that", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  const wanted = { kind: "caucus", title: "North alone", party: "north" } as const;
  const refused = await secretariat.conference.createRoom({ ...wanted, members: [north.device] });
  expect(refused).toMatchObject({ ok: false, reason: { code: "not-accredited" } });
  await foundsWithoutRules(secretariat, north, wanted);
  granted(await north.conference.sync());
  expect(north.conference.rooms()).toEqual([]);
  const found = north.conference.findings.map(({ kind, detail }) => `${kind}: ${detail}`);
  expect([...new Set(found)]).toEqual(["member-refused: 1 devices in it have no business in a caucus of north"]);
  const own = granted(await north.conference.createRoom(wanted));
  expect(north.conference.rooms().map(({ id }) => id)).toEqual([own.id]);
});

test("a plenary that is founded in the same way is shown, for there the secretariat belongs", async () => {
  const server = new MemoryServer(Date.now);
  const secretariat = await secretariatOf(server);
  const north = await headOf("north", server, secretariat);
  await foundsWithoutRules(secretariat, north, { kind: "plenary", title: "Plenary" });
  granted(await north.conference.sync());
  expect(north.conference.rooms().map(({ kind }) => kind)).toEqual(["plenary"]);
  expect(north.conference.findings).toEqual([]);
});

/** Founds a room and adds a guest with a program that asks no policy. */
async function foundsWithoutRules(
  { conference, tools }: TestSeat,
  guest: TestSeat,
  wanted: Parameters<typeof foundRoom>[1],
): Promise<void> {
  const record = await tools.profile.vault.read(`${conferencePath(conference.id)}/record`);
  const core = await openCore(tools, parseConferenceRecord(record ?? new Uint8Array()));
  granted(await synchronise(core));
  Object.assign(core.context, { policyFor: () => ({ isAccredited: () => true, mayChange: () => true }) });
  const ledger = granted(await foundRoom(core, wanted));
  granted(await settleRoom(core, ledger));
  granted(await alterMembers(core, ledger, { add: [guest.device], remove: [] }));
}
