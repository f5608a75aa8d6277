import { decodeHandshake, newRoster, type Roster, rosterAfter } from "@entente/groups/handshakes";
import { sameBytes } from "@entente/record/encoding";
import { openEnvelope, sealedHashOf } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { handshakeLeaf } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Answer, FoundedRoom, Placed, RoomItem, SealedEntry, SentHandshake } from "../src/transport/index.ts";
import type { MemoryLog } from "./memory-log.ts";

/** One room as the server of the tests keeps it: roster, items, welcomes. */
export class MemoryRoom {
  readonly id: Uint8Array;
  readonly items: RoomItem[] = [];
  readonly files = new Map<string, Uint8Array>();
  readonly #log: MemoryLog;
  readonly #clock: () => number;
  readonly #welcomes = new Map<string, { readonly welcome: Uint8Array; readonly position: number }>();
  readonly #removedAt = new Map<string, number>();
  roster: Roster;
  groupInfo: Uint8Array | undefined;

  constructor({ room, founder }: FoundedRoom, log: MemoryLog, clock: () => number) {
    this.id = room;
    this.#log = log;
    this.#clock = clock;
    this.roster = newRoster(room, { identity: founder.identity, signatureKey: founder.pseudonym });
  }

  get epoch(): number {
    return Number(this.roster.epoch);
  }

  pseudonymOf(device: Uint8Array): Uint8Array | undefined {
    return this.roster.leaves.find((leaf) => leaf !== undefined && sameBytes(leaf.identity.subarray(0, 32), device))
      ?.signatureKey;
  }

  hasPseudonym(pseudonym: Uint8Array): boolean {
    return this.roster.leaves.some((leaf) => leaf !== undefined && sameBytes(leaf.signatureKey, pseudonym));
  }

  welcomeOf(pseudonym: Uint8Array): Answer<{ readonly welcome: Uint8Array; readonly position: number }> {
    const found = this.#welcomes.get(bytesToHex(pseudonym));
    return found === undefined ? refusal("not-found", 404) : { ok: true, value: found };
  }

  itemsFor(pseudonym: Uint8Array, after: number, limit: number): Answer<readonly RoomItem[]> {
    const end = this.hasPseudonym(pseudonym) ? this.items.length : this.#removedAt.get(bytesToHex(pseudonym));
    return end === undefined
      ? refusal("not-in-room", 403)
      : { ok: true, value: this.items.slice(after, Math.min(end, after + limit)) };
  }

  async append(pseudonym: Uint8Array, entries: readonly SealedEntry[]): Promise<Answer<readonly Placed[]>> {
    const placed: Placed[] = [];
    for (const { envelope: bytes, sealed } of entries) {
      const envelope = await openEnvelope(bytes, nodeSchemes);
      if (!envelope.ok || !sameBytes(envelope.value.device, pseudonym)) return refusal("bad-envelope", 400);
      const { leaf, sealedHash, epoch } = envelope.value;
      if (!sameBytes(sealedHash, sealedHashOf(sealed))) return refusal("hash-mismatch", 400);
      const index = this.#log.indexOf(leaf);
      const known = this.items.find((item) => item.index === index);
      if (known !== undefined) placed.push({ position: known.position, index: known.index });
      else if (!this.hasPseudonym(pseudonym)) return refusal("not-in-room", 403);
      else if (epoch !== this.epoch) return refusal("epoch-passed", 409, this.epoch);
      else placed.push(this.#place({ kind: "entry", leaf, envelope: bytes, bytes: sealed }));
    }
    return { ok: true, value: placed };
  }

  async change(pseudonym: Uint8Array, sent: SentHandshake): Promise<Answer<Placed>> {
    const [envelope, handshake] = [
      await openEnvelope(sent.envelope, nodeSchemes),
      await decodeHandshake(sent.handshake),
    ];
    if (!envelope.ok || !sameBytes(envelope.value.device, pseudonym)) return refusal("bad-envelope", 400);
    if (!handshake.ok) return refusal("bad-handshake", 400);
    const leaf = handshakeLeaf({ room: this.id, epoch: Number(handshake.value.epoch), handshake: sent.handshake });
    if (!sameBytes(leaf, envelope.value.leaf)) return refusal("bad-envelope", 400);
    const index = this.#log.indexOf(leaf);
    const known = this.items.find((item) => item.index === index);
    if (known !== undefined) return { ok: true, value: { position: known.position, index: known.index } };
    if (!this.hasPseudonym(pseudonym)) return refusal("not-in-room", 403);
    const step = rosterAfter(this.roster, handshake.value);
    if (!step.ok) return refusal("epoch-passed", 409, this.epoch);
    const placed = this.#place({ kind: "handshake", leaf, envelope: sent.envelope, bytes: sent.handshake });
    this.roster = step.value.roster;
    this.groupInfo = sent.groupInfo;
    for (const { device } of step.value.change?.removals ?? []) {
      this.#removedAt.set(bytesToHex(device.signatureKey), placed.position);
    }
    for (const { device } of step.value.change?.additions ?? []) {
      const welcome = { welcome: sent.welcome ?? new Uint8Array(0), position: placed.position };
      this.#welcomes.set(bytesToHex(device.signatureKey), welcome);
    }
    return { ok: true, value: placed };
  }

  #place({ leaf, ...item }: Pick<RoomItem, "kind" | "envelope" | "bytes"> & { readonly leaf: Uint8Array }): Placed {
    const placed = { position: this.items.length + 1, index: this.#log.append(leaf) };
    this.items.push({ ...item, ...placed, at: this.#clock() });
    return placed;
  }
}

/** A refusal of the server of the tests. */
export function refusal(code: string, status: number, epoch?: number): Answer<never> {
  const message = `The server refused: ${code}`;
  return { ok: false, reason: epoch === undefined ? { code, status, message } : { code, status, message, epoch } };
}
