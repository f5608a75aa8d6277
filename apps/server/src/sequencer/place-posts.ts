import { sameBytes } from "@entente/record/encoding";
import type { FoundBefore, RosterUpdate } from "../store/appending.ts";
import { nameOf } from "./name-of.ts";
import type { AppendAnswer, NewEntry, NewHandshake, PlacedInRoom, Placement } from "./sequencer.ts";

/** What placing depends on besides the posts: their rooms, their leaves in the log, the log's size, the time. */
export interface PlacesBefore {
  /** By the room's name; brought up to date with what is placed. */
  readonly rooms: ReadonlyMap<string, RoomNow>;
  readonly leaves: FoundBefore["placed"];
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A room as it stands after what was placed in it. */
export interface RoomNow {
  epoch: number;
  revision: number;
  position: number;
  /** Authors known to be on the roster, by pseudonym. */
  members: ReadonlySet<string>;
}

/** What becomes of each post, in their order, and what there is to write. */
export interface PlacedPosts {
  readonly answers: readonly AppendAnswer[];
  readonly placed: readonly PlacedInRoom[];
  readonly handshakes: readonly RosterUpdate[];
}

/** Gives each post its place, one after the other, or says why it has none. */
export function placePosts(posts: readonly (NewEntry | NewHandshake)[], before: PlacesBefore): PlacedPosts {
  const state = placing(before);
  const answers = posts.map((post) => place(post, state));
  return { answers, placed: state.placed, handshakes: state.handshakes };
}

/** The rooms that the database told of, by their names. */
export function roomsIn({ rooms, members }: FoundBefore): Map<string, RoomNow> {
  const membersByRoom = Map.groupBy(members, ({ room }) => nameOf(room));
  return new Map(
    rooms.map(({ room, epoch, revision, position }): [string, RoomNow] => {
      const names = (membersByRoom.get(nameOf(room)) ?? []).map(({ pseudonym }) => nameOf(pseudonym));
      return [nameOf(room), { epoch, revision, position, members: new Set(names) }];
    }),
  );
}

interface Known extends Placement {
  readonly envelope: Uint8Array;
}

interface Placing {
  readonly rooms: ReadonlyMap<string, RoomNow>;
  readonly leaves: Map<string, Known>;
  readonly placed: PlacedInRoom[];
  readonly handshakes: RosterUpdate[];
  readonly size: number;
  readonly now: number;
}

function placing({ rooms, leaves, size, now }: PlacesBefore): Placing {
  const known = leaves.map((each): [string, Known] => [nameOf(each.leaf), each]);
  return { rooms, leaves: new Map(known), placed: [], handshakes: [], size, now };
}

function place(post: NewEntry | NewHandshake, state: Placing): AppendAnswer {
  const known = state.leaves.get(nameOf(post.leaf));
  if (known !== undefined) return again(known, post.envelope);
  const room = state.rooms.get(nameOf(post.room));
  if (room === undefined) return { ok: false, reason: "no-such-room" };
  if (post.epoch !== room.epoch) return { ok: false, reason: "epoch-passed", epoch: room.epoch };
  if (post.kind === "entry" && !room.members.has(nameOf(post.pseudonym))) return { ok: false, reason: "not-a-member" };
  if (post.kind === "handshake" && post.revision !== room.revision) return { ok: false, reason: "roster-changed" };
  room.position += 1;
  const placement = { position: room.position, index: state.size + state.placed.length };
  state.leaves.set(nameOf(post.leaf), { ...placement, envelope: post.envelope });
  const { room: name, kind, epoch, leaf, envelope, bytes } = post;
  state.placed.push({ room: name, kind, epoch, leaf, envelope, bytes, at: state.now, ...placement });
  if (post.kind === "handshake") changeRoster(post, room, state);
  return { ok: true, value: placement };
}

function again({ position, index, envelope }: Known, posted: Uint8Array): AppendAnswer {
  return sameBytes(envelope, posted) ? { ok: true, value: { position, index } } : { ok: false, reason: "leaf-taken" };
}

function changeRoster(post: NewHandshake, room: RoomNow, state: Placing): void {
  const { room: name, rosterAfter, groupInfo, welcome } = post;
  room.revision += 1;
  room.epoch = Number(rosterAfter.epoch);
  const leaves = rosterAfter.leaves.flatMap((leaf) => (leaf === undefined ? [] : [nameOf(leaf.signatureKey)]));
  room.members = new Set(leaves);
  state.handshakes.push({
    room: name,
    position: room.position,
    roster: rosterAfter,
    ...(groupInfo === undefined ? {} : { groupInfo }),
    ...(welcome === undefined ? {} : { welcome }),
  });
}
