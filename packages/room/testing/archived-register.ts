import {
  leafBytes,
  leafCommitment,
  leafTag,
  parseSignedEntry,
  sealedHashOf,
  signEntry,
  tagKeyOf,
} from "@entente/record/entry";
import { EMPTY_ROOT, parseNoteKey } from "@entente/record/log";
import { nodeSchemes, nodeSha256 } from "@entente/record/node";
import type { Policy } from "@entente/record/receipt";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type EntryToArchive, roomArchive } from "../src/archive/index.ts";
import { LogFollower } from "../src/log-follower/index.ts";
import { newRegister, type RegisterState, registerAfter } from "../src/register/index.ts";
import { MemoryLog } from "./memory-log.ts";
import { type Deed, SECRETARIAT, type Signer } from "./register-scene.ts";

const [REGISTER, ROOM] = [new Uint8Array(32).fill(200), new Uint8Array(32).fill(202)];

/** A register and a room of one log, both in the making, with everything signed; the room's members are nobody's care. */
export class ArchivedRegister {
  register: RegisterState = newRegister(SECRETARIAT.id);
  readonly #log = new MemoryLog("example.com/blue-harbor", 11);
  readonly #entries: EntryToArchive[] = [];
  readonly #signers = new Map<string, Signer>();
  readonly #counts = new Map<string, number>();

  /** Does something in the register. */
  async does(deed: Deed): Promise<void> {
    const { entry, index } = await this.#append(REGISTER, deed);
    this.register = registerAfter(this.register, { entry, index }).state;
  }

  /** Says something in the room; answers at which leaf. */
  async says(deed: Deed): Promise<number> {
    return (await this.#append(ROOM, deed)).index;
  }

  /** The room as a member archives it. */
  async archive(): Promise<Uint8Array> {
    await this.#log.sign(1);
    const stored = { read: async () => undefined };
    const following = { origin: this.#log.origin, policy: this.policy([]), schemes: nodeSchemes, sha256: nodeSha256 };
    const log = new LogFollower({ ...following, stored });
    log.takeLeaves(0, this.#log.leaves);
    await log.takeCheckpoint(this.#log.note, 1);
    const [registerEntries, entries] = [REGISTER, ROOM].map((room) =>
      this.#entries.filter(({ entry }) => entry.room[0] === room[0]),
    );
    const archived = await roomArchive({
      ...{ room: ROOM, title: "Plenary", logKeys: this.#log.keyTexts, register: this.register, log },
      epochs: [REGISTER, ROOM].map((room) => ({ room, epoch: 1, tagKey: tagKeyOf(room) })),
      ...{ entries: entries ?? [], registerEntries: registerEntries ?? [] },
      keysOf: (device) => this.#signers.get(bytesToHex(device))?.keys,
    });
    if (!archived.ok) throw new Error(archived.reason);
    return archived.value;
  }

  /** A policy that names these roots, and the log. */
  policy(roots: Policy["roots"]): Policy {
    const logs = this.#log.keyTexts.flatMap((text) => {
      const key = parseNoteKey(text);
      return key.ok ? [{ key: key.value }] : [];
    });
    return { logs, witnesses: [], groups: [], quorum: "none", roots };
  }

  async #append(room: Uint8Array, [by, act]: Deed): Promise<EntryToArchive> {
    this.#signers.set(bytesToHex(by.id), by);
    const place = `${bytesToHex(by.id)} ${room[0]}`;
    const count = this.#counts.get(place) ?? 0;
    this.#counts.set(place, count + 1);
    const draft = { room, count, at: this.#entries.length, seen: { size: 0, root: EMPTY_ROOT }, act };
    const signedEntry = await signEntry(draft, by, nodeSchemes);
    const parsed = parseSignedEntry(signedEntry);
    if (!parsed.ok) throw new Error(parsed.reason);
    const content = { signedEntry, salt: room, sealedHash: sealedHashOf(signedEntry) };
    const tag = leafTag(tagKeyOf(room), { device: by.id, count });
    const index = this.#log.append(leafBytes({ tag, commitment: leafCommitment(content) }));
    const made = { ...content, entry: parsed.value.entry, device: by.id, epoch: 1, index };
    this.#entries.push(made);
    return made;
  }
}
