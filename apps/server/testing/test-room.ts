import { changeGroup, createGroup, type Group, groupInfo, type Policy } from "@entente/groups/members";
import { leafBytes, sealedHashOf, signEnvelope } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { handshakeLeaf } from "@entente/record/wire";
import { granted, type Received, sendTo } from "./api-client.ts";
import type { TestConference } from "./test-conference.ts";
import { keyPackageOf, newPseudonym, random, type TestDevice, type TestPseudonym } from "./test-devices.ts";

/** A room with its group as its founder has it. */
export interface TestRoom {
  readonly in: TestConference;
  readonly room: Uint8Array;
  readonly founder: TestPseudonym;
  group: Group;
}

/** Everybody may: the server is what these tests are about. */
export const OPEN: Policy = { isAccredited: () => true, mayChange: () => true };

/** Founds a room. */
export async function newRoom(place: TestConference, device: TestDevice): Promise<TestRoom> {
  const { server, conference } = place;
  const [room, founder] = [random(), await newPseudonym(device, conference)];
  const body = { room, founder: { identity: founder.leaf.identity, pseudonym: founder.publicKey } };
  await granted(server.address, "createRoom", { names: { conference }, body, signer: device });
  return { in: place, room, founder, group: granting(await createGroup(room, founder.leaf, OPEN)) };
}

/** Where a room is, for paths. */
export function namesOf({ in: { conference }, room }: TestRoom): { conference: Uint8Array; room: Uint8Array } {
  return { conference, room };
}

/** What is posted for an entry of some bytes: an envelope around them, with a leaf of its own. */
export async function entryOf(
  { room, group }: TestRoom,
  author: TestPseudonym,
  { sealed = random(552), epoch = Number(group.roster.epoch), leaf = randomLeaf() } = {},
): Promise<{ readonly envelope: Uint8Array; readonly sealed: Uint8Array }> {
  const about = { room, device: author.publicKey, epoch, leaf, sealedHash: sealedHashOf(sealed), size: sealed.length };
  return { envelope: await signEnvelope(about, author.secretKey, nodeSchemes), sealed };
}

/** The bytes of a leaf like any other. */
export function randomLeaf(): Uint8Array {
  return leafBytes({ tag: random(), commitment: random() });
}

/** Posts an entry. */
export async function post(room: TestRoom, author: TestPseudonym): Promise<Received> {
  const body = { entries: [await entryOf(room, author)] };
  return sendTo(room.in.server.address, "postEntries", { names: namesOf(room), body, signer: author });
}

/** What is posted for a handshake. */
export async function handshakeOf(
  { room }: TestRoom,
  author: TestPseudonym,
  { handshake, epoch }: { readonly handshake: Uint8Array; readonly epoch: number },
): Promise<{ readonly envelope: Uint8Array; readonly handshake: Uint8Array }> {
  const leaf = handshakeLeaf({ room, epoch, handshake });
  const about = { room, device: author.publicKey, epoch, leaf, sealedHash: sealedHashOf(handshake) };
  const envelope = await signEnvelope({ ...about, size: handshake.length }, author.secretKey, nodeSchemes);
  return { envelope, handshake };
}

/** The body that posts a commit of the founder's group. */
export async function commitOf(
  room: TestRoom,
  author: TestPseudonym,
  change: { readonly add?: readonly Uint8Array[]; readonly remove?: readonly TestPseudonym[] } = {},
): Promise<{ readonly body: object; readonly welcome: Uint8Array | undefined; readonly next: Group }> {
  const { add = [], remove = [] } = change;
  const wanted = { add, remove: remove.map(({ leaf }) => leaf) };
  const { commit, welcome, next } = granting(await changeGroup(room.group, wanted, OPEN));
  const posted = await handshakeOf(room, author, { handshake: commit, epoch: Number(room.group.roster.epoch) });
  const info = await groupInfo(next, OPEN);
  return { body: { ...posted, groupInfo: info, ...(welcome === undefined ? {} : { welcome }) }, welcome, next };
}

/** Adds devices to a room by its founder; their pseudonyms. */
export async function addTo(room: TestRoom, devices: readonly TestDevice[]): Promise<readonly TestPseudonym[]> {
  const pseudonyms = await Promise.all(devices.map((device) => newPseudonym(device, room.in.conference)));
  const packages = await Promise.all(pseudonyms.map(keyPackageOf));
  const { body, next } = await commitOf(room, room.founder, { add: packages.map(({ keyPackage }) => keyPackage) });
  await granted(room.in.server.address, "postHandshake", { names: namesOf(room), body, signer: room.founder });
  room.group = next;
  return pseudonyms;
}

/** Removes members from a room by its founder. */
export async function removeFrom(room: TestRoom, members: readonly TestPseudonym[]): Promise<void> {
  const { body, next } = await commitOf(room, room.founder, { remove: members });
  await granted(room.in.server.address, "postHandshake", { names: namesOf(room), body, signer: room.founder });
  room.group = next;
}

/** The value of an answer that must not be a refusal. */
export function granting<Value>(
  answer: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string },
): Value {
  if (!answer.ok) throw new Error(`Refused: ${answer.reason}`);
  return answer.value;
}
