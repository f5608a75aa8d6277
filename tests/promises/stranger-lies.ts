import { randomBytes } from "node:crypto";
import { changeGroup, createGroup, type DeviceKeys, deviceKeysFromSeed, type Policy } from "@entente/groups/members";
import { openEnvelope, sealedHashOf, signEnvelope } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { handshakeLeaf } from "@entente/record/wire";
import type { RoomItem } from "@entente/room/transport";
import type { Lies, MemoryConference } from "../../packages/room/testing/memory-server.ts";
import { granted } from "../../packages/room/testing/seats.ts";

/** Lies for which the server has a device of its own, which nobody accredited. */
export const STRANGER_LIES = ["another-author", "stranger-in-the-room"] as const;

/** One of the lies; see `STRANGER_LIES`. */
export type StrangerLie = (typeof STRANGER_LIES)[number];

/** A room, and the place in it of the entry that is lied about. */
export interface LiedAbout {
  readonly room: Uint8Array;
  readonly position: number;
}

const ANYTHING: Policy = { isAccredited: () => true, mayChange: () => true };

/** The lie, ready to be told. */
export async function strangerLie(lie: StrangerLie, about: LiedAbout, conference: MemoryConference): Promise<Lies> {
  const stranger = deviceKeysFromSeed(new Uint8Array(randomBytes(96)), new Uint8Array(randomBytes(32)));
  const told =
    lie === "another-author"
      ? await underAnotherName(stranger, about, conference)
      : await withCommitOf(stranger, about, conference);
  return { items: (room, items) => (Buffer.from(room).equals(about.room) ? told(items) : items) };
}

type ItemLie = (items: readonly RoomItem[]) => readonly RoomItem[];

/** An entry as it lies in the log, in an envelope that says another wrote it, and is signed by that one. */
async function underAnotherName(
  { signatureKey, signatureSeed }: DeviceKeys,
  { room, position }: LiedAbout,
  conference: MemoryConference,
): Promise<ItemLie> {
  const item = conference.roomOf(room)?.items.find((each) => each.position === position);
  const opened = granted(await openEnvelope(item?.envelope ?? new Uint8Array(0), nodeSchemes));
  const envelope = await signEnvelope({ ...opened, device: signatureKey }, signatureSeed, nodeSchemes);
  return (items) => items.map((each) => (each.position === position ? { ...each, envelope } : each));
}

/** A commit that a stranger made in a group of the same name and epoch, and that the server put into the log. */
async function withCommitOf(stranger: DeviceKeys, { room }: LiedAbout, conference: MemoryConference): Promise<ItemLie> {
  const served = conference.roomOf(room);
  const [epoch, position] = [served?.epoch ?? 0, (served?.items.length ?? 0) + 1];
  let group = granted(await createGroup(room, stranger, ANYTHING));
  while (Number(group.roster.epoch) < epoch) group = granted(await changeGroup(group, NO_CHANGE, ANYTHING)).next;
  const { commit: bytes } = granted(await changeGroup(group, NO_CHANGE, ANYTHING));
  const leaf = handshakeLeaf({ room, epoch, handshake: bytes });
  const content = {
    room,
    device: stranger.signatureKey,
    epoch,
    leaf,
    sealedHash: sealedHashOf(bytes),
    size: bytes.length,
  };
  const envelope = await signEnvelope(content, stranger.signatureSeed, nodeSchemes);
  const index = conference.log.append(leaf);
  await conference.log.sign(Math.floor(Date.now() / 1000));
  const injected: RoomItem = { kind: "handshake", position, index, at: Date.now(), envelope, bytes };
  return (items) => (items.some((each) => each.position === position - 1) ? [...items, injected] : items);
}

const NO_CHANGE = { add: [], remove: [] };
