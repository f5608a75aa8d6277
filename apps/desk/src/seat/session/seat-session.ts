import { type Alert, accreditationOf } from "@entente/room/register";
import type { Conference, Room, SessionTools } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";

/** Whether the server is heard: on the way, live, or away, in which case what is written waits on this device. */
export type Connection = "connecting" | "live" | "away";

/** How often a seat that nobody has let in yet asks again, in ms. */
const ASKING_AGAIN_MS = 3000;

/** An open seat: the conference as this device has it, whether the server is there, and when something changed. */
export class SeatSession implements AsyncDisposable {
  readonly isDemonstration: boolean;
  readonly #vault: AsyncDisposable;
  readonly #listeners = new Set<() => void>();
  #conference: Conference | undefined;
  #tools: SessionTools | undefined;
  #connection: Connection = "connecting";
  #version = 0;
  #stop: () => void = () => undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor({ vault, isDemonstration }: { readonly vault: AsyncDisposable; readonly isDemonstration: boolean }) {
    this.#vault = vault;
    this.isDemonstration = isDemonstration;
  }

  /** Begins to follow the conference. */
  begin(conference: Conference, tools: SessionTools): void {
    this.#conference = conference;
    this.#tools = tools;
    this.#stop = conference.follow(() => this.changed());
    this.#timer = setInterval(() => void this.#askAgain(), ASKING_AGAIN_MS);
    void this.#askAgain();
  }

  get conference(): Conference {
    if (this.#conference === undefined) throw new TypeError("Cannot read a seat before it is open");
    return this.#conference;
  }

  get profile(): SessionTools["profile"] {
    if (this.#tools === undefined) throw new TypeError("Cannot read a seat before it is open");
    return this.#tools.profile;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Whether somebody has let this device in: it is accredited. */
  get isLetIn(): boolean {
    return accreditationOf(this.conference.register, this.profile.deviceId) !== undefined;
  }

  /** The room whose id begins with these hexadecimal digits. */
  room(digits: string): Room | undefined {
    const { registerRoom } = this.conference;
    const rooms = [...this.conference.rooms(), ...(registerRoom === undefined ? [] : [registerRoom])];
    return rooms.find(({ id }) => bytesToHex(id).startsWith(digits));
  }

  async acknowledge(alerts: readonly Alert[]): Promise<void> {
    await this.conference.acknowledge(alerts);
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

  connected(isOpen: boolean): void {
    this.#connection = isOpen ? "live" : "away";
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
    this.#stop();
    await this.#conference?.[Symbol.asyncDispose]();
    await this.#vault[Symbol.asyncDispose]();
  }

  /** Until the device is let in, whole rounds: only they do what is due on this side, such as accrediting oneself. */
  async #askAgain(): Promise<void> {
    if (this.isLetIn) clearInterval(this.#timer);
    await this.doing(this.conference.sync());
  }
}
