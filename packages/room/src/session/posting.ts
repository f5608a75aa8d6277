import type { ConferenceCore } from "./conference-core.ts";
import { type KeptAct, keptBytes, type WaitingAct } from "./kept-room.ts";
import type { SessionRefusal } from "./refusals.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { keep } from "./sending.ts";
import { sendSoon } from "./synchronise.ts";

/** After so long an act is kept without its turn: a server that says nothing can hold the session up for a minute. */
const SOON_MS = 250;

/** What is posted in one room on its way into the outbox. */
export class Posting {
  readonly #core: ConferenceCore;
  readonly #ledgerNow: () => RoomLedger;
  readonly #posted: WaitingAct[] = [];
  /** Acts that the vault has, or may have, before their turn, and the end of writing them. */
  readonly #early: KeptAct[] = [];
  #writing: Promise<unknown> = Promise.resolve();
  /** The sending that will take what is posted now, and the last one that was begun. */
  #next: Promise<SessionRefusal | undefined> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(core: ConferenceCore, ledgerNow: () => RoomLedger) {
    this.#core = core;
    this.#ledgerNow = ledgerNow;
  }

  /** What was posted and is not in the outbox yet. */
  get waiting(): readonly WaitingAct[] {
    return this.#posted;
  }

  /** Keeps an act and sends it if the server can be reached; answers with why it can do neither. */
  async post(act: WaitingAct): Promise<SessionRefusal | undefined> {
    this.#posted.push(act);
    const slow = setTimeout(() => this.#keepEarly(act), SOON_MS);
    if (this.#next === undefined) {
      this.#next = this.#last.then(() => this.#keepAndSend());
      this.#last = this.#next.catch(() => undefined);
    }
    try {
      return await this.#next;
    } finally {
      clearTimeout(slow);
    }
  }

  /** Has the vault hold an act that still waits for its turn, so that it outlives this session. */
  #keepEarly(act: WaitingAct): void {
    const at = this.#posted.indexOf(act);
    if (at === -1) return;
    const { path, outbox } = this.#ledgerNow();
    const kept = { ...act, order: (outbox.acts.at(-1)?.order ?? 0) + 1 + at };
    this.#early.push(kept);
    const written = this.#core.tools.profile.vault.write(`${path}/acts/${act.id}`, keptBytes(kept));
    this.#writing = Promise.allSettled([this.#writing, written]); // In its turn it is written again, or refused.
    this.#core.changed();
  }

  /** All acts that were posted while the last ones were sent are kept in one write and sent in one request. */
  async #keepAndSend(): Promise<SessionRefusal | undefined> {
    const sent = await this.#core.exclusive(async () => {
      const posted = this.#posted.splice(0);
      this.#next = undefined;
      await this.#writing;
      const ledger = this.#ledgerNow();
      ledger.mayHave(this.#early.splice(0));
      if (!ledger.head.isLeft && ledger.head.stuck === undefined) return sendSoon(this.#core, ledger, posted);
      await keep(ledger, this.#core.sending);
      return undefined;
    });
    await sent?.ended;
    if (sent !== undefined) return undefined;
    return { code: "not-a-member", message: this.#ledgerNow().head.stuck ?? "This device has left the room" };
  }
}
