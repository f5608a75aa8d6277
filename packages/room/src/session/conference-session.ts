import type { Result } from "@entente/analysis/agenda";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { RoomHistory } from "../device/index.ts";
import { isOfParty } from "../kinds/index.ts";
import type { SessionFinding } from "../log-follower/index.ts";
import { type Alert, acknowledge, pinAlerts, type RegisterState } from "../register/index.ts";
import { type Pins, pinRoot } from "../roots/index.ts";
import type { RoomItem } from "../transport/index.ts";
import { alterMembers, sessionRefusal } from "./alter-room.ts";
import type { Conference, LogStanding, NewRoom, Seat, SeatRequest } from "./conference.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { doDuties } from "./duties.ts";
import { followLive } from "./follow-live.ts";
import { foundRoom, giveUpRoom } from "./found-room.ts";
import { accredit, attestRoot, invite, joins } from "./let-in.ts";
import { historyOf, keepRecovered, nameSuccessor, replaceRoot, takeRecovered } from "./recovery.ts";
import type { SessionRefusal } from "./refusals.ts";
import type { Room } from "./room.ts";
import type { RoomLedger } from "./room-ledger.ts";
import { RoomView } from "./room-view.ts";
import { seatSigner } from "./sending.ts";
import { successorOf } from "./successor-room.ts";
import { enter, settleRoom, synchronise } from "./synchronise.ts";
import { publishPolicy, trust, trustAtFirstSight } from "./trust.ts";
import { withdraw } from "./withdraw.ts";
import { unlessNamed } from "./written-name.ts";

/** A conference as a session shows it; everything that changes something is done one at a time. */
export class ConferenceSession implements Conference {
  readonly #core: ConferenceCore;
  readonly #views = new Map<string, RoomView>();
  readonly #stops = new Set<() => void>();

  constructor(core: ConferenceCore) {
    this.#core = core;
  }

  get id(): Uint8Array {
    return this.#core.record.conference;
  }

  get title(): string {
    return this.#core.registerLedger?.described?.title ?? this.#core.record.title;
  }

  get seat(): Conference["seat"] {
    const { party, role, name } = this.#core.record;
    return { party, role, name };
  }

  get register(): RegisterState {
    return this.#core.register;
  }

  get registerRoom(): Room | undefined {
    const ledger = this.#core.registerLedger;
    return ledger === undefined ? undefined : this.#view(ledger);
  }

  get alerts(): readonly Alert[] {
    const { register, pins, alerts, acknowledged } = this.#core;
    return [...pinAlerts(register, pins), ...alerts.filter(({ id }) => !acknowledged.has(id))];
  }

  get pins(): Pins {
    return this.#core.pins;
  }

  pin(party: string, fingerprint: Uint8Array): Promise<Result<undefined, SessionRefusal>> {
    const { profile, clock } = this.#core.tools;
    return this.#core.exclusive(async () => {
      const pinned = await pinRoot(profile.vault, this.id, { party, fingerprint, by: "compared", at: clock() });
      if (pinned.ok) this.#core.pins = pinned.value;
      return pinned.ok ? { ok: true, value: undefined } : PINNED_OTHERWISE;
    });
  }

  get findings(): readonly SessionFinding[] {
    return this.#core.record.findings as readonly SessionFinding[];
  }

  get log(): LogStanding {
    const { edge, witnessed, notWitnessedSince } = this.#core.log.verified;
    const hasWitnesses = this.#core.log.hasWitnesses;
    return { size: edge.size, witnessedSize: witnessed?.size ?? 0, notWitnessedSince, hasWitnesses };
  }

  get trouble(): string | undefined {
    return this.#core.trouble;
  }

  get policy(): string | undefined {
    return this.#core.record.policy;
  }

  trust(policy: string): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(() => trust(this.#core, policy));
  }

  publishPolicy(policy: string): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(() => publishPolicy(this.#core, policy));
  }

  rooms(): readonly Room[] {
    return [...this.#core.ledgers.values()].flatMap((ledger) => {
      const view = ledger.described?.kind === "register" ? undefined : this.#view(ledger);
      return view === undefined ? [] : [view];
    });
  }

  async acknowledge(alerts: readonly Alert[]): Promise<void> {
    this.#core.acknowledged = await acknowledge(this.#core.tools.profile.vault, this.id, alerts);
  }

  enter(): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(async () => {
      await trustAtFirstSight(this.#core);
      const entered = await enter(this.#core);
      return entered.ok ? entered : { ok: false, reason: sessionRefusal(entered.reason) };
    });
  }

  sync(): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(() => this.#sync());
  }

  async #sync(): Promise<Result<undefined, SessionRefusal>> {
    await trustAtFirstSight(this.#core);
    const synced = await synchronise(this.#core);
    const again = synced.ok && takeRecovered(this.#core) ? await synchronise(this.#core) : synced;
    if (!again.ok) return { ok: false, reason: sessionRefusal(again.reason) };
    await doDuties(this.#core);
    return again;
  }

  history(): readonly RoomHistory[] {
    return historyOf(this.#core);
  }

  recover(history: readonly RoomHistory[]): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(async () => {
      await keepRecovered(this.#core, history);
      return this.#sync();
    });
  }

  nameSuccessor(successor: Uint8Array): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(() => nameSuccessor(this.#core, successor));
  }

  replaceRoot(): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(async () => {
      const replaced = await replaceRoot(this.#core);
      return replaced.ok ? this.#sync() : replaced;
    });
  }

  follow(onChange: () => void): () => void {
    const stop = followLive(this.#core, onChange);
    this.#stops.add(stop);
    return () => {
      this.#stops.delete(stop);
      stop();
    };
  }

  async served(
    room: Uint8Array,
    asked: { readonly after: number; readonly limit: number },
  ): Promise<Result<readonly RoomItem[], SessionRefusal>> {
    const ledger = this.#core.ledgers.get(bytesToHex(room));
    if (ledger === undefined) return NO_SUCH_ROOM;
    const answer = await this.#core.transport.items(seatSigner(ledger.seat), { room, ...asked });
    return answer.ok ? { ok: true, value: answer.value.items } : { ok: false, reason: sessionRefusal(answer.reason) };
  }

  invite(seat: Seat): Promise<Result<string, SessionRefusal>> {
    return this.#core.exclusive(() => invite(this.#core, seat));
  }

  joins(): Promise<Result<readonly SeatRequest[], SessionRefusal>> {
    return this.#core.exclusive(() => joins(this.#core));
  }

  attestRoot(join: SeatRequest): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(() => attestRoot(this.#core, join));
  }

  accredit(join: SeatRequest): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(() => accredit(this.#core, join));
  }

  withdraw(device: Uint8Array): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(() => withdraw(this.#core, device));
  }

  async createRoom(room: NewRoom): Promise<Result<Room, SessionRefusal>> {
    const unnamed = unlessNamed({ room: room.title });
    if (unnamed !== undefined) return unnamed;
    return this.#core.exclusive(() => this.#createRoom(room));
  }

  reinitialise({ id }: Room): Promise<Result<Room, SessionRefusal>> {
    return this.#core.exclusive(async () => {
      const succeeding = successorOf(this.#core, id);
      return succeeding.ok ? this.#createRoom(succeeding.value) : succeeding;
    });
  }

  async #createRoom({ kind, title, party, members = [] }: NewRoom): Promise<Result<Room, SessionRefusal>> {
    if (kind === "register" || isOfParty(kind) !== (party !== undefined)) {
      const message = `Cannot make a ${kind} room ${party === undefined ? "without a party" : `of ${party}`}`;
      return { ok: false, reason: { code: "not-for-this-room-kind", message } };
    }
    const founded = await foundRoom(this.#core, party === undefined ? { kind, title } : { kind, title, party });
    if (!founded.ok) return founded;
    const settled = await settleRoom(this.#core, founded.value);
    const { isFounded } = founded.value.head;
    if (!isFounded) await giveUpRoom(this.#core, founded.value);
    if (!settled.ok) return { ok: false, reason: sessionRefusal(settled.reason) };
    if (!isFounded) return NOT_TAKEN;
    const added = await alterMembers(this.#core, founded.value, { add: members, remove: [] });
    const view = this.#view(founded.value);
    if (added.ok) return view === undefined ? NO_VIEW : { ok: true, value: view };
    const message = `${title} is made, without the others: ${added.reason.message}`;
    return { ok: false, reason: { ...added.reason, message } };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.#core.besideEnded();
    await this.#core.exclusive(() => this.#core.keep());
  }

  /** The view of a room, one and the same as long as the session lasts; none before the room is described. */
  #view(ledger: RoomLedger): RoomView | undefined {
    const { described } = ledger;
    const name = bytesToHex(ledger.id);
    if (described !== undefined && !this.#views.has(name))
      this.#views.set(name, new RoomView(this.#core, ledger, described));
    return this.#views.get(name);
  }
}

const NO_SUCH_ROOM = {
  ok: false,
  reason: { code: "not-found", message: "This device is in no such room" },
} as const;
const PINNED_OTHERWISE = {
  ok: false,
  reason: { code: "contradicts-record", message: "This device knows another root of that party" },
} as const;
const NOT_TAKEN = {
  ok: false,
  reason: { code: "refused-by-server", message: "The server does not take the room" },
} as const;
const NO_VIEW = { ok: false, reason: { code: "not-yet", message: "The room is not described yet" } } as const;
