import type { Result } from "@entente/analysis/agenda";
import { sameBytes } from "@entente/record/encoding";
import type { Act } from "@entente/record/entry";
import { roomStateAct } from "@entente/record/membership";
import { bytesToHex } from "@noble/hashes/utils.js";
import { isActKind, mayStandIn, type PostableAct, writtenAct } from "../acts/index.ts";
import type { RoomState } from "../fold/index.ts";
import { type RoomKind, roomRules } from "../kinds/index.ts";
import { accreditationOf } from "../register/index.ts";
import { MAX_SEALED_FILE_BYTES, openFile, sealFile } from "../sealing/index.ts";
import { alterMembers, sessionRefusal } from "./alter-room.ts";
import { archiveRoom } from "./archive-room.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { publishedKey, sealWords } from "./informal.ts";
import type { KeptEntry } from "./kept-entries.ts";
import type { KeptDescription } from "./kept-room.ts";
import { Posting } from "./posting.ts";
import type { Provisional } from "./provisional.ts";
import type { SessionRefusal } from "./refusals.ts";
import type { PendingAct, Receipt, Room, RoomEntry } from "./room.ts";
import { leavesOfEntries } from "./room-leaves.ts";
import type { RoomLedger } from "./room-ledger.ts";
import type { RoomMember } from "./room-member.ts";
import type { Said } from "./said.ts";
import { seatSigner } from "./sending.ts";
import { keepSentFile, sentFilesOf } from "./sent-files.ts";
import { waiting } from "./waiting-act.ts";

/** A room of a session as it is shown: reads are of what the device has, acts go through the session one by one. */
export class RoomView<Kind extends RoomKind = RoomKind> implements Room<Kind> {
  readonly #core: ConferenceCore;
  readonly #name: string;
  readonly #first: RoomLedger;
  readonly #described: KeptDescription;
  readonly #posting: Posting;

  constructor(core: ConferenceCore, ledger: RoomLedger, described: KeptDescription) {
    this.#core = core;
    this.#name = bytesToHex(ledger.id);
    this.#first = ledger;
    this.#described = described;
    this.#posting = new Posting(core, () => this.#ledger);
  }

  /** The ledger as it is now: another one after this device left and came in again. */
  get #ledger(): RoomLedger {
    return this.#core.ledgers.get(this.#name) ?? this.#first;
  }

  get id(): Uint8Array {
    return this.#ledger.id;
  }

  get kind(): Kind {
    return this.#described.kind as Kind;
  }

  get title(): string {
    return this.#ledger.described?.title ?? this.#described.title;
  }

  get party(): string | undefined {
    return this.#described.party;
  }

  get epoch(): number {
    return this.#ledger.head.epoch;
  }

  get isLeft(): boolean {
    return this.#ledger.head.isLeft;
  }

  get stuck(): string | undefined {
    return this.#ledger.head.stuck;
  }

  get state(): RoomState {
    return this.#core.stateOf(this.#ledger);
  }

  get provisional(): Provisional | undefined {
    const { shown, entries } = this.#ledger;
    if (shown === undefined) return undefined;
    const { snapshot, author, pseudonym, at } = shown;
    const last = snapshot.state.order.at(-1)?.placed.position ?? 0;
    const verified = entries.filter(({ position }) => position <= last).length;
    return { state: snapshot.state, log: snapshot.log, by: this.#member(author, pseudonym), at, verified };
  }

  get entries(): readonly RoomEntry[] {
    return this.#ledger.entries.map((entry) => this.#shown(entry));
  }

  get pending(): readonly PendingAct[] {
    return [...this.#ledger.outbox.acts, ...this.#posting.waiting];
  }

  receiptOf(index: number): Receipt {
    const { edge, witnessed } = this.#core.log.verified;
    if (witnessed !== undefined && index < witnessed.size) return "witnessed";
    return index < edge.size ? "logged" : "pending";
  }

  members(): readonly RoomMember[] {
    return this.#ledger.group.roster.leaves.flatMap((leaf) => {
      if (leaf === undefined) return [];
      return [this.#member(leaf.identity.slice(0, 32), leaf.signatureKey)];
    });
  }

  #member(device: Uint8Array, pseudonym: Uint8Array): RoomMember {
    const held = accreditationOf(this.#core.register, device);
    const member = { device, pseudonym };
    return held === undefined ? member : { ...member, party: held.party, role: held.role, name: held.name };
  }

  placed(id: string): RoomEntry | undefined {
    const place = this.#ledger.placed.get(id);
    const entry = this.#ledger.entries.findLast(({ index }) => index === place);
    return entry === undefined ? undefined : this.#shown(entry);
  }

  get said(): readonly Said[] {
    return this.#ledger.said;
  }

  get hearers(): readonly Uint8Array[] {
    const hearing = this.#ledger.presence.hearers(this.#core.tools.clock());
    return hearing.filter((pseudonym) => this.#ledger.memberOf(pseudonym) !== undefined);
  }

  get isPublished(): boolean {
    return this.#ledger.isPublished;
  }

  say(text: string): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(async () => {
      const at = this.#ledger.presence.next(this.#core.tools.clock());
      const said = { from: this.#ledger.seat.pseudonym, text, at };
      const sent = await this.#sendEphemeral(() => sealWords(this.#ledger, said, this.#core.tools.random));
      if (sent.ok) this.#ledger.said.push(said);
      return sent;
    });
  }

  publishKeys(): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(async () => {
      const sent = await this.#sendEphemeral(() => publishedKey(this.#ledger));
      if (sent.ok) this.#ledger.isPublished = true;
      return sent;
    });
  }

  async #sendEphemeral(seal: () => Promise<Uint8Array | undefined>): Promise<Result<undefined, SessionRefusal>> {
    const { sendEphemeral } = this.#core;
    if (this.#ledger.isRecorded) return refused("not-for-this-room-kind", "Only informal informals are off the record");
    if (this.#ledger.isPublished || this.isLeft) return refused("not-permitted", "The meeting is over");
    if (sendEphemeral === undefined) return refused("unreachable", "Nobody is followed live");
    const bytes = await seal();
    if (bytes === undefined)
      return refused("not-an-act", "Cannot say this: it is nothing, or too long to be said at once");
    sendEphemeral(this.#ledger.id, bytes);
    return { ok: true, value: undefined };
  }

  async post(act: PostableAct<Kind>): Promise<Result<PendingAct, SessionRefusal>> {
    const { kind } = this.#described;
    if (!this.#ledger.isRecorded)
      return refused("not-for-this-room-kind", "Nothing is recorded here: it can only be said");
    if (!isActKind(act.kind) || !mayStandIn(act.kind, kind)) {
      return refused("not-for-this-room-kind", `Cannot post ${act.kind}: it may not stand in a room of kind ${kind}`);
    }
    try {
      return await this.#post(writtenAct(act));
    } catch (error) {
      if (error instanceof TypeError) return refused("not-an-act", error.message);
      throw error;
    }
  }

  add(devices: readonly Uint8Array[]): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(() => alterMembers(this.#core, this.#ledger, { add: devices, remove: [] }));
  }

  remove(devices: readonly Uint8Array[]): Promise<Result<undefined, SessionRefusal>> {
    return this.#core.exclusive(() => alterMembers(this.#core, this.#ledger, { add: [], remove: devices }));
  }

  leave(): Promise<Result<PendingAct, SessionRefusal>> {
    return this.#post(writtenAct({ kind: "room/left", body: {} }));
  }

  async signState(): Promise<Result<PendingAct, SessionRefusal>> {
    if (!roomRules(this.#described.kind).lastingSignatures) {
      return refused(
        "not-for-this-room-kind",
        `Cannot sign the state: ${this.#described.kind} carries no lasting signatures`,
      );
    }
    if (this.#ledger.shown !== undefined) return this.#notYet("sign the state");
    if (this.#ledger.start !== undefined) {
      return refused("not-permitted", "Cannot sign the state: this device does not have the room from its beginning");
    }
    return this.#post(roomStateAct(leavesOfEntries(this.#ledger)));
  }

  async attach(file: {
    readonly name: string;
    readonly type: string;
    readonly bytes: Uint8Array;
  }): Promise<Result<PendingAct, SessionRefusal>> {
    const { name, type, bytes } = file;
    if (this.#ledger.shown !== undefined) return this.#notYet("attach a file");
    if (bytes.length > MAX_SEALED_FILE_BYTES)
      return refused("not-an-act", `Cannot attach ${name}: it has ${bytes.length} bytes`);
    const { sealed, key, hash, size } = sealFile(bytes, this.#core.tools.random);
    const room = this.#ledger.id;
    const sent = await this.#core.transport.putFile(seatSigner(this.#ledger.seat), { room, sealed });
    if (!sent.ok) return { ok: false, reason: sessionRefusal(sent.reason) };
    const posted = await this.post({
      kind: "file/attached",
      body: { name, type, size, hash, key },
    } as PostableAct<Kind>);
    if (!posted.ok) return posted;
    const kept = this.#core.exclusive(() => keepSentFile(sentFilesOf(this.#core), { room, hash, sealed }));
    await kept.catch(() => undefined); // Without space for it the file is sent all the same: only a restore would need it.
    return posted;
  }

  async file(hash: Uint8Array): Promise<Result<Uint8Array, SessionRefusal>> {
    const told = this.state.files.find(({ body }) => sameBytes(body.hash, hash));
    if (told === undefined) return refused("not-found", `No file ${bytesToHex(hash).slice(0, 8)} was attached here`);
    const room = this.#ledger.id;
    const answer = await this.#core.transport.file(seatSigner(this.#ledger.seat), { room, hash });
    if (!answer.ok) return { ok: false, reason: sessionRefusal(answer.reason) };
    const opened = openFile(answer.value, told.body);
    return opened.ok ? opened : refused("does-not-open", `Cannot open ${told.body.name}: ${opened.reason}`);
  }

  archive(): Promise<Result<Uint8Array, SessionRefusal>> {
    if (this.#ledger.shown !== undefined) return Promise.resolve(this.#notYet("make an archive"));
    return this.#core.exclusive(() => archiveRoom(this.#core, this.#ledger));
  }

  #notYet(what: string): ReturnType<typeof refused> {
    return refused(
      "not-yet",
      `Cannot ${what} in ${this.title} yet: this device is still checking what was said before`,
    );
  }

  /** Keeps the act and sends it if the server can be reached; that it cannot is no refusal. */
  async #post(act: Act): Promise<Result<PendingAct, SessionRefusal>> {
    if (this.#ledger.shown !== undefined) return this.#notYet("post");
    const pending = waiting(act, this.#core.context);
    const refusal = await this.#posting.post(pending);
    if (refusal !== undefined) return { ok: false, reason: refusal };
    const after = this.#ledger.outbox.acts.find(({ id }) => id === pending.id) ?? pending;
    return after.refused === undefined ? { ok: true, value: after } : refused("refused-by-server", after.refused);
  }

  #shown({ hash, entry, position, index, receivedAt }: KeptEntry): RoomEntry {
    return { hash, entry, position, index, receivedAt, receipt: this.receiptOf(index) };
  }
}

function refused(
  code: SessionRefusal["code"],
  message: string,
): { readonly ok: false; readonly reason: SessionRefusal } {
  return { ok: false, reason: { code, message } };
}
