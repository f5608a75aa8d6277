import { sameBytes } from "@entente/record/encoding";
import { type LostItem, MOST_ITEMS_AT_ONCE } from "@entente/record/wire";
import { claimedSize } from "../log-follower/index.ts";
import type { Answer, FoundedRoom, GivenBack } from "../transport/index.ts";
import { admitAgain } from "./admit-again.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { founderAmong } from "./group-members.ts";
import { itemsAt } from "./kept-items.ts";
import type { RoomLedger } from "./room-ledger.ts";

/** How many bytes of items go in one request. */
const MOST_BYTES = 6_000_000;
/** How often a log is looked at that is about to sign again, and one that says it has lost nothing. */
const LOOKS = 20;
const LOOKS_WHERE_NOTHING_IS_LOST = 5;
const PAUSE_MS = 100;

/**
 * Gives a log that is shorter than it was what this device has of it: the checkpoint, the leaves, the items of its rooms.
 *
 * "whole": the log is as long again as this device has seen it. "waits": the server is being restored and signs nothing
 * yet. "refused": it takes nothing back; then it is not a server after a restore, and has to explain itself otherwise.
 */
export async function giveBack(core: ConferenceCore, size: number): Promise<"whole" | "waits" | "refused"> {
  const { edge, note } = core.log.verified;
  if (note === undefined) return "refused";
  core.hasPutBackFiles = false;
  await core.transport.cosign(note);
  await admitAgain(core);
  const leaves = await core.log.leavesFrom(size, edge.size);
  let given = await core.transport.giveBackLeaves(core.deviceSigner, { from: size, leaves });
  if (given.ok) given = await giveItems(core, given.value);
  core.heldBack = given.ok ? { stored: given.value.stored, seen: given.value.seen } : undefined;
  if (given.ok && given.value.stored < given.value.seen) return "waits";
  const looks = given.ok ? LOOKS : LOOKS_WHERE_NOTHING_IS_LOST;
  if (!(await isSignedAgain(core, { size: edge.size, looks }))) return given.ok ? "waits" : "refused";
  core.heldBack = undefined;
  return "whole";
}

/** Gives items until none of those that are missing is on this device. */
async function giveItems(core: ConferenceCore, first: GivenBack): Promise<Answer<GivenBack>> {
  const offered = new Set<number>();
  for (let given = first; ; ) {
    const indices = new Set(given.missing.filter((index) => !offered.has(index)));
    const lost = await lostItems(core, indices);
    if (lost.items.length === 0) return { ok: true, value: given };
    for (const { index } of lost.items) offered.add(index);
    const answer = await core.transport.giveBackItems(core.deviceSigner, lost);
    if (!answer.ok) return answer;
    given = answer.value;
  }
}

interface Lost {
  readonly rooms: readonly FoundedRoom[];
  readonly items: readonly LostItem[];
}

/** The first of the lost items that this device has, in the order of the log; with them the rooms that they begin. */
async function lostItems(core: ConferenceCore, indices: ReadonlySet<number>): Promise<Lost> {
  const { vault } = core.tools.profile;
  const ledgers = [...core.ledgers.values()];
  const items = (await Promise.all(ledgers.map((ledger) => itemsAt(ledger, { indices, vault })))).flat();
  let bytes = 0;
  const first = items
    .sort((one, other) => one.index - other.index)
    .slice(0, MOST_ITEMS_AT_ONCE)
    .filter((item, at) => {
      bytes += item.bytes.length;
      return at === 0 || bytes <= MOST_BYTES;
    });
  const begun = ledgers.filter(({ id }) => first.some(({ room, position }) => position === 1 && sameBytes(room, id)));
  return { rooms: begun.flatMap(foundedRoom), items: first };
}

/** A room with the leaf of its founder, if this device ever met it there. */
function foundedRoom(ledger: RoomLedger): readonly FoundedRoom[] {
  const founder = ledger.members.founder ?? founderAmong(ledger);
  return founder === undefined ? [] : [{ room: ledger.id, founder }];
}

/** Whether the log signs a head again that is no smaller: it does so a moment after the last item is there. */
async function isSignedAgain(
  { transport }: ConferenceCore,
  { size, looks }: { readonly size: number; readonly looks: number },
): Promise<boolean> {
  for (let look = 0; look < looks; look += 1) {
    const note = await transport.checkpoint();
    if (note.ok && claimedSize(note.value) >= size) return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}
