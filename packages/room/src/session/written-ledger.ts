import { type Group, groupToBytes } from "@entente/groups/members";
import type { HistoryLink } from "../sealing/index.ts";
import { CHUNK, chunkBytes, type KeptEntry } from "./kept-entries.ts";
import { type KeptAct, type KeptHead, type KeptMembers, keptBytes, type Outbox } from "./kept-room.ts";

/** The parts of a ledger that are each one value of the vault. */
export const LEDGER_PARTS = ["head", "members", "group", "keys", "outbox"] as const;

/** One of the parts of a ledger; see `LEDGER_PARTS`. */
export type LedgerPart = (typeof LEDGER_PARTS)[number];

/** Everything of a ledger that is written. */
export interface LedgerContent {
  readonly head: KeptHead;
  readonly members: KeptMembers;
  readonly group: Group;
  readonly keys: ReadonlyMap<number, Uint8Array>;
  readonly links: readonly HistoryLink[];
  readonly outbox: Outbox;
  readonly entries: readonly KeptEntry[];
}

/** What is written under the names of the vault. */
export type Written = Map<string, Uint8Array | undefined>;

/**
 * What the vault has of a ledger already, so that only what changed is written.
 *
 * Entries are written when they come, as many as came together in one value, and once more with the whole chunk when
 * it is full; the head, written with them, says how many there are. Acts that only wait are values of their own.
 */
export class WrittenLedger {
  readonly #path: string;
  readonly #dirty = new Set<LedgerPart>(LEDGER_PARTS);
  #acts: ReadonlyMap<string, KeptAct> = new Map();
  #entries = 0;

  constructor(path: string) {
    this.#path = path;
  }

  touch(...parts: readonly LedgerPart[]): void {
    for (const part of parts) this.#dirty.add(part);
  }

  /** All entries are to be written again. */
  forgetEntries(): void {
    this.#entries = 0;
  }

  /** The vault may have these acts, of a write that failed half way: they are removed unless they wait. */
  mayHave(acts: readonly KeptAct[]): void {
    this.#acts = new Map([...this.#acts, ...acts.map((act) => [act.id, act] as const)]);
  }

  /** What has to be written for the vault to hold the ledger as it is now. */
  changes(ledger: LedgerContent): Written {
    const changes: Written = new Map();
    for (const part of this.#dirty) changes.set(`${this.#path}/${part}`, partBytes(part, ledger));
    this.#putActs(ledger.outbox, changes);
    this.#putEntries(ledger.entries, changes);
    return changes;
  }

  /** Takes the ledger as it is for written: what was just read, or what `changes` gave. */
  settle({ outbox, entries }: LedgerContent): void {
    this.#acts = waitingIn(outbox);
    this.#dirty.clear();
    this.#entries = entries.length;
  }

  #putActs(outbox: Outbox, changes: Written): void {
    const waiting = waitingIn(outbox);
    for (const [id, act] of waiting) {
      if (this.#acts.get(id) !== act) changes.set(`${this.#path}/acts/${id}`, keptBytes(act));
    }
    for (const id of this.#acts.keys()) if (!waiting.has(id)) changes.set(`${this.#path}/acts/${id}`, undefined);
  }

  #putEntries(entries: readonly KeptEntry[], changes: Written): void {
    const full = Math.floor(entries.length / CHUNK);
    for (let chunk = Math.floor(this.#entries / CHUNK); chunk < full; chunk += 1) {
      const bytes = chunkBytes(entries.slice(chunk * CHUNK, (chunk + 1) * CHUNK));
      changes.set(`${this.#path}/entries/${chunk}`, bytes);
    }
    const start = Math.max(this.#entries, full * CHUNK);
    if (start < entries.length) changes.set(newestName(this.#path, start), chunkBytes(entries.slice(start)));
  }
}

/** Under which name the newest entries lie from one on, until their chunk is full; the next chunk uses it again. */
export function newestName(path: string, start: number): string {
  return `${path}/newest/${start % CHUNK}`;
}

function waitingIn({ acts, inFlight }: Outbox): ReadonlyMap<string, KeptAct> {
  const sent = new Set(inFlight.map(({ act }) => act.id));
  return new Map(acts.filter(({ id }) => !sent.has(id)).map((act) => [act.id, act]));
}

function partBytes(part: LedgerPart, { head, members, group, keys, links, outbox }: LedgerContent): Uint8Array {
  switch (part) {
    case "head":
      return keptBytes(head);
    case "members":
      return keptBytes(members);
    case "group":
      return groupToBytes(group);
    case "keys":
      return keptBytes({ keys: [...keys].map(([epoch, key]) => ({ epoch, key })), links });
    case "outbox":
      return keptBytes({ inFlight: outbox.inFlight, commit: outbox.commit, next: outbox.next });
  }
}
