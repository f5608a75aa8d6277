import type { Result } from "@entente/analysis/agenda";
import { browserArgon2id } from "@entente/room/browser";
import { changePassphrase, type ProfileRefusal } from "@entente/room/device";
import { type Alert, accreditationOf } from "@entente/room/register";
import {
  type Conference,
  keptConferences,
  type Room,
  type SeatRequest,
  type SessionTools,
} from "@entente/room/session";
import type { Vault } from "@entente/room/vault";
import { bytesToHex } from "@noble/hashes/utils.js";
import { findingId, keepSeenFindings, readSeenFindings } from "../alarms/seen-findings.ts";
import { letsIn } from "../people/may-invite.ts";
import { random } from "./random.ts";

/** Whether the server is heard: on the way, live, or away, in which case what is written waits on this device. */
export type Connection = "connecting" | "live" | "away";

/** How often a seat that nobody has let in yet asks again, in ms. */
const ASKING_AGAIN_MS = 3000;

/** How often whoever lets people in looks who waits, in ms. */
const LOOKING_MS = 5000;

/** How often a seat of a conference without a trust policy asks whether there is one by now, in ms. */
const ASKING_FOR_POLICY_MS = 60_000;

/** An open seat: the conference as this device has it, whether the server is there, and when something changed. */
export class SeatSession implements AsyncDisposable {
  readonly isDemonstration: boolean;
  readonly #vault: Vault & AsyncDisposable;
  readonly #listeners = new Set<() => void>();
  #conference: Conference | undefined;
  #tools: SessionTools | undefined;
  #isOpen: boolean | undefined;
  #isReached = true;
  #version = 0;
  #waiting: readonly SeatRequest[] = [];
  #told: string | undefined;
  #seen: readonly string[] = [];
  #stop: () => void = () => undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #lookout: ReturnType<typeof setInterval> | undefined;
  #policyTimer: ReturnType<typeof setInterval> | undefined;

  constructor({
    vault,
    isDemonstration,
  }: { readonly vault: Vault & AsyncDisposable; readonly isDemonstration: boolean }) {
    this.#vault = vault;
    this.isDemonstration = isDemonstration;
  }

  /** Begins to follow the conference. */
  begin(conference: Conference, tools: SessionTools): void {
    this.#conference = conference;
    this.#tools = tools;
    this.#stop = conference.follow(() => this.changed());
    this.#timer = setInterval(() => void this.#askAgain(), ASKING_AGAIN_MS);
    addEventListener("offline", this.#offline);
    addEventListener("online", this.#online);
    void this.#enter();
    void this.#readSeen();
    this.#policyTimer = setInterval(() => void this.#askForPolicy(), ASKING_FOR_POLICY_MS);
    if (!letsIn(conference.seat)) return;
    this.#lookout = setInterval(() => void this.#lookOut(), LOOKING_MS);
    void this.#lookOut();
  }

  get conference(): Conference {
    if (this.#conference === undefined) throw new TypeError("Cannot read a seat before it is open");
    return this.#conference;
  }

  get profile(): SessionTools["profile"] {
    return this.#opened.profile;
  }

  get #opened(): SessionTools {
    if (this.#tools === undefined) throw new TypeError("Cannot read a seat before it is open");
    return this.#tools;
  }

  get connection(): Connection {
    if (this.#isOpen === undefined && this.#isReached) return "connecting";
    return this.#isOpen === true && this.#isReached ? "live" : "away";
  }

  /** Whether somebody has let this device in: it is accredited. */
  get isLetIn(): boolean {
    return accreditationOf(this.conference.register, this.profile.deviceId) !== undefined;
  }

  /** Those who took a seat by a link of this device and whom nobody has let in yet. */
  get waiting(): readonly SeatRequest[] {
    return this.#waiting;
  }

  /** What this device keeps of where it sits: the log's keys as its seat link said them. */
  async kept(): Promise<{ readonly logKeys: readonly string[] }> {
    const id = bytesToHex(this.conference.id);
    const seats = await keptConferences({ profile: this.profile });
    const seat = seats.find(({ conference }) => bytesToHex(conference) === id);
    return { logKeys: seat?.logKeys ?? [] };
  }

  /** What was done last, told once below the page. */
  get told(): string | undefined {
    return this.#told;
  }

  tell(text: string | undefined): void {
    this.#told = text;
    this.changed();
  }

  /** Asks the server who waits; what it answers is only believed where it was invited from here. */
  async lookForJoins(): Promise<void> {
    const joins = await this.conference.joins();
    if (!joins.ok) return;
    const isSame = joins.value.map(({ id }) => id).join() === this.#waiting.map(({ id }) => id).join();
    this.#waiting = joins.value;
    if (!isSame) this.changed();
  }

  /** The room whose id begins with these hexadecimal digits. */
  room(digits: string): Room | undefined {
    const { registerRoom } = this.conference;
    const rooms = [...this.conference.rooms(), ...(registerRoom === undefined ? [] : [registerRoom])];
    return rooms.find(({ id }) => bytesToHex(id).startsWith(digits));
  }

  /** What was found wrong and nobody has acknowledged here. */
  get openFindings(): Conference["findings"] {
    return this.conference.findings.filter((finding) => !this.#seen.includes(findingId(finding)));
  }

  /** Puts the keys of this device under another passphrase. */
  changePassphrase(from: string, to: string): Promise<Result<undefined, ProfileRefusal>> {
    const { schemes } = this.#opened;
    return changePassphrase({ vault: this.#vault, random, schemes, argon2id: browserArgon2id }, { from, to });
  }

  /** Keeps on this device that its person has seen these. */
  async acknowledge(alerts: readonly Alert[], findings: Conference["findings"] = []): Promise<void> {
    if (alerts.length > 0) await this.conference.acknowledge(alerts);
    this.#seen = [...new Set([...this.#seen, ...findings.map(findingId)])];
    if (findings.length > 0) await keepSeenFindings(this.profile, this.conference.id, this.#seen);
    this.changed();
  }

  /** Waits for something that the session does, and tells the page before and after. */
  async doing<Value>(work: Promise<Value>): Promise<Value> {
    queueMicrotask(() => this.changed());
    try {
      return await work;
    } finally {
      this.changed();
    }
  }

  /** The live connection opened or closed. */
  connected(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.changed();
  }

  /** A request was answered, or found no server. */
  reached(isReached: boolean): void {
    if (this.#isReached === isReached) return;
    this.#isReached = isReached;
    this.changed();
  }

  changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly version = (): number => this.#version;

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    clearInterval(this.#lookout);
    clearInterval(this.#policyTimer);
    removeEventListener("offline", this.#offline);
    removeEventListener("online", this.#online);
    this.#stop();
    await this.#conference?.[Symbol.asyncDispose]();
    await this.#vault[Symbol.asyncDispose]();
  }

  readonly #offline = (): void => this.reached(false);
  readonly #online = (): void => void this.doing(this.conference.sync());

  async #readSeen(): Promise<void> {
    this.#seen = await readSeenFindings(this.profile, this.conference.id);
    this.changed();
  }

  async #askForPolicy(): Promise<void> {
    if (this.conference.policy === undefined) await this.doing(this.conference.sync());
  }

  async #lookOut(): Promise<void> {
    if (this.isLetIn && this.connection === "live" && document.visibilityState === "visible") await this.lookForJoins();
  }

  /** Rooms that others show by a snapshot are drawn before they are replayed, which a whole round does. */
  async #enter(): Promise<void> {
    await this.doing(this.conference.enter());
    await this.#askAgain();
  }

  /** Until the device is let in, whole rounds: only they do what is due on this side, such as accrediting oneself. */
  async #askAgain(): Promise<void> {
    if (this.isLetIn) clearInterval(this.#timer);
    await this.doing(this.conference.sync());
  }
}
