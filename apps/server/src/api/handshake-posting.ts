import { decodeHandshake, type Handshake, type Roster, type RosterStep, rosterAfter } from "@entente/groups/handshakes";
import { sameBytes } from "@entente/record/encoding";
import type { Envelope } from "@entente/record/entry";
import { handshakeLeaf } from "@entente/record/wire";
import type { NewHandshake, Placement } from "../sequencer/sequencer.ts";
import type { StoredRoom } from "../store/rooms.ts";
import type { Store } from "../store/store.ts";
import { memberOf } from "./caller.ts";
import { placementIn } from "./entry-posting.ts";
import { checkHandshakeRights } from "./handshake-rights.ts";
import { openPosted } from "./posted-envelope.ts";
import { type Answer, answered, refused } from "./refusal.ts";
import type { Call } from "./routing.ts";

type Posting = Call<"postHandshake">;
type PostingStore = Pick<Store, "rooms" | "devices" | "sequencer">;

/** How often a handshake is checked anew when another one came between. */
const MOST_TRIES = 3;

/** Places a handshake once roster, rights and accreditation allow what it changes. */
export async function postHandshake(store: PostingStore, call: Posting, now: number): Promise<Answer<Placement>> {
  const { names, body, caller } = call;
  const { room } = names;
  const { pseudonym } = memberOf(caller);
  const opened = await openPosted({ room, pseudonym, envelope: body.envelope, bytes: body.handshake });
  if (!opened.ok) return opened;
  const { epoch } = opened.value;
  if (!sameBytes(opened.value.leaf, handshakeLeaf({ room, epoch, handshake: body.handshake })))
    return refused("bad-envelope", "The envelope's leaf is not that of the handshake");
  const handshake = await decodeHandshake(body.handshake);
  if (!handshake.ok) return refused("bad-handshake", `Cannot take the handshake: ${handshake.reason}`);
  if (handshake.value.epoch !== BigInt(epoch))
    return refused("bad-handshake", "The handshake is of another epoch than its envelope");
  const attachment = attachmentProblem(handshake.value, body);
  if (attachment !== undefined) return refused("bad-handshake", `Cannot take the handshake: ${attachment}`);
  return place(store, { call, envelope: opened.value, handshake: handshake.value, now });
}

function attachmentProblem(handshake: Handshake, { welcome, groupInfo }: Posting["body"]): string | undefined {
  if (handshake.kind === "proposal")
    return welcome === undefined && groupInfo === undefined ? undefined : "a proposal brings nothing with it";
  return groupInfo === undefined ? "its group information is missing" : undefined;
}

interface Placing {
  readonly call: Posting;
  readonly envelope: Envelope;
  readonly handshake: Handshake;
  readonly now: number;
}

async function place(store: PostingStore, placing: Placing): Promise<Answer<Placement>> {
  const { conference, room } = placing.call.names;
  for (let tried = 1; ; tried += 1) {
    const stored = await store.rooms.find(conference, room);
    if (stored === undefined) return refused("not-found", "There is no such room");
    const step = await checkedStep(store, placing, stored);
    // The same handshake again is answered with its old place: the sequencer asks for the leaf first.
    if (!step.ok && step.reason.error !== "epoch-passed") return step;
    const [answer] = await store.sequencer.append(conference, [post(placing, stored, step)]);
    if (answer === undefined) throw new Error("Cannot place a handshake: the sequencer gave no answer");
    if (answer.ok || step.ok) {
      if (!answer.ok && answer.reason === "roster-changed" && tried < MOST_TRIES) continue;
      return placementIn(answer);
    }
    return step;
  }
}

function post({ call, envelope }: Placing, { roster, revision }: StoredRoom, step: Answer<RosterStep>): NewHandshake {
  const { body, names } = call;
  const { epoch, leaf } = envelope;
  const { welcome, groupInfo } = body;
  return {
    kind: "handshake",
    room: names.room,
    epoch,
    leaf,
    envelope: body.envelope,
    bytes: body.handshake,
    revision,
    rosterAfter: step.ok ? step.value.roster : roster,
    ...(welcome === undefined ? {} : { welcome }),
    ...(groupInfo === undefined ? {} : { groupInfo }),
  };
}

/** The roster that the handshake leads to, when it fits and its author may. */
async function checkedStep(
  store: PostingStore,
  { call, handshake, now }: Placing,
  { roster }: StoredRoom,
): Promise<Answer<RosterStep>> {
  const epoch = Number(roster.epoch);
  const step = rosterAfter(roster, handshake);
  if (!step.ok && step.reason === "stale-epoch")
    return refused("epoch-passed", "The room is at a later epoch: make the handshake again", { epoch });
  if (!step.ok && step.reason === "future-epoch")
    return refused("epoch-ahead", "The room is not at this epoch yet", { epoch });
  if (!step.ok) return refused("bad-handshake", `Cannot take the handshake: ${step.reason}`);
  if (!isMadeBy(roster, handshake, memberOf(call.caller).pseudonym))
    return refused("bad-handshake", "The handshake is of another member than its envelope");
  const additions = step.value.change?.additions ?? [];
  const hasWelcome = call.body.welcome !== undefined;
  if (handshake.kind !== "proposal" && additions.length > 0 !== hasWelcome)
    return refused("bad-handshake", "A welcome belongs to a commit that adds somebody, and to no other");
  const allowed = await checkHandshakeRights(store, { call, roster, handshake, step: step.value, now });
  return allowed.ok ? answered(step.value) : allowed;
}

/** Whether a handshake was made by the member with this pseudonym. */
export function isMadeBy(roster: Roster, handshake: Handshake, pseudonym: Uint8Array): boolean {
  if (handshake.kind === "rejoin") return sameBytes(handshake.device.signatureKey, pseudonym);
  const author = roster.leaves[handshake.kind === "commit" ? handshake.committer : handshake.proposer];
  return author !== undefined && sameBytes(author.signatureKey, pseudonym);
}
