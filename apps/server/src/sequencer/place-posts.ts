import { sameBytes } from "@entente/record/encoding";
import type { FoundBefore, RosterUpdate } from "../store/appending.ts";
import { nameOf } from "./name-of.ts";
import type { AppendAnswer, NewEntry, NewHandshake, PlacedInRoom, Placement } from "./sequencer.ts";

/** What placing depends on besides the posts: what the database says, the log's size, the time. */
export interface PlacesBefore {
  readonly found: FoundBefore;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly now: number;
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

interface RoomNow {
  epoch: number;
  revision: number;
  position: number;
  /** Authors known to be on the roster, by pseudonym. */
  members: ReadonlySet<string>;
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

function placing({ found, size, now }: PlacesBefore): Placing {
  const membersByRoom = Map.groupBy(found.members, ({ room }) => nameOf(room));
  const rooms = found.rooms.map(({ room, ...state }): [string, RoomNow] => {
    const members = (membersByRoom.get(nameOf(room)) ?? []).map(({ pseudonym }) => nameOf(pseudonym));
    return [nameOf(room), { ...state, members: new Set(members) }];
  });
  const leaves = found.placed.map((each): [string, Known] => [nameOf(each.leaf), each]);
  return { rooms: new Map(rooms), leaves: new Map(leaves), placed: [], handshakes: [], size, now };
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
