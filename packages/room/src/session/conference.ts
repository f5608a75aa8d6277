import type { Result } from "@entente/analysis/agenda";
import type { SignatureSchemes } from "@entente/record/keys";
import type { Sha256 } from "@entente/record/log";
import type { AccreditedRole } from "@entente/record/membership";
import type { Profile, RoomHistory } from "../device/index.ts";
import type { RoomKind } from "../kinds/index.ts";
import type { SessionFinding } from "../log-follower/index.ts";
import type { Alert, RegisterState } from "../register/index.ts";
import type { Pins } from "../roots/index.ts";
import type { RoomItem, Transport } from "../transport/index.ts";
import type { SessionRefusal } from "./refusals.ts";
import type { Room } from "./room.ts";

/** What a session works with; nothing else reaches the clock, randomness, network or disk. */
export interface SessionTools {
  readonly profile: Profile;
  readonly transport: Transport;
  /** Now, in ms since 1970. */
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly schemes: SignatureSchemes;
  /** The server's address, as it stands in seat links. */
  readonly server: string;
  /** A faster SHA-256 than the portable one, where there is one. */
  readonly sha256?: Sha256;
}

/** Whom a seat is for. */
export interface Seat {
  readonly party: string;
  readonly role: AccreditedRole;
  /** The party's full name, as the register and the link show it. */
  readonly title?: string;
  /** Days until the link expires; 7 if left out. */
  readonly days?: number;
}

/** A seat that somebody has taken by a link and that nobody has let in yet. */
export interface SeatRequest {
  readonly id: string;
  readonly party: string;
  readonly role: AccreditedRole;
  /** What the newcomer calls themself. */
  readonly name: string;
  /** The fingerprint of the root that a head brings, to be compared in person. */
  readonly root?: Uint8Array;
  readonly device: Uint8Array;
}

/** How the log stands on this device. */
export interface LogStanding {
  readonly size: number;
  /** The size up to which a quorum of witnesses has seen the log; 0 if none. */
  readonly witnessedSize: number;
  /** Since when (ms) leaves have been waiting for witnesses; undefined when all are witnessed. */
  readonly notWitnessedSince: number | undefined;
  /** Whether the conference's policy names any witness outside. */
  readonly hasWitnesses: boolean;
}

/** One conference as one device has it: its register, its rooms, and how the log stands. */
export interface Conference extends AsyncDisposable {
  readonly id: Uint8Array;
  readonly title: string;
  /** This device's party and role as the seat link said; the register may say more. */
  readonly seat: { readonly party: string; readonly role: AccreditedRole; readonly name: string };
  readonly register: RegisterState;
  /** Everything but the register's own room. */
  rooms(): readonly Room[];
  /** The room of the register itself, once this device is in it. */
  readonly registerRoom: Room | undefined;
  readonly alerts: readonly Alert[];
  /** Marks alerts as seen on this device. */
  acknowledge(alerts: readonly Alert[]): Promise<void>;
  /** The roots that this device knows for itself. */
  readonly pins: Pins;
  /** A person has compared a root's fingerprint in person: from now on another root of that party is an alarm here. */
  pin(party: string, fingerprint: Uint8Array): Promise<Result<undefined, SessionRefusal>>;
  /** Everything found wrong with the log, the server or a room. */
  readonly findings: readonly SessionFinding[];
  readonly log: LogStanding;
  /** The trust policy by which this device judges witnesses, as text; none if nobody handed or showed it one. */
  readonly policy: string | undefined;
  /** Takes a policy from outside. */
  trust(policy: string): Promise<Result<undefined, SessionRefusal>>;
  /** Makes a policy the conference's, for devices that are handed none. Secretariat only. */
  publishPolicy(policy: string): Promise<Result<undefined, SessionRefusal>>;
  /**
   * Enters the rooms to which others added this device, as far as snapshots of their members show them: no more than is
   * needed to read them at once (`Room.provisional`). `sync` replays them.
   */
  enter(): Promise<Result<undefined, SessionRefusal>>;
  /** Fetches, checks, opens, folds and sends until both sides stand alike; answers with what could not be done. */
  sync(): Promise<Result<undefined, SessionRefusal>>;
  /** Why what came live last could not be taken or kept, in one line, as where the disk is full; it is tried again. */
  readonly trouble: string | undefined;
  /** Follows live, calling after each change, until the function that it answers with is called. */
  follow(onChange: () => void): () => void;
  /** The very bytes that the server holds of a room, after a position (0 for all), as it gives them. */
  served(
    room: Uint8Array,
    asked: { readonly after: number; readonly limit: number },
  ): Promise<Result<readonly RoomItem[], SessionRefusal>>;
  /** Makes a seat link; it is good for one join. */
  invite(seat: Seat): Promise<Result<string, SessionRefusal>>;
  joins(): Promise<Result<readonly SeatRequest[], SessionRefusal>>;
  /** Lets a head's join in: its root is attested and it becomes a member of the register. Secretariat only. */
  attestRoot(join: SeatRequest): Promise<Result<undefined, SessionRefusal>>;
  /** Lets a join of this delegation in, and accredits its device under the root. Heads and the secretariat for its own. */
  accredit(join: SeatRequest): Promise<Result<undefined, SessionRefusal>>;
  withdraw(device: Uint8Array): Promise<Result<undefined, SessionRefusal>>;
  /** The keys of the rooms' histories, to be backed up; no key in them signs. */
  history(): readonly RoomHistory[];
  /**
   * Takes back keys of the history: rooms that this device is in are read from where the keys begin, the others once
   * it is added to them. Keys that no commit of their room names are left out.
   */
  recover(history: readonly RoomHistory[]): Promise<Result<undefined, SessionRefusal>>;
  /** The root of this device's party names the fingerprint (32 bytes) of the one root that may replace it. */
  nameSuccessor(successor: Uint8Array): Promise<Result<undefined, SessionRefusal>>;
  /** Puts the root that this device holds, the successor that its party's root named, in that one's place. */
  replaceRoot(): Promise<Result<undefined, SessionRefusal>>;
  createRoom(room: NewRoom): Promise<Result<Room, SessionRefusal>>;
  /**
   * A new room in place of one that is stuck at a commit which nobody can follow: of the same kind and title, with the
   * members of the last good epoch but the author of that commit. The old one stays readable up to there.
   */
  reinitialise(room: Room): Promise<Result<Room, SessionRefusal>>;
}

/** A room to be made, with the devices that are in it from the beginning besides this one. */
export interface NewRoom {
  readonly kind: RoomKind;
  readonly title: string;
  /** For a caucus or proximity room: whose it is. */
  readonly party?: string;
  readonly members?: readonly Uint8Array[];
}
