import { decodeHandshake, type Roster, rosterAfter } from "@entente/groups/handshakes";
import { sameBytes } from "@entente/record/encoding";
import { type Envelope, openEnvelope, sealedHashOf } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { base64UrlOf, handshakeLeaf, type LostItem, parseMemberIdentity } from "@entente/record/wire";
import type { LostPost, NewEntry, NewHandshake, RefillAnswer, RefillRefusal } from "../sequencer/sequencer.ts";
import { LOST } from "../store/rooms.ts";
import type { Store } from "../store/store.ts";
import { memberOf } from "./caller.ts";
import { isMadeBy } from "./handshake-posting.ts";
import { checkLeaf } from "./key-package-check.ts";
import { type Answer, answered, refused } from "./refusal.ts";
import { RIGHTS } from "./rights.ts";
import type { Call, Handlers } from "./routing.ts";

/** What the handlers of what members give back use. */
export interface GivingBack {
  readonly store: Pick<Store, "rooms" | "devices" | "sequencer">;
  readonly now: () => number;
}

type Given = Answer<{ stored: number; seen: number; missing: number[] }>;

const REFUSALS: Readonly<Record<RefillRefusal, string>> = {
  "nothing-is-lost": "This log has lost nothing",
  "other-leaves": "These leaves do not lead to the largest checkpoint that was seen",
  "leaves-first": "The lost leaves come first",
};

type GiveBackRoutes = "giveBackLeaves" | "giveBackItems" | "completeCommit";

/** What members give a log back that came from a backup: nothing is taken that the log did not have. */
export function giveBackHandlers({ store, now }: GivingBack): Pick<Handlers, GiveBackRoutes> {
  return {
    giveBackLeaves: async ({ names, body }) => given(await store.sequencer.refillLeaves(names.conference, body)),
    giveBackItems: async (call) => {
      const heldBack = await store.sequencer.heldBack(call.names.conference);
      if (heldBack === undefined) return given({ ok: false, reason: "nothing-is-lost" });
      await createLostRooms({ store, now }, call);
      const fresh = call.body.items.filter(({ index }) => index >= heldBack.stored);
      const posts = await lostPosts(store, call.names.conference, fresh);
      return posts.ok ? given(await store.sequencer.refill(call.names.conference, posts.value)) : posts;
    },
    completeCommit: async ({ names, body: { position, ...lost }, caller }) => {
      const [commit] = await store.rooms.placed(names, { after: position - 1, upTo: position, limit: 1 });
      const opened = commit?.kind === "handshake" ? await openEnvelope(commit.envelope, nodeSchemes) : undefined;
      const isOwn = opened?.ok === true && sameBytes(opened.value.device, memberOf(caller).pseudonym);
      const isCompleted = isOwn && (await store.rooms.complete(names, { position, ...lost }));
      return isCompleted ? answered({}) : refused("nothing-is-lost", "No commit of this key here lacks anything");
    },
  };
}

function given(answer: RefillAnswer): Given {
  if (!answer.ok) return refused(answer.reason, REFUSALS[answer.reason]);
  const { stored, seen, missing } = answer;
  return answered({ stored, seen, missing: [...missing] });
}

/** Makes the rooms that are not here again, each for the founder who signed its first item, whose leaf the log lost. */
async function createLostRooms(
  { store: { rooms, devices, sequencer }, now }: GivingBack,
  { names: { conference }, body }: Call<"giveBackItems">,
): Promise<void> {
  for (const { room, founder } of body.rooms) {
    const first = body.items.find((item) => item.position === 1 && sameBytes(item.room, room));
    const opened = first === undefined ? undefined : await openLost(first);
    const identity = parseMemberIdentity(founder.identity);
    const device = identity.ok ? await devices.find(conference, identity.value.device) : undefined;
    if (first === undefined || opened?.ok !== true || device === undefined) continue;
    if (!(await sequencer.isDue(conference, { index: first.index, leaf: opened.value.leaf }))) continue;
    const leaf = { identity: founder.identity, signatureKey: founder.pseudonym };
    const checked = await checkLeaf(leaf, { conference, keys: device.keys, now: now() });
    const mayCreate = RIGHTS.createRoom.roles.some((role) => role === device.role);
    if (checked.ok && mayCreate && sameBytes(opened.value.device, founder.pseudonym))
      await rooms.create(conference, { room, founder: leaf });
  }
}

interface RoomNow {
  roster: Roster;
  revision: number;
}

/** Items as they are to be placed again; a handshake that does not follow on what is stored waits to be given anew. */
async function lostPosts(
  { rooms }: Pick<Store, "rooms">,
  conference: Uint8Array,
  items: readonly LostItem[],
): Promise<Answer<readonly LostPost[]>> {
  const roomNow = new Map<string, RoomNow>();
  const lost: LostPost[] = [];
  for (const item of items.toSorted((one, other) => one.index - other.index)) {
    const opened = await openLost(item);
    if (!opened.ok) return opened;
    const name = base64UrlOf(item.room);
    const stored = roomNow.get(name) ?? (await rooms.find(conference, item.room));
    if (stored === undefined) continue;
    roomNow.set(name, { ...stored });
    const post = item.kind === "entry" ? entryOf(item, opened.value) : await handshakeOf(item, opened.value, stored);
    if (post?.kind === "handshake") roomNow.set(name, { roster: post.rosterAfter, revision: post.revision + 1 });
    if (post !== undefined) lost.push({ post, position: item.position, index: item.index });
  }
  return answered(lost);
}

async function openLost({ room, envelope, bytes, kind }: LostItem): Promise<Answer<Envelope>> {
  const opened = await openEnvelope(envelope, nodeSchemes);
  if (!opened.ok) return refused("bad-envelope", `Cannot take the envelope: ${opened.reason}`);
  const { epoch, leaf, size, sealedHash } = opened.value;
  if (!sameBytes(opened.value.room, room)) return refused("bad-envelope", "The envelope is of another room");
  if (size !== bytes.length || !sameBytes(sealedHash, sealedHashOf(bytes)))
    return refused("bad-envelope", "The envelope is of other bytes");
  if (kind === "handshake" && !sameBytes(leaf, handshakeLeaf({ room, epoch, handshake: bytes })))
    return refused("bad-envelope", "The envelope's leaf is not that of the handshake");
  return opened;
}

function entryOf({ room, envelope, bytes }: LostItem, { epoch, leaf, device }: Envelope): NewEntry {
  return { kind: "entry", room, epoch, leaf, envelope, bytes, pseudonym: device };
}

async function handshakeOf(
  { room, envelope, bytes }: LostItem,
  { epoch, leaf, device }: Envelope,
  { roster, revision }: RoomNow,
): Promise<NewHandshake | undefined> {
  const handshake = await decodeHandshake(bytes);
  if (!handshake.ok || !isMadeBy(roster, handshake.value, device)) return undefined;
  const step = rosterAfter(roster, handshake.value);
  if (!step.ok) return undefined;
  const { roster: after, change } = step.value;
  const post = { kind: "handshake", room, epoch, leaf, envelope, bytes, revision, rosterAfter: after } as const;
  if (change === undefined) return post;
  return change.additions.length > 0 ? { ...post, groupInfo: LOST, welcome: LOST } : { ...post, groupInfo: LOST };
}
