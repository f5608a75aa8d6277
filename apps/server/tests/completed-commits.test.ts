import { decodeHandshake, rosterAfter } from "@entente/groups/handshakes";
import { openEnvelope } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LOST } from "../src/store/rooms.ts";
import { granted, sendTo } from "../testing/api-client.ts";
import { type ApiServer, apiServer } from "../testing/api-server.ts";
import { newConference, seatByInvitation } from "../testing/test-conference.ts";
import { keyPackageOf, newPseudonym } from "../testing/test-devices.ts";
import { addTo, commitOf, granting, type handshakeOf, namesOf, newRoom, type TestRoom } from "../testing/test-room.ts";

let server: ApiServer;

beforeAll(async () => {
  server = await apiServer();
}, 120_000);

afterAll(() => server?.[Symbol.asyncDispose]());

test("what had gone with a commit that was given back is taken from whoever made it, once, and from nobody else", async () => {
  const place = await newConference(server);
  const [ann, bob, eve] = await Promise.all([1, 2, 3].map(() => seatByInvitation(place, { role: "head" })));
  if (ann === undefined || bob === undefined || eve === undefined) throw new Error("Somebody has no seat");
  const room = await newRoom(place, ann.device);
  const [eveHere] = await addTo(room, [eve.device]);
  if (eveHere === undefined) throw new Error("Nobody was added");
  const [address, names] = [server.address, namesOf(room)];
  const bobHere = await newPseudonym(bob.device, place.conference);
  const { welcome = new Uint8Array(), groupInfo } = await placedBare(room, bobHere);

  const bareCommits = async () =>
    (await granted(address, "rooms", { names, signer: bob.device })).map((each) => each.bareCommits);
  const complete = async (signer: typeof eveHere, body: object) =>
    (await sendTo(address, "completeCommit", { names, body, signer })).error;
  const whole = { position: 2, welcome, groupInfo };
  expect(await bareCommits()).toEqual([[2]]);
  expect((await sendTo(address, "welcome", { names, signer: bobHere })).error).toBe("not-found");
  expect((await sendTo(address, "groupInfo", { names, signer: bobHere })).error).toBe("not-found");
  expect(await complete(eveHere, { ...whole, welcome: Uint8Array.of(1) })).toBe("nothing-is-lost");
  expect(await complete(bobHere, whole)).toBe("nothing-is-lost");
  expect(await complete(room.founder, { ...whole, position: 1 })).toBe("nothing-is-lost");
  expect(await complete(room.founder, { ...whole, position: 3 })).toBe("nothing-is-lost");

  expect(await complete(room.founder, whole)).toBeUndefined();
  expect(await complete(room.founder, { ...whole, welcome: Uint8Array.of(1) })).toBe("nothing-is-lost");
  expect(await bareCommits()).toEqual([[]]);
  expect(await granted(address, "welcome", { names, signer: bobHere })).toEqual({ position: 2, welcome });
  expect(await granted(address, "groupInfo", { names, signer: bobHere })).toEqual({ groupInfo });
});

/** The founder's commit that adds somebody, in its place as when other members have given it back. */
async function placedBare(room: TestRoom, newcomer: Awaited<ReturnType<typeof newPseudonym>>) {
  const { conference } = room.in;
  const { keyPackage } = await keyPackageOf(newcomer);
  const { body, welcome } = await commitOf(room, room.founder, { add: [keyPackage] });
  const { envelope, handshake, groupInfo } = body as Awaited<ReturnType<typeof handshakeOf>> & {
    readonly groupInfo: Uint8Array;
  };
  const { epoch, leaf } = granting(await openEnvelope(envelope, nodeSchemes));
  const stored = await server.store.rooms.find(conference, room.room);
  if (stored === undefined) throw new Error("There is no room");
  const step = granting(rosterAfter(stored.roster, granting(await decodeHandshake(handshake))));
  const post = { kind: "handshake", room: room.room, epoch, leaf, envelope, bytes: handshake } as const;
  const { revision } = stored;
  const [answer] = await server.store.sequencer.append(conference, [
    { ...post, revision, rosterAfter: step.roster, welcome: LOST, groupInfo: LOST },
  ]);
  expect(answer).toMatchObject({ ok: true, value: { position: 2 } });
  return { welcome, groupInfo };
}
