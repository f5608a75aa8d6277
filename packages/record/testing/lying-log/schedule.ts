import type { Act } from "../../src/entry/index.ts";
import { rosterAct } from "../../src/membership/index.ts";
import { Branch, type Slot, Witness } from "./branch.ts";
import { type Cast, CREDENTIAL_LEAVES, type Player, type Writing, type Written, written } from "./players.ts";
import { Seat } from "./seat.ts";

/** What a server does, once in a schedule. */
export const DEEDS = [
  "honest",
  "drop",
  "double",
  "reorder",
  "replay",
  "replay-instead",
  "hold-back",
  "silence",
  "fork",
  "rewrite",
  "claim-by-stranger",
  "claim-by-member",
  "inject-by-stranger",
  "inject-by-member",
] as const;

/** One of the things that a server does; see `DEEDS`. */
export type Deed = (typeof DEEDS)[number];

/** What became of a schedule. */
export interface Outcome {
  /** Members who were given something that shows the lie, all of whom noticed, and nobody else. */
  readonly noticed: number;
  /** Members who know that they have not seen the newest witnessed checkpoint. */
  readonly stale: number;
}

/** Plays one schedule; throws where a member notices too late, or raises an alarm without a reason. */
export async function play(deed: Deed, seed: number, cast: Cast): Promise<Outcome> {
  const world = new World(deed, seed, cast);
  const rounds = 3 + world.pick(3);
  const lieAt = 1 + world.pick(rounds - 2);
  for (let round = 0; round < rounds; round += 1) await world.round(round, round === lieAt);
  return world.close();
}

class World {
  readonly #deed: Deed;
  readonly #cast: Cast;
  readonly #witness: Witness;
  readonly #seats: readonly Seat[];
  readonly #target: Seat;
  readonly #random: () => number;
  #main = new Branch();
  #lastId = 0;
  #swapped: Written | undefined;

  constructor(deed: Deed, seed: number, cast: Cast) {
    this.#deed = deed;
    this.#cast = cast;
    this.#random = mulberry32(seed);
    this.#witness = new Witness(cast);
    for (let at = 0; at < CREDENTIAL_LEAVES; at += 1) this.#main.append(this.#elsewhere());
    this.#seats = cast.honest.map((player) => new Seat(player, cast, this.#main));
    this.#target = this.#seatOf(cast.honest[this.pick(3)] ?? cast.honest[0]);
  }

  pick(choices: number): number {
    return Math.floor(this.#random() * choices);
  }

  /** Somebody writes, the server does what it does, and some members are given what is new. */
  async round(round: number, isLie: boolean): Promise<void> {
    const writer = this.#writer(round);
    if (this.pick(3) > 0) await writer.sync();
    await this.#write(writer, round === 0 ? founding(this.#cast) : remark(round), isLie);
    if (this.pick(4) === 0) this.#append(this.#elsewhere());
    for (const seat of this.#seats) if (this.pick(2) === 0) await seat.sync();
    if (this.pick(2) === 0) await this.#checkpoints(this.pick(2) === 0);
  }

  /** Everybody writes once more, everything is delivered, and the newest checkpoint of what is witnessed is shown to all. */
  async close(): Promise<Outcome> {
    if (this.#swapped !== undefined) this.#place(this.#swapped);
    for (const seat of this.#seats) await this.#write(seat, remark(99), false);
    for (const seat of this.#seats) await seat.sync();
    await this.#checkpoints(true);
    const isShown = this.#deed !== "fork" || this.pick(3) > 0;
    const last = await this.#witness.checkpoint(this.#main, true);
    for (const seat of this.#seats) if (isShown || seat !== this.#target) await seat.take(last, this.#main);
    const stale = this.#seats.filter(({ member }) => member.witnessedSize < this.#main.size).length;
    return { noticed: this.#seats.filter(({ isCrossed }) => isCrossed).length, stale };
  }

  #writer(round: number): Seat {
    if (this.#swapped !== undefined) return this.#seatOf(this.#swapped.by);
    return this.#seatOf(this.#cast.honest[round === 0 ? 0 : this.pick(3)] ?? this.#cast.honest[0]);
  }

  async #write(seat: Seat, act: Act, isLie: boolean): Promise<void> {
    const entry = await this.#written(seat.player, { act, count: seat.count });
    seat.count += 1;
    if (isLie) await this.#lie(seat, entry);
    else {
      this.#place(entry);
      if (this.#swapped !== undefined && this.#swapped.by === entry.by) {
        this.#place(this.#swapped);
        this.#swapped = undefined;
      }
    }
  }

  /** What a lying server makes of an entry that it was handed. */
  async #lie(seat: Seat, entry: Written): Promise<void> {
    if (this.#deed === "drop") seat.acknowledge(seat.branch.size, entry);
    else if (this.#deed === "reorder") this.#swapped = entry;
    else if (this.#deed === "replay-instead") this.#append({ ...slotOf(entry), delivered: this.#anOldOne() ?? entry });
    else {
      this.#place(entry);
      await this.#lieAfter(entry);
    }
  }

  /** What it does besides, when the entry itself is in its place. */
  async #lieAfter(entry: Written): Promise<void> {
    const { stranger, honest } = this.#cast;
    const [ada, , zoe] = honest;
    switch (this.#deed) {
      case "double":
        return this.#append(slotOf(entry));
      case "replay":
        return this.#append(slotOf(this.#anOldOne() ?? entry));
      case "hold-back":
        this.#target.heldBack = entry.id;
        return;
      case "silence":
        this.#target.isCutOff = true;
        return;
      case "fork":
        return this.#fork();
      case "rewrite":
        return this.#rewrite();
      case "claim-by-stranger":
        return this.#forge(
          { ...ada, secrets: stranger.secrets },
          { act: remark(50), count: this.#seatOf(ada).count, as: ada },
        );
      case "claim-by-member":
        return this.#forge(zoe, { act: remark(50), count: this.#seatOf(ada).count, as: ada });
      case "inject-by-stranger":
        return this.#forge(stranger, { act: joining(stranger), count: 0 });
      case "inject-by-member":
        this.#seatOf(zoe).count += 1;
        return this.#forge(zoe, { act: joining(stranger), count: this.#seatOf(zoe).count - 1 });
    }
  }

  async #forge(by: Player, writing: Pick<Writing, "act" | "count" | "as">): Promise<void> {
    this.#append(slotOf(await this.#written(by, { ...writing, isForged: true })));
  }

  /** Another log for one member from now on, or from the leaf before, now and then with leaves that the others lack. */
  #fork(): void {
    const shared = Math.max(this.#target.ids.length, this.#main.size - 1);
    this.#target.branch = new Branch(this.#main.slots.slice(0, shared));
    for (let more = this.pick(4); more > 0; more -= 1) this.#target.branch.append(this.#elsewhere());
  }

  /** Another log: an older leaf of the room is put out of it, or made another. */
  #rewrite(): void {
    const { slots } = this.#main;
    const first = CREDENTIAL_LEAVES + 1; // After the room was founded.
    const at = first + this.pick(slots.length - first);
    const others = this.pick(2) === 0 ? [] : [this.#elsewhere()];
    this.#main = new Branch([...slots.slice(0, at), ...others, ...slots.slice(at + 1)]);
    for (const seat of this.#seats) seat.branch = this.#main;
  }

  /** Appends an entry where its author will find it, and on other branches now and then. */
  #place(entry: Written): void {
    const author = this.#seats.find(({ player }) => player.id === entry.by.id);
    const home = author?.branch ?? this.#main;
    author?.acknowledge(home.size, entry);
    for (const branch of new Set([this.#main, this.#target.branch])) {
      if (branch === home || this.pick(3) > 0) branch.append(slotOf(entry));
    }
  }

  #append(slot: Slot): void {
    for (const branch of new Set([this.#main, this.#target.branch])) branch.append(slot);
  }

  async #checkpoints(isWitnessed: boolean): Promise<void> {
    for (const branch of new Set([this.#main, this.#target.branch])) {
      const checkpoint = await this.#witness.checkpoint(branch, isWitnessed && branch === this.#main);
      for (const seat of this.#seats.filter((each) => each.branch === branch)) {
        await seat.sync();
        await seat.take(checkpoint, branch);
      }
    }
  }

  #written(by: Player, writing: Pick<Writing, "act" | "count" | "as" | "isForged">): Promise<Written> {
    const seat = this.#seats.find(({ player }) => player.id === by.id) ?? this.#target;
    this.#lastId += 1;
    const context = { id: this.#lastId, seen: seat.member.seen, seenIds: seat.seenIds() };
    return written(by, { ...context, ...writing }, this.#cast);
  }

  /** A leaf that is not this room's. */
  #elsewhere(): Slot {
    this.#lastId += 1;
    return { id: this.#lastId, leaf: new Uint8Array(65).fill(this.#lastId).fill(1, 0, 1) };
  }

  #anOldOne(): Written | undefined {
    const old = this.#main.slots.filter(({ written: by }) => by !== undefined);
    return old[this.pick(old.length)]?.written;
  }

  #seatOf(player: Player): Seat {
    const seat = this.#seats.find((each) => each.player.id === player.id);
    if (seat === undefined) throw new RangeError(`${player.name} has no seat`);
    return seat;
  }
}

function slotOf(entry: Written): Slot {
  return { id: entry.id, leaf: entry.leaf, written: entry, delivered: entry };
}

function founding({ honest }: Cast): Act {
  return rosterAct({ epoch: 1, joined: honest.map(({ id, pseudonym }) => ({ device: id, pseudonym })), left: [] });
}

function joining({ id, pseudonym }: Player): Act {
  return rosterAct({ epoch: 2, joined: [{ device: id, pseudonym }], left: [] });
}

function remark(number: number): Act {
  return { kind: "note/taken", version: 1, body: number };
}

/** A small seeded generator of numbers from 0 to 1. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
