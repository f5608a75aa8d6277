import type { Result } from "@entente/analysis/agenda";
import type { DeviceKeys } from "@entente/record/keys";
import type { LostItem } from "@entente/record/wire";
import type { AdmittedDevice } from "../register/index.ts";
import type { LiveConnection, LiveListener } from "./live.ts";
import type { Placed, RoomItem } from "./room-item.ts";
import type { Signer } from "./signer.ts";

/** Why the server refused: its code (`epoch-passed`, `not-a-member` …), HTTP status and one clear line. */
export interface Refusal {
  readonly code: string;
  /** The HTTP status; 0 when the server was not reached. */
  readonly status: number;
  readonly message: string;
  /** The room's epoch now, where the code is `epoch-passed`. */
  readonly epoch?: number;
}

/** What the server answered. */
export type Answer<Value> = Result<Value, Refusal>;

/** What everybody may know of a conference: its log's name, and the log's keys as lines of text. */
export interface ConferenceFacts {
  readonly conference: Uint8Array;
  readonly origin: string;
  readonly logKeys: readonly string[];
}

/** A join that nobody has dealt with yet: the signed bytes as the newcomer sent them. */
export interface WaitingJoin {
  /** By which the server knows it. */
  readonly id: number;
  readonly join: Uint8Array;
}

/** A room whose roster has the asking device, under which pseudonym, and the room's epoch now. */
export interface RosteredRoom {
  readonly room: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly epoch: number;
  /** Positions of commits that a restored server has without what had gone with them. */
  readonly bareCommits: readonly number[];
}

/** An entry as it is sent. */
export interface SealedEntry {
  readonly envelope: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Entries for one room, in their order. */
export interface SentEntries {
  readonly room: Uint8Array;
  readonly entries: readonly SealedEntry[];
}

/** A commit with all that goes with it. */
export interface SentHandshake {
  readonly room: Uint8Array;
  readonly envelope: Uint8Array;
  readonly handshake: Uint8Array;
  readonly welcome?: Uint8Array;
  /** Of the epoch that the commit leads to. */
  readonly groupInfo: Uint8Array;
}

/** What founds a room: its name, and the founder's MLS identity and pseudonym. */
export interface FoundedRoom {
  readonly room: Uint8Array;
  readonly founder: { readonly identity: Uint8Array; readonly pseudonym: Uint8Array };
}

/** What founds a conference: the secretariat's root and device, and the pseudonym of its delegation. */
export interface FoundedConference {
  readonly conference: Uint8Array;
  readonly root: DeviceKeys;
  readonly device: DeviceKeys;
  readonly delegation: Uint8Array;
}

/** How much a log that came from a backup has again: its leaves, those it had, the indices that nobody gave yet. */
export interface GivenBack {
  readonly stored: number;
  readonly seen: number;
  readonly missing: readonly number[];
}

/** One method a route of the server; those that need a proof of possession take the key that signs the request. */
export interface Transport {
  claim(signer: Signer, claim: { readonly token: Uint8Array; readonly device: DeviceKeys }): Promise<Answer<undefined>>;
  createConference(signer: Signer, founded: FoundedConference): Promise<Answer<ConferenceFacts>>;
  conferences(signer: Signer): Promise<Answer<readonly ConferenceFacts[]>>;
  /** The same server's routes below one conference. */
  at(conference: Uint8Array): ConferenceTransport;
}

/** The routes of one conference. */
export interface ConferenceTransport {
  facts(): Promise<Answer<ConferenceFacts>>;
  invite(signer: Signer, invitation: Uint8Array): Promise<Answer<undefined>>;
  /** Signed by the first of the devices that the join brings. */
  join(signer: Signer, join: Uint8Array): Promise<Answer<undefined>>;
  joins(signer: Signer): Promise<Answer<readonly WaitingJoin[]>>;
  settleJoin(signer: Signer, id: number): Promise<Answer<undefined>>;
  admit(signer: Signer, admission: Uint8Array): Promise<Answer<undefined>>;
  withdraw(signer: Signer, device: Uint8Array): Promise<Answer<undefined>>;
  /** All devices that the server has admitted, those withdrawn since too, as the server says. */
  devices(signer: Signer): Promise<Answer<readonly AdmittedDevice[]>>;
  offerKeyPackages(signer: Signer, keyPackages: readonly Uint8Array[]): Promise<Answer<undefined>>;
  keyPackagesLeft(signer: Signer): Promise<Answer<number>>;
  /** Takes one key package of a device; `not-found` when it has none left. */
  takeKeyPackage(signer: Signer, device: Uint8Array): Promise<Answer<Uint8Array>>;
  /** Makes a room with one device in it, at epoch 0. */
  foundRoom(signer: Signer, founded: FoundedRoom): Promise<Answer<undefined>>;
  rooms(signer: Signer): Promise<Answer<readonly RosteredRoom[]>>;
  sendHandshake(signer: Signer, handshake: SentHandshake): Promise<Answer<Placed>>;
  welcome(
    signer: Signer,
    room: Uint8Array,
  ): Promise<Answer<{ readonly welcome: Uint8Array; readonly position: number }>>;
  groupInfo(signer: Signer, room: Uint8Array): Promise<Answer<Uint8Array>>;
  /** Gives a restored server what had gone with a commit of one's own; `nothing-is-lost` where it lacks nothing. */
  completeCommit(
    signer: Signer,
    lost: {
      readonly room: Uint8Array;
      readonly position: number;
      readonly welcome?: Uint8Array;
      readonly groupInfo: Uint8Array;
    },
  ): Promise<Answer<undefined>>;
  sendEntries(signer: Signer, sent: SentEntries): Promise<Answer<readonly Placed[]>>;
  items(
    signer: Signer,
    asked: { readonly room: Uint8Array; readonly after: number; readonly limit: number },
  ): Promise<Answer<{ readonly items: readonly RoomItem[]; readonly epoch: number }>>;
  putFile(signer: Signer, file: { readonly room: Uint8Array; readonly sealed: Uint8Array }): Promise<Answer<undefined>>;
  /** Those of the files, by their hashes, that the server does not have. */
  lackingFiles(
    signer: Signer,
    asked: { readonly room: Uint8Array; readonly hashes: readonly Uint8Array[] },
  ): Promise<Answer<readonly Uint8Array[]>>;
  file(signer: Signer, file: { readonly room: Uint8Array; readonly hash: Uint8Array }): Promise<Answer<Uint8Array>>;
  checkpoint(): Promise<Answer<string>>;
  /** A tile or bundle by its C2SP path. */
  tile(path: string): Promise<Answer<Uint8Array>>;
  /** The conference's trust policy as text; empty while there is none. */
  policy(): Promise<Answer<string>>;
  setPolicy(signer: Signer, text: string): Promise<Answer<undefined>>;
  /** Leaves cosignatures, or shows a checkpoint that was seen. */
  cosign(note: string): Promise<Answer<undefined>>;
  /** Gives lost leaves back, from an index of the log as it is served on; `nothing-is-lost` where it takes none. */
  giveBackLeaves(
    signer: Signer,
    lost: { readonly from: number; readonly leaves: readonly Uint8Array[] },
  ): Promise<Answer<GivenBack>>;
  giveBackItems(
    signer: Signer,
    lost: { readonly rooms: readonly FoundedRoom[]; readonly items: readonly LostItem[] },
  ): Promise<Answer<GivenBack>>;
  live(listener: LiveListener): LiveConnection;
}
