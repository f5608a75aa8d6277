import { changeGroup, createGroup, type Group, type Policy } from "@entente/groups/members";
import { type Envelope, leafBytes, sealedHashOf, signEnvelope } from "@entente/record/entry";
import { deviceId } from "@entente/record/keys";
import { nodeSchemes } from "@entente/record/node";
import { handshakeLeaf, signAdmission } from "@entente/record/wire";
import { rootOf } from "@entente/room/register";
import type { Conference, Room, SessionTools } from "@entente/room/session";
import type { Signer } from "@entente/room/transport";
import { expect, test } from "vitest";
import type { Database } from "../../apps/server/src/store/database.ts";
import { rosterBytes } from "../../apps/server/src/store/roster-bytes.ts";
import { type KeptKeyPackage, newKeyPackages, seatKeys } from "../../packages/room/src/session/key-packages.ts";
import { seatSigner } from "../../packages/room/src/session/sending.ts";
import {
  granted,
  headOf,
  memberOf,
  secretariatOf,
  type TestSeat,
  testTools,
} from "../../packages/room/testing/seats.ts";
import { runningServer } from "../rooms/running-server.ts";
import { rememberingVault } from "./device-memory.ts";
import { attack, servedRoom } from "./room-attack.ts";
import { asOperator } from "./server-places.ts";

/** Somebody who keeps to no rule. */
const ANYTHING: Policy = { isAccredited: () => true, mayChange: () => true };

test("with the secretariat's profile and the server's database in one hand a caucus stays shut, and its members are told", async () => {
  await using server = await runningServer();
  const secretariat = await secretariatOf(server, server.claim);
  const head = await headOf("north", server, secretariat);
  const [clerk, late] = [await memberOf(head, server), await memberOf(head, server)];
  const wanted = { kind: "caucus", title: "Alone", party: "north", members: [clerk.device] } as const;
  const caucus = granted(await head.conference.createRoom(wanted));
  granted(await caucus.post({ kind: "note/taken", body: { text: "For us" } }));
  for (const { conference } of [clerk, secretariat]) granted(await conference.sync());
  const spy = await spyOf(secretariat, await testTools(server, "spy"));
  expect([head, clerk].flatMap(({ conference }) => refusedOf(conference))).toEqual([]);
  const operator = <Value>(act: (db: Database) => Promise<Value>) => asOperator(server.dataFolder, act);

  await operator((db) => admitAs(db, { spy, secretariat, like: head }));
  await claimInTheRegister({ spy, secretariat });
  for (const { conference } of [head, clerk]) {
    granted(await conference.sync());
    expect(refusedOf(conference)).toEqual([
      "The author may not accredit for north",
      "The root of north is attested already and cannot be replaced like this",
      "Only the root of north, or the successor it named, replaces it",
    ]);
  }

  await operator((db) => handOut(db, { spy, inPlaceOf: late.device }));
  expect(await caucus.add([late.device])).toMatchObject({ ok: false, reason: { code: "not-accredited" } });
  await expectUntouched(head, caucus, clerk);

  const group = await groupOfItsOwn(spy, caucus);
  await operator((db) => replaceRoster(db, { spy, caucus, group }));
  await speakInto(caucus, { spy, group });
  for (const seat of [head, clerk]) {
    await seat.conference.sync();
    const findings = seat.conference.findings.filter(({ room }) => Buffer.from(caucus.id).equals(room ?? NOTHING));
    expect(findings.map(({ kind }) => kind)).toEqual(["does-not-open", "handshake-refused"]);
  }
  await expectUntouched(head, caucus, clerk);

  const served = await operator((db) => servedRoom(db, caucus.id));
  const opened = async ({ tools }: TestSeat) => attack((await rememberingVault(tools.profile.vault)).memory, served);
  expect((await opened(head)).positions.length).toBeGreaterThan(3);
  expect(await opened(secretariat)).toEqual({ positions: [], files: [] });
  const theSpys = { ...secretariat, tools: spy.tools };
  expect((await opened(theSpys)).positions).toEqual([]);
}, 240_000);

/** What the register says was tried by somebody who may not. */
function refusedOf({ alerts }: Conference): readonly (string | undefined)[] {
  return alerts.filter(({ kind }) => kind === "refused").map(({ text }) => text);
}

const NOTHING = new Uint8Array(0);

/** A device that operator and secretariat plant, with a key package of its own. */
interface Spy {
  readonly tools: SessionTools;
  readonly id: Uint8Array;
  readonly keyPackage: KeptKeyPackage;
  readonly signer: Signer;
  readonly conference: Uint8Array;
}

async function spyOf({ conference: { id: conference } }: TestSeat, tools: SessionTools): Promise<Spy> {
  const { device } = tools.profile;
  const [keyPackage] = await newKeyPackages(device, 1, { conference, ...tools });
  if (keyPackage === undefined) throw new Error("No key package");
  return { tools, id: deviceId(device.keys), keyPackage, signer: seatSigner(keyPackage.seat), conference };
}

/** Hands the head a package of the spy's when it asks for a delegate's. */
async function handOut(
  db: Database,
  { spy, inPlaceOf }: { readonly spy: Spy; readonly inPlaceOf: Uint8Array },
): Promise<void> {
  const key_package = spy.keyPackage.keyPackage;
  const changed = await db.updateTable("key_packages").set({ key_package }).where("device", "=", inPlaceOf).execute();
  expect(Number(changed[0]?.numUpdatedRows)).toBeGreaterThan(0);
}

interface Admitting {
  readonly spy: Spy;
  readonly secretariat: TestSeat;
  readonly like: TestSeat;
}

/** Admits the spy as a head of the delegation: by the secretariat's signature, and as the database has the delegation. */
async function admitAs(db: Database, { spy, secretariat, like }: Admitting): Promise<void> {
  const { device, delegation } = await db
    .selectFrom("devices")
    .selectAll()
    .where("device", "=", like.device)
    .executeTakeFirstOrThrow();
  expect(device).toEqual(like.device);
  const { device: keys } = secretariat.tools.profile;
  const content = { conference: spy.conference, admitter: secretariat.device, device: spy.tools.profile.device.keys };
  const statement = { ...content, delegation, role: "head", at: Date.now() } as const;
  const admission = await signAdmission(statement, keys.secrets.ed25519, nodeSchemes);
  const signer = { publicKey: keys.keys.ed25519, secretKey: keys.secrets.ed25519 };
  granted(await secretariat.tools.transport.at(spy.conference).admit(signer, admission));
}

/** The secretariat says in the register that the spy is the delegation's, and that its root is another. */
async function claimInTheRegister({ spy, secretariat }: Omit<Admitting, "like">): Promise<void> {
  const register = secretariat.conference.registerRoom;
  if (register === undefined) throw new Error("No register");
  const { keys } = spy.tools.profile.device;
  const [party, device] = ["north", spy.id];
  const replaces = rootOf(secretariat.conference.register, party) ?? device;
  granted(await register.post({ kind: "credential/device", body: { keys } }));
  granted(await register.post({ kind: "credential/accredited", body: { party, role: "head", device, name: "Spy" } }));
  granted(await register.post({ kind: "credential/root-attested", body: { party, title: "North", root: keys } }));
  granted(await register.post({ kind: "credential/root-replaced", body: { party, replaces, root: keys } }));
}

/** A group that bears the caucus's name and stands at its epoch, with the spy alone in it. */
async function groupOfItsOwn({ keyPackage }: Spy, { id, epoch }: Room): Promise<Group> {
  let group = granted(await createGroup(id, seatKeys(keyPackage.seat), ANYTHING));
  while (Number(group.roster.epoch) < epoch) {
    group = granted(await changeGroup(group, { add: [], remove: [] }, ANYTHING)).next;
  }
  return group;
}

interface Speaking {
  readonly spy: Spy;
  readonly group: Group;
}

/** Makes the server believe that the spy is in the caucus, alone. */
async function replaceRoster(
  db: Database,
  { spy, caucus: { id: room }, group }: Speaking & { readonly caucus: Room },
): Promise<void> {
  const { conference, id: device } = spy;
  await db
    .updateTable("rooms")
    .set({ roster: rosterBytes(group.roster) })
    .where("room", "=", room)
    .execute();
  const pseudonym = spy.signer.publicKey;
  const member = { conference, room, pseudonym, device, added_at: 0, removed_at: null };
  await db.insertInto("room_members").values(member).execute();
}

/** The spy posts an entry and then a commit, which the server takes for those of a member. */
async function speakInto({ id: room, epoch }: Room, { spy, group }: Speaking): Promise<void> {
  const transport = spy.tools.transport.at(spy.conference);
  const signed = async (bytes: Uint8Array, leaf: Uint8Array): Promise<Uint8Array> => {
    const device = spy.signer.publicKey;
    const content: Envelope = { room, device, epoch, leaf, sealedHash: sealedHashOf(bytes), size: bytes.length };
    return signEnvelope(content, spy.signer.secretKey, nodeSchemes);
  };
  const sealed = spy.tools.random(552);
  const leaf = leafBytes({ tag: spy.tools.random(32), commitment: spy.tools.random(32) });
  granted(
    await transport.sendEntries(spy.signer, { room, entries: [{ envelope: await signed(sealed, leaf), sealed }] }),
  );
  const { commit: handshake } = granted(await changeGroup(group, { add: [], remove: [] }, ANYTHING));
  const envelope = await signed(handshake, handshakeLeaf({ room, epoch, handshake }));
  granted(await transport.sendHandshake(spy.signer, { room, envelope, handshake, groupInfo: NOTHING }));
}

/** The delegation's own are in the caucus and nobody else, and what they said is what is in it. */
async function expectUntouched(head: TestSeat, caucus: Room, clerk: TestSeat): Promise<void> {
  for (const { conference } of [head, clerk]) {
    const room = conference.rooms().find(({ id }) => Buffer.from(id).equals(caucus.id));
    const devices = room?.members().map(({ device }) => Buffer.from(device).toString("hex"));
    expect(devices?.sort()).toEqual([head, clerk].map(({ device }) => Buffer.from(device).toString("hex")).sort());
    expect(room?.state.notes.map(({ body }) => body.text)).toEqual(["For us"]);
  }
}
