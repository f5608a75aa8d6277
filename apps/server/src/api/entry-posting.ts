import { isSealedSize } from "@entente/record/entry";
import type { RefusalCode } from "@entente/record/wire";
import type { AppendAnswer, AppendRefusal, NewEntry, Placement } from "../sequencer/sequencer.ts";
import type { Store } from "../store/store.ts";
import { openPosted } from "./posted-envelope.ts";
import { type Answer, answered, refused } from "./refusal.ts";

const REFUSALS: Readonly<Record<AppendRefusal, readonly [RefusalCode, string]>> = {
  "no-such-room": ["not-found", "There is no such room"],
  "epoch-passed": ["epoch-passed", "The room is at another epoch: seal anew"],
  "roster-changed": ["epoch-passed", "The room's roster changed meanwhile: look again"],
  "not-a-member": ["not-in-room", "This key is not on the roster of the room"],
  "leaf-taken": ["already-there", "The log has this leaf, with another envelope"],
  "held-back": ["not-now", "The log must first grow back to what was seen of it"],
  superseded: ["not-now", "Another server has taken over this log"],
  "too-busy": ["not-now", "Too much is waiting to be appended"],
};

const COME_BACK_MS = 1000;

/** Sealed entries that a member of a room sends, whose right to it was looked up. */
export interface SentEntries {
  readonly conference: Uint8Array;
  readonly room: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly entries: readonly { readonly envelope: Uint8Array; readonly sealed: Uint8Array }[];
}

/** Appends sealed entries in their order; all are checked before any is placed. */
export async function postEntries(
  { sequencer }: Pick<Store, "sequencer">,
  { conference, room, pseudonym, entries }: SentEntries,
): Promise<Answer<{ readonly placed: Placement[] }>> {
  const posts: NewEntry[] = [];
  for (const opened of await Promise.all(entries.map((each) => openEntry({ room, pseudonym, ...each })))) {
    if (!opened.ok) return opened;
    posts.push(opened.value);
  }
  const placed: Placement[] = [];
  for (const answer of await sequencer.append(conference, posts)) {
    const place = placementIn(answer);
    if (!place.ok) return place;
    placed.push(place.value);
  }
  return answered({ placed });
}

interface PostedEntry {
  readonly room: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly envelope: Uint8Array;
  readonly sealed: Uint8Array;
}

async function openEntry({ room, pseudonym, envelope, sealed: bytes }: PostedEntry): Promise<Answer<NewEntry>> {
  if (!isSealedSize(bytes.length)) return refused("not-padded", "The entry was not padded before it was sealed");
  const opened = await openPosted({ room, pseudonym, envelope, bytes });
  if (!opened.ok) return opened;
  const { epoch, leaf } = opened.value;
  return answered({ kind: "entry", room, pseudonym, epoch, leaf, envelope, bytes });
}

/** Where something was placed, or the refusal that says why not. */
export function placementIn(answer: AppendAnswer): Answer<Placement> {
  if (answer.ok) return answer;
  const [code, message] = REFUSALS[answer.reason];
  const epoch = answer.epoch === undefined ? {} : { epoch: answer.epoch };
  return refused(code, message, code === "not-now" ? { retryAfterMs: COME_BACK_MS } : epoch);
}
