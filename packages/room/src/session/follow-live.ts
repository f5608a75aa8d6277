import { sameBytes } from "@entente/record/encoding";
import { bytesToHex } from "@noble/hashes/utils.js";
import { claimedSize } from "../log-follower/index.ts";
import type { LiveConnection, RoomItem } from "../transport/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { doDuties } from "./duties.ts";
import { takeCheckpoint } from "./follow-log.ts";
import { takeHeardItems } from "./follow-rooms.ts";
import { hasRegister } from "./has-register.ts";
import { type MeetLive, meetLive } from "./meet-live.ts";
import { seatSigner } from "./sending.ts";
import { synchronise } from "./synchronise.ts";

/** What came since it was last taken. */
interface Heard {
  readonly items: { readonly room: Uint8Array; readonly items: readonly RoomItem[] }[];
  readonly leaves: { readonly start: number; readonly leaves: readonly Uint8Array[] }[];
  note: string | undefined;
}

const IDLE_SYNC_MS = 15_000;
const LOOK_AFTER_MS = 1_500;
/** What comes within this time is taken, written and shown together. */
const GATHERED_MS = 10;

/** Follows a conference live: whatever is heard is taken in turn; where something is missing, it is fetched. */
export function followLive(core: ConferenceCore, onChange: () => void): () => void {
  const following = new LiveFollowing(core, onChange);
  following.start();
  return () => following.stop();
}

class LiveFollowing {
  readonly #core: ConferenceCore;
  readonly #onChange: () => void;
  /** The pseudonym under which each room is followed. */
  readonly #followed = new Map<string, Uint8Array>();
  readonly #meetings: MeetLive;
  #heard: Heard = { items: [], leaves: [], note: undefined };
  /** Indices of leaves whose items were not heard yet: they may be of rooms to which this device was added. */
  #strangers = new Set<number>();
  #live: LiveConnection | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;
  #isDue = false;
  #isWhole = false;
  #isStopped = false;

  constructor(core: ConferenceCore, onChange: () => void) {
    this.#core = core;
    this.#onChange = onChange;
    this.#meetings = meetLive(core, onChange);
  }

  start(): void {
    this.#core.listeners.add(this.#onChange);
    this.#live = this.#core.transport.live({
      opened: () => this.#opened(),
      items: (room, items) => this.#note(({ items: all }) => all.push({ room, items })),
      leaves: (start, leaves) => this.#note(({ leaves: all }) => all.push({ start, leaves })),
      checkpoint: (note) =>
        this.#note((heard) => {
          heard.note = note;
        }),
      ephemeral: this.#meetings.hear,
      refused: () => undefined,
      lost: () => {
        this.#core.isLive = false;
        this.#core.sendEphemeral = undefined;
        this.#meetings.lost();
      },
    });
    this.#timer = setInterval(() => this.#schedule(true), IDLE_SYNC_MS);
  }

  stop(): void {
    this.#isStopped = true;
    this.#core.listeners.delete(this.#onChange);
    this.#core.isLive = false;
    this.#core.sendEphemeral = undefined;
    clearInterval(this.#timer);
    this.#meetings.stop();
    clearTimeout(this.#looking);
    this.#live?.close();
  }

  #opened(): void {
    this.#core.isLive = true;
    this.#core.sendEphemeral = (room, bytes) => this.#live?.sendEphemeral(room, bytes);
    this.#followed.clear();
    this.#live?.followLeaves(this.#core.log.size);
    this.#followRooms();
    this.#schedule(true);
  }

  #followRooms(): void {
    for (const [name, ledger] of this.#core.ledgers) {
      const { pseudonym } = ledger.seat;
      if (this.#followed.get(name) === pseudonym || ledger.head.isLeft || !ledger.head.isFounded) continue;
      this.#followed.set(name, pseudonym);
      this.#live?.follow(seatSigner(ledger.seat), { room: ledger.id, after: ledger.head.position });
      this.#meetings.came(ledger);
    }
  }

  #note(add: (heard: Heard) => void): void {
    add(this.#heard);
    this.#schedule(false);
  }

  /** Takes what was heard, once, after whatever the session is doing now. */
  #schedule(isWhole: boolean): void {
    this.#isWhole ||= isWhole;
    if (this.#isDue || this.#isStopped) return;
    this.#isDue = true;
    setTimeout(() => void this.#core.exclusive(() => this.#take()), GATHERED_MS);
  }

  /** What the device fails in, as where its disk is full, is said, and tried again with whatever comes next. */
  async #take(): Promise<void> {
    this.#isDue = false;
    if (this.#isStopped) return;
    try {
      await this.#takeAll();
      this.#core.trouble = undefined;
    } catch (error) {
      this.#core.trouble = error instanceof Error ? error.message : String(error);
    }
    if (!this.#isStopped) this.#onChange();
  }

  async #takeAll(): Promise<void> {
    const [heard, isWhole] = [this.#heard, this.#isWhole];
    this.#heard = { items: [], leaves: [], note: undefined };
    this.#isWhole = false;
    const isEnough = !isWhole && (await this.#takeHeard(this.#putEarlyBack(heard)));
    if (!isEnough && (await synchronise(this.#core)).ok) {
      this.#strangers.clear();
      await doDuties(this.#core);
    }
    if (this.#strangers.size > 0) this.#lookSoon();
    this.#followRooms();
  }

  /** Looks whole if what is missing now is still missing then; what comes meanwhile has its own time. */
  #lookSoon(): void {
    if (this.#looking !== undefined) return;
    const [strangers, awaited] = [[...this.#strangers], this.#awaitedSize()];
    this.#looking = setTimeout(() => {
      this.#looking = undefined;
      const { size } = this.#core.log;
      // Leaves that are of no room of this device may be of one to which it was added, or their items were lost.
      const isStranger = strangers.some((index) => index < size && this.#strangers.has(index));
      if (isStranger || awaited > size) {
        this.#strangers.clear();
        this.#schedule(true);
      } else if (this.#strangers.size > 0 || this.#awaitedSize() > 0) this.#lookSoon();
    }, LOOK_AFTER_MS);
  }

  /** The least that the log must grow to for what came early; 0 when nothing did. */
  #awaitedSize(): number {
    const { items, note } = this.#heard;
    const sizes = items.map((each) => Math.max(...each.items.map(({ index }) => index + 1)));
    const all = note === undefined ? sizes : [...sizes, claimedSize(note)];
    return all.length === 0 ? 0 : Math.min(...all);
  }

  /** Items and checkpoints that come before their leaves wait for them; a whole look follows if they do not come. */
  #putEarlyBack({ items, leaves, note }: Heard): Heard {
    for (const { start, leaves: some } of leaves) for (const at of some.keys()) this.#strangers.add(start + at);
    for (const { items: some } of items) for (const { index } of some) this.#strangers.delete(index);
    const size = Math.max(this.#core.log.size, ...leaves.map(({ start, leaves: some }) => start + some.length));
    const isEarly = (each: Heard["items"][number]): boolean => each.items.some(({ index }) => index >= size);
    const isNoteEarly = note !== undefined && claimedSize(note) > size;
    const early = items.filter(isEarly);
    if (isNoteEarly) this.#heard.note ??= note;
    this.#heard.items.unshift(...early);
    if (isNoteEarly || early.length > 0) this.#lookSoon();
    return { items: items.filter((each) => !isEarly(each)), leaves, note: isNoteEarly ? undefined : note };
  }

  /** Answers whether all of it could be taken as it came. */
  async #takeHeard({ items, leaves, note }: Heard): Promise<boolean> {
    for (const each of leaves) if (!this.#core.log.takeLeaves(each.start, each.leaves)) return false;
    if (note !== undefined && (await takeCheckpoint(this.#core, note)) === "ahead") return false;
    const register = this.#core.registerLedger;
    const isRegister = (room: Uint8Array): boolean => register !== undefined && sameBytes(room, register.id);
    for (const each of items.filter(({ room }) => isRegister(room))) {
      if (register === undefined || !(await takeHeardItems(this.#core, register, each.items))) return false;
    }
    if (!(await hasRegister(this.#core))) return false;
    for (const each of items.filter(({ room }) => !isRegister(room))) {
      const ledger = this.#core.ledgers.get(bytesToHex(each.room));
      if (ledger === undefined || !(await takeHeardItems(this.#core, ledger, each.items))) return false;
    }
    await this.#core.keep();
    return true;
  }
}
