import type { Policy as GroupPolicy } from "@entente/groups/members";
import { sameBytes } from "@entente/record/encoding";
import { type DeviceKeys, deviceId } from "@entente/record/keys";
import { parseNoteKey } from "@entente/record/log";
import { type Policy, parsePolicy } from "@entente/record/receipt";
import { bytesToHex } from "@noble/hashes/utils.js";
import { emptyRoom, type RoomState, roomAfterAll } from "../fold/index.ts";
import {
  LogFollower,
  MENDABLE_FINDINGS,
  parseVerifiedLog,
  type SessionFinding,
  verifiedLogBytes,
} from "../log-follower/index.ts";
import {
  type AdmittedDevice,
  type Alert,
  accreditationOf,
  newRegister,
  policyFor,
  type RegisterState,
  readAcknowledged,
  registerAfter,
  standingOf,
} from "../register/index.ts";
import { type Pins, readPins } from "../roots/index.ts";
import type { ConferenceTransport, Signer } from "../transport/index.ts";
import type { Vault } from "../vault/index.ts";
import type { SessionTools } from "./conference.ts";
import { type ConferenceRecord, conferencePath, conferenceRecordBytes } from "./conference-record.ts";
import type { KeptEntry } from "./kept-entries.ts";
import { readLedger } from "./read-ledger.ts";
import type { RoomContext } from "./room-context.ts";
import type { RoomLedger } from "./room-ledger.ts";
import type { Sending } from "./sending.ts";

/** Everything that a session holds of one conference in memory; what changes it is in the modules around. */
export class ConferenceCore {
  readonly tools: SessionTools;
  readonly record: ConferenceRecord;
  readonly path: string;
  readonly transport: ConferenceTransport;
  readonly log: LogFollower;
  readonly ledgers = new Map<string, RoomLedger>();
  readonly context: RoomContext;
  readonly sending: Sending;
  /** Everything that the register alerts to, acknowledged or not. */
  readonly alerts: Alert[] = [];
  acknowledged: ReadonlySet<string> = new Set();
  /** Whether a live connection stands, by which what is sent comes back without asking. */
  isLive = false;
  /** What this device failed in when it last took what was heard live. */
  trouble: string | undefined;
  /** How far a log that came from a backup has been given back, while it is not whole. */
  heldBack: { readonly stored: number; readonly seen: number } | undefined;
  /** Whether this session has put back what the server lacks of the files that this device sent. */
  hasPutBackFiles = false;
  /** Told of each change that should be drawn before all is done. */
  readonly listeners = new Set<() => void>();
  /** Sends what is passed on and stored nowhere, while a live connection stands. */
  sendEphemeral: ((room: Uint8Array, bytes: Uint8Array) => void) | undefined;
  /** The roots that this device knows for itself. */
  pins: Pins = new Map();
  readonly #admitted = new Map<string, AdmittedDevice>();
  readonly #keys = new Map<string, DeviceKeys>();
  readonly #states = new Map<string, { state: RoomState; taken: number }>();
  readonly #reported = new Set<string>();
  #register: RegisterState;
  #isRecordDirty = false;
  #isLogDirty = false;
  #last: Promise<unknown> = Promise.resolve();
  readonly #beside = new Set<Promise<unknown>>();

  constructor(tools: SessionTools, record: ConferenceRecord, log: LogFollower) {
    this.tools = tools;
    this.record = record;
    this.path = conferencePath(record.conference);
    this.transport = tools.transport.at(record.conference);
    this.log = log;
    this.#register = newRegister(record.secretariatRoot);
    this.context = this.#roomContext();
    const { device, root, vault } = tools.profile;
    const signing: Sending["signing"] = (by) => (by === "device" ? device : root);
    this.sending = { context: this.context, transport: this.transport, vault, signing };
    for (const { keys } of root === undefined ? [device] : [device, root]) this.learnKeys([keys]);
    for (const finding of record.findings) this.#reported.add(findingName(finding));
  }

  get deviceSigner(): Signer {
    const { keys, secrets } = this.tools.profile.device;
    return { publicKey: keys.ed25519, secretKey: secrets.ed25519 };
  }

  get register(): RegisterState {
    return this.#register;
  }

  get registerLedger(): RoomLedger | undefined {
    const { registerRoom } = this.record;
    return [...this.ledgers.values()].find(
      ({ described, id }) =>
        described?.kind === "register" && (registerRoom === undefined || sameBytes(registerRoom, id)),
    );
  }

  /** Tells whoever follows that there is something to be drawn. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }

  /** Asks the server again whom it has admitted. */
  async askDevices(): Promise<void> {
    const answer = await this.transport.devices(this.deviceSigner);
    for (const admitted of answer.ok ? answer.value : []) {
      this.#admitted.set(bytesToHex(deviceId(admitted.keys)), admitted);
      this.learnKeys([admitted.keys]);
    }
  }

  /** Keys are what their id is a hash of, so that it does not matter who says them. */
  learnKeys(keys: readonly DeviceKeys[]): void {
    for (const each of keys) this.#keys.set(bytesToHex(deviceId(each)), each);
  }

  stateOf(ledger: RoomLedger): RoomState {
    const name = bytesToHex(ledger.id);
    const known = this.#states.get(name) ?? { state: this.#emptyRoom(ledger), taken: 0 };
    if (known.taken < ledger.entries.length) {
      const placed = ledger.entries.slice(known.taken).map((entry) => this.#placed(entry));
      this.#states.set(name, { state: roomAfterAll(known.state, placed), taken: ledger.entries.length });
    }
    return this.#states.get(name)?.state ?? known.state;
  }

  #emptyRoom({ id: room, start: roster, described, members: { former = [] } }: RoomLedger): RoomState {
    const names = { conference: this.record.conference, room };
    if (roster === undefined) return emptyRoom(names);
    const start = { ...names, roster, former };
    return emptyRoom(described === undefined ? start : { ...start, described });
  }

  /** Forgets what was folded of a room that is taken again from its beginning. */
  forgetState(ledger: RoomLedger): void {
    this.#states.delete(bytesToHex(ledger.id));
    if (ledger.described?.kind !== "register") return;
    this.#register = newRegister(this.record.secretariatRoot);
    this.alerts.length = 0; // What was seen without the entries before may have been judged wrongly.
  }

  /** Does one thing at a time, in the order in which they were asked for. */
  exclusive<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(act, act);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Notes work that goes on outside of the session's turn. */
  beside<Value>(work: Promise<Value>): Promise<Value> {
    const ended: Promise<unknown> = work.then(NOTHING, NOTHING).then(() => this.#beside.delete(ended));
    this.#beside.add(ended);
    return work;
  }

  /** Once nothing goes on outside of the session's turn. */
  async besideEnded(): Promise<void> {
    await Promise.all(this.#beside);
  }

  touchRecord(): void {
    this.#isRecordDirty = true;
  }

  touchLog(): void {
    this.#isLogDirty = true;
  }

  /** Writes everything that changed, all of it or nothing. */
  async keep(more: ReadonlyMap<string, Uint8Array | undefined> = new Map()): Promise<void> {
    const changes = new Map<string, Uint8Array | undefined>(more);
    if (this.#isLogDirty) {
      for (const [path, bytes] of this.log.fullTiles()) changes.set(`${this.path}/log/${path}`, bytes);
      changes.set(`${this.path}/log/verified`, verifiedLogBytes(this.log.verified));
    }
    if (this.#isRecordDirty) changes.set(`${this.path}/record`, conferenceRecordBytes(this.record));
    const ledgers = [...this.ledgers.values()];
    for (const ledger of ledgers) for (const [name, bytes] of ledger.changes()) changes.set(name, bytes);
    if (changes.size > 0) await this.tools.profile.vault.writeAll(changes);
    for (const ledger of ledgers) ledger.settle();
    if (this.#isLogDirty) this.log.forgetFullTiles();
    this.#isLogDirty = false;
    this.#isRecordDirty = false;
  }

  /** The leaves of a room's items that were found missing and have not come since. */
  missingIn(room: Uint8Array): readonly number[] {
    return this.#missing(room).flatMap(({ index }) => (index === undefined ? [] : [index]));
  }

  /** An item came: what was found about its missing stands and is marked as mended. */
  delivered(room: Uint8Array, index: number): void {
    for (const finding of this.#missing(room)) {
      if (finding.index !== index) continue;
      this.#reported.delete(findingName(finding)); // Should it be missing again, that is another finding.
      finding.mendedAt = this.tools.clock();
      this.touchRecord();
    }
  }

  #missing(room: Uint8Array): readonly ConferenceRecord["findings"][number][] {
    return this.record.findings.filter((finding) => {
      const isMissing = finding.mendedAt === undefined && MENDABLE_FINDINGS.some((kind) => kind === finding.kind);
      return isMissing && finding.room !== undefined && sameBytes(finding.room, room);
    });
  }

  report(finding: Omit<SessionFinding, "at">): void {
    const name = findingName(finding);
    if (this.#reported.has(name)) return;
    this.#reported.add(name);
    const { kind, detail, room, index, proof } = finding;
    const where = { ...(room === undefined ? {} : { room }), ...(index === undefined ? {} : { index }) };
    const shown = proof === undefined ? where : { ...where, proof: [...proof] };
    this.record.findings.push({ kind, detail, at: this.tools.clock(), ...shown });
    this.touchRecord();
  }

  #placed({ entry, hash, device, index, position }: KeptEntry): Parameters<typeof roomAfterAll>[1][number] {
    const held = accreditationOf(this.#register, entry.author, index);
    const placed = { entry, hash, device, index, position };
    return held === undefined ? placed : { ...placed, accredited: { party: held.party, role: held.role } };
  }

  #roomContext(): RoomContext {
    const { clock, random, schemes } = this.tools;
    return {
      ...{ conference: this.record.conference, clock, random, schemes, log: this.log },
      keysOf: (device) => this.#keys.get(bytesToHex(device)),
      policyFor: (ledger, index) => this.#policyFor(ledger, index),
      askDevices: () => this.askDevices(),
      report: (finding) => this.report(finding),
      delivered: (room, index) => this.delivered(room, index),
      authorProblem: (ledger, author, index) => this.#authorProblem(ledger, author, index),
      entryTaken: (ledger, entry) => this.#entryTaken(ledger, entry),
    };
  }

  #policyFor({ described }: Pick<RoomLedger, "described">, index?: number): GroupPolicy {
    const { conference } = this.record;
    const room = described ?? { kind: "register" as const };
    const ground = { conference, schemes: this.tools.schemes, register: this.#register, pins: this.pins, room, index };
    return policyFor({ ...ground, admitted: this.#admitted });
  }

  #authorProblem({ described }: RoomLedger, author: Uint8Array, index: number): "unaccredited-author" | undefined {
    if (described === undefined || described.kind === "register") return undefined;
    const view = { register: this.#register, pins: this.pins, room: described, index };
    return standingOf(author, view) === undefined ? "unaccredited-author" : undefined;
  }

  #entryTaken(ledger: RoomLedger, { entry, index }: KeptEntry): void {
    if (!entry.act.kind.startsWith("credential/")) return;
    if (this.registerLedger === ledger) this.takeCredential({ entry, index });
  }

  takeCredential(placed: Pick<KeptEntry, "entry" | "index">): void {
    const { state, alerts } = registerAfter(this.#register, placed);
    this.#register = state;
    for (const alert of alerts) if (!this.alerts.some(({ id }) => id === alert.id)) this.alerts.push(alert);
    this.learnKeys([...this.#register.keysByDevice.values()]);
  }
}

/** The core of a conference that this device has kept, with its rooms and its copy of the log. */
export async function openCore(tools: SessionTools, record: ConferenceRecord): Promise<ConferenceCore> {
  const { vault } = tools.profile;
  const path = conferencePath(record.conference);
  const verified = await vault.read(`${path}/log/verified`);
  const log = new LogFollower({
    ...{ origin: record.origin, policy: trustPolicy(record), schemes: tools.schemes },
    stored: { read: (name) => vault.read(`${path}/log/${name}`) },
    ...(verified === undefined ? {} : { log: parseVerifiedLog(verified) }),
    ...(tools.sha256 === undefined ? {} : { sha256: tools.sha256 }),
  });
  const core = new ConferenceCore(tools, record, log);
  core.pins = await readPins(vault, record.conference);
  core.acknowledged = await readAcknowledged(vault, record.conference);
  await openRooms(core, vault);
  return core;
}

async function openRooms(core: ConferenceCore, vault: Vault): Promise<void> {
  for (const name of await vault.names(`${core.path}/rooms/`)) {
    if (!name.endsWith("/head")) continue;
    const ledger = await readLedger(vault, name.slice(0, -"/head".length));
    if (ledger !== undefined) core.ledgers.set(bytesToHex(ledger.id), ledger);
  }
  for (const { entry, index } of core.registerLedger?.entries ?? []) {
    if (entry.act.kind.startsWith("credential/")) core.takeCredential({ entry, index });
  }
}

/** The policy by which a device judges checkpoints: the conference's, its log keys those of the seat link. */
export function trustPolicy({ logKeys, policy }: Pick<ConferenceRecord, "logKeys" | "policy">): Policy {
  const logs = logKeys.flatMap((text) => {
    const key = parseNoteKey(text);
    return key.ok ? [{ key: key.value }] : [];
  });
  const parsed = policy === undefined ? undefined : parsePolicy(policy);
  const { witnesses, groups, quorum } = parsed?.ok === true ? parsed.value : NO_WITNESSES;
  return { logs, witnesses, groups, quorum, roots: [] };
}

const NO_WITNESSES: Pick<Policy, "witnesses" | "groups" | "quorum"> = { witnesses: [], groups: [], quorum: "none" };

const NOTHING = (): void => undefined;

interface FindingName {
  readonly room?: Uint8Array | undefined;
  readonly index?: number | undefined;
  readonly detail: string;
}

function findingName({ kind, room, index, detail }: FindingName & { readonly kind: string }): string {
  return [kind, room === undefined ? "" : bytesToHex(room), index ?? "", detail].join(" ");
}
