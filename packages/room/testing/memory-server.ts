import { verifyKeyPackage } from "@entente/groups/handshakes";
import { sealedHashOf } from "@entente/record/entry";
import { type DeviceKeys, deviceId } from "@entente/record/keys";
import type { AccreditedRole } from "@entente/record/membership";
import { nodeSchemes } from "@entente/record/node";
import { openAdmission, openInvitation, openJoin, parseMemberIdentity } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import type {
  Answer,
  ConferenceFacts,
  ConferenceTransport,
  EphemeralMessage,
  FoundedConference,
  LiveConnection,
  LiveListener,
  RoomItem,
  Signer,
  Transport,
  WaitingJoin,
} from "../src/transport/index.ts";
import { MemoryLog } from "./memory-log.ts";
import { MemoryRoom, refusal } from "./memory-room.ts";

/** What a lying server gives in place of the truth; everything left out is told truly. */
export interface Lies {
  /** What it answers to a device that asks for items. */
  items?(room: Uint8Array, items: readonly RoomItem[], asker: Uint8Array): readonly RoomItem[];
  checkpoint?(note: string, asker: string): string | Promise<string>;
  tile?(path: string, bytes: Uint8Array, asker: string): Uint8Array | Promise<Uint8Array>;
  /** What it tells of leaves to a device that follows them live. */
  leaves?(start: number, leaves: readonly Uint8Array[], asker: string): readonly Uint8Array[];
}

interface Told {
  readonly tell: () => void;
  readonly hear: (message: EphemeralMessage) => void;
}

interface Admitted {
  readonly keys: DeviceKeys;
  readonly delegation: Uint8Array;
  readonly role: AccreditedRole;
  isWithdrawn: boolean;
}

const DONE = { ok: true, value: undefined } as const;

/** One conference of the server of the tests, with a real log and the rules of the server. */
export class MemoryConference {
  readonly log: MemoryLog;
  readonly rooms = new Map<string, MemoryRoom>();
  readonly devices = new Map<string, Admitted>();
  readonly keyPackages = new Map<string, Uint8Array[]>();
  readonly listeners = new Set<Told>();
  /** What it tells in place of the truth. */
  lies: Lies = {};
  policy: string | undefined;
  readonly #clock: () => number;
  readonly #founded: FoundedConference;
  readonly #joins: WaitingJoin[] = [];
  readonly #settled = new Set<number>();
  readonly #invitations = new Set<string>();

  constructor(founded: FoundedConference, clock: () => number) {
    this.#founded = founded;
    this.#clock = clock;
    this.log = new MemoryLog(`memory.example/${bytesToHex(founded.conference).slice(0, 8)}`, 91);
    for (const keys of [founded.root, founded.device]) this.#admit(keys, founded.delegation, "secretariat");
  }

  get facts(): ConferenceFacts {
    return { conference: this.#founded.conference, origin: this.log.origin, logKeys: this.log.keyTexts };
  }

  roomOf(room: Uint8Array): MemoryRoom | undefined {
    return this.rooms.get(bytesToHex(room));
  }

  /** The routes, as one client named so reaches them. */
  transport(name: string, isOnline: () => boolean): ConferenceTransport {
    const asked = new Proxy(this.#routes(name), {
      get: (routes, key: keyof ConferenceTransport) =>
        key === "live" || isOnline() ? routes[key] : async () => refusal("unreachable", 0),
    });
    return asked;
  }

  #admit(keys: DeviceKeys, delegation: Uint8Array, role: AccreditedRole): void {
    this.devices.set(bytesToHex(deviceId(keys)), { keys, delegation, role, isWithdrawn: false });
  }

  #deviceOf(signer: Signer): string | undefined {
    return [...this.devices].find(
      ([, { keys, isWithdrawn }]) => !isWithdrawn && bytesToHex(keys.ed25519) === bytesToHex(signer.publicKey),
    )?.[0];
  }

  async #changed(): Promise<void> {
    await this.log.sign(Math.floor(this.#clock() / 1000));
    for (const { tell } of this.listeners) tell();
  }

  async #join(bytes: Uint8Array): Promise<Answer<undefined>> {
    const opened = await openJoin(bytes, (id) => this.devices.get(bytesToHex(id))?.keys, nodeSchemes);
    if (!opened.ok) return refusal("bad-statement", 400);
    const { join, invitation } = opened.value;
    const id = bytesToHex(invitation.token);
    if (!this.#invitations.delete(id)) return refusal("already-used", 409);
    for (const { keys, role } of join.devices) this.#admit(keys, invitation.delegation, role);
    await this.#keep(join.keyPackages);
    this.#joins.push({ id: this.#joins.length + 1, join: bytes });
    return DONE;
  }

  async #keep(keyPackages: readonly Uint8Array[]): Promise<void> {
    for (const keyPackage of keyPackages) {
      const facts = await verifyKeyPackage(keyPackage);
      const identity = facts.ok ? parseMemberIdentity(facts.value.device.identity) : undefined;
      if (identity?.ok !== true) throw new Error("A key package of nobody");
      const owner = bytesToHex(identity.value.device);
      this.keyPackages.set(owner, [...(this.keyPackages.get(owner) ?? []), keyPackage]);
    }
  }

  #routes(name: string): ConferenceTransport {
    const inRoom = <Value>(room: Uint8Array, act: (found: MemoryRoom) => Promise<Answer<Value>> | Answer<Value>) => {
      const found = this.roomOf(room);
      return Promise.resolve(found === undefined ? refusal("not-found", 404) : act(found));
    };
    return {
      facts: async () => ({ ok: true, value: this.facts }),
      invite: async (signer, bytes) => {
        const device = this.#deviceOf(signer);
        const keys = device === undefined ? undefined : this.devices.get(device)?.keys;
        const invitation = keys === undefined ? undefined : await openInvitation(bytes, keys, nodeSchemes);
        if (invitation?.ok !== true) return refusal("bad-statement", 400);
        this.#invitations.add(bytesToHex(invitation.value.token));
        return DONE;
      },
      join: (_signer, join) => this.#join(join),
      joins: async () => ({ ok: true, value: this.#joins.filter(({ id }) => !this.#settled.has(id)) }),
      settleJoin: async (_signer, id) => {
        this.#settled.add(id);
        return DONE;
      },
      admit: async (signer, bytes) => {
        const device = this.#deviceOf(signer);
        const keys = device === undefined ? undefined : this.devices.get(device)?.keys;
        const admission = keys === undefined ? undefined : await openAdmission(bytes, keys, nodeSchemes);
        if (admission?.ok !== true) return refusal("bad-statement", 400);
        this.#admit(admission.value.device, admission.value.delegation, admission.value.role);
        return DONE;
      },
      withdraw: async (_signer, id) => {
        const device = this.devices.get(bytesToHex(id));
        if (device !== undefined) device.isWithdrawn = true;
        return DONE;
      },
      devices: async () => ({ ok: true, value: [...this.devices.values()] }),
      offerKeyPackages: async (_signer, keyPackages) => {
        await this.#keep(keyPackages);
        return DONE;
      },
      keyPackagesLeft: async (signer) => ({
        ok: true,
        value: this.keyPackages.get(this.#deviceOf(signer) ?? "")?.length ?? 0,
      }),
      takeKeyPackage: async (_signer, device) => {
        const taken = this.keyPackages.get(bytesToHex(device))?.shift();
        return taken === undefined ? refusal("not-found", 404) : { ok: true, value: taken };
      },
      foundRoom: async (_signer, founded) => {
        if (this.roomOf(founded.room) === undefined) {
          this.rooms.set(bytesToHex(founded.room), new MemoryRoom(founded, this.log, this.#clock));
        }
        return DONE;
      },
      rooms: async (signer) => {
        const device = this.#deviceOf(signer);
        if (device === undefined) return refusal("not-admitted", 403);
        const id = Uint8Array.from(Buffer.from(device, "hex"));
        const rooms = [...this.rooms.values()].flatMap((room) => {
          const pseudonym = room.pseudonymOf(id);
          return pseudonym === undefined ? [] : [{ room: room.id, pseudonym, epoch: room.epoch, bareCommits: [] }];
        });
        return { ok: true, value: rooms };
      },
      sendHandshake: (signer, sent) =>
        inRoom(sent.room, async (room) => {
          const answer = await room.change(signer.publicKey, sent);
          if (answer.ok) await this.#changed();
          return answer;
        }),
      welcome: (signer, room) => inRoom(room, (found) => found.welcomeOf(signer.publicKey)),
      groupInfo: (_signer, room) =>
        inRoom<Uint8Array>(room, ({ groupInfo }) =>
          groupInfo === undefined ? refusal("not-found", 404) : { ok: true, value: groupInfo },
        ),
      completeCommit: async () => refusal("nothing-is-lost", 409),
      sendEntries: (signer, { room, entries }) =>
        inRoom(room, async (found) => {
          const answer = await found.append(signer.publicKey, entries);
          await this.#changed();
          return answer;
        }),
      items: (signer, { room, after, limit }) =>
        inRoom(room, (found) => {
          const items = found.itemsFor(signer.publicKey, after, limit);
          if (!items.ok) return items;
          const told = this.lies.items?.(room, items.value, signer.publicKey) ?? items.value;
          return { ok: true, value: { items: told, epoch: found.epoch } };
        }),
      putFile: (_signer, { room, sealed }) =>
        inRoom(room, ({ files }) => {
          files.set(bytesToHex(sealedHashOf(sealed)), sealed);
          return DONE;
        }),
      lackingFiles: (_signer, { room, hashes }) =>
        inRoom<readonly Uint8Array[]>(room, ({ files }) => ({
          ok: true,
          value: hashes.filter((hash) => !files.has(bytesToHex(hash))),
        })),
      file: (_signer, { room, hash }) =>
        inRoom<Uint8Array>(room, ({ files }) => {
          const sealed = files.get(bytesToHex(hash));
          return sealed === undefined ? refusal("not-found", 404) : { ok: true, value: sealed };
        }),
      checkpoint: async () => {
        const { note } = this.log;
        if (note === "") return refusal("not-found", 404);
        return { ok: true, value: (await this.lies.checkpoint?.(note, name)) ?? note };
      },
      tile: async (path) => {
        const bytes = await this.log.tiles.read(path);
        if (bytes === undefined) return refusal("not-found", 404);
        return { ok: true, value: (await this.lies.tile?.(path, bytes, name)) ?? bytes };
      },
      policy: async () => (this.policy === undefined ? refusal("not-found", 404) : { ok: true, value: this.policy }),
      setPolicy: async (_signer, text) => {
        this.policy = text;
        return DONE;
      },
      cosign: async () => DONE,
      giveBackLeaves: async () => refusal("nothing-is-lost", 409),
      giveBackItems: async () => refusal("nothing-is-lost", 409),
      live: (listener) => this.#live(listener, name),
    };
  }

  async #tellCheckpoint(listener: LiveListener, asker: string): Promise<void> {
    const { note } = this.log;
    listener.checkpoint((await this.lies.checkpoint?.(note, asker)) ?? note);
  }

  #live(listener: LiveListener, asker: string): LiveConnection {
    const followed = new Map<string, { readonly key: Uint8Array; after: number }>();
    let leavesFrom: number | undefined;
    const tell = (): void => {
      if (leavesFrom !== undefined && leavesFrom < this.log.leaves.length) {
        const leaves = this.log.leaves.slice(leavesFrom);
        const start = leavesFrom;
        leavesFrom += leaves.length;
        listener.leaves(start, this.lies.leaves?.(start, leaves, asker) ?? leaves);
      }
      for (const [name, wanted] of followed) {
        const items = this.rooms.get(name)?.itemsFor(wanted.key, wanted.after, 1000);
        if (items?.ok !== true || items.value.length === 0) continue;
        wanted.after += items.value.length;
        const room = Uint8Array.from(Buffer.from(name, "hex"));
        listener.items(room, this.lies.items?.(room, items.value, wanted.key) ?? items.value);
      }
      if (this.log.note !== "") void this.#tellCheckpoint(listener, asker);
    };
    const told: Told = {
      tell,
      hear: (message) => (followed.has(bytesToHex(message.room)) ? listener.ephemeral(message) : undefined),
    };
    this.listeners.add(told);
    queueMicrotask(() => listener.opened());
    return {
      follow: ({ publicKey }, { room, after }) => {
        followed.set(bytesToHex(room), { key: publicKey, after });
        queueMicrotask(tell);
      },
      followLeaves: (from) => {
        leavesFrom = from;
        queueMicrotask(tell);
      },
      sendEphemeral: (room, bytes) => {
        const from = followed.get(bytesToHex(room))?.key;
        for (const other of this.listeners) if (other !== told && from !== undefined) other.hear({ room, from, bytes });
      },
      close: () => this.listeners.delete(told),
    };
  }
}

/** A server in memory: real MLS handshakes, a real log, the rules of the contract, and no network. */
export class MemoryServer {
  readonly address = "https://memory.example";
  readonly conferences = new Map<string, MemoryConference>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The server as one client named so reaches it, while it is online. */
  transport(name = "somebody", isOnline: () => boolean = () => true): Transport {
    return {
      claim: async () => DONE,
      createConference: async (_signer, founded) => {
        const conference = new MemoryConference(founded, this.#clock);
        this.conferences.set(bytesToHex(founded.conference), conference);
        return { ok: true, value: conference.facts };
      },
      conferences: async () => ({ ok: true, value: [...this.conferences.values()].map(({ facts }) => facts) }),
      at: (conference) => this.conferenceOf(conference).transport(name, isOnline),
    };
  }

  conferenceOf(conference: Uint8Array): MemoryConference {
    const found = this.conferences.get(bytesToHex(conference));
    if (found === undefined) throw new Error(`No conference ${bytesToHex(conference)}`);
    return found;
  }
}
