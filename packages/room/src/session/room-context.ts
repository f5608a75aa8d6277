import type { Policy } from "@entente/groups/members";
import type { DeviceKeys, SignatureSchemes } from "@entente/record/keys";
import type { LogFollower, SessionFinding } from "../log-follower/index.ts";
import type { KeptEntry } from "./kept-entries.ts";
import type { RoomLedger } from "./room-ledger.ts";

/** What the rooms of one conference are followed with. */
export interface RoomContext {
  readonly conference: Uint8Array;
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly schemes: SignatureSchemes;
  readonly log: LogFollower;
  /** Public keys of a device or root by its id; whoever says them, they are what the id is a hash of. */
  keysOf(device: Uint8Array): DeviceKeys | undefined;
  /** Who may be in the room and change it, at a leaf of the log or, if none is said, now. */
  policyFor(ledger: Pick<RoomLedger, "described">, index?: number): Policy;
  /** Asks the server again whom it has admitted. */
  askDevices(): Promise<void>;
  report(finding: Omit<SessionFinding, "at">): void;
  /** Called for each item that comes in its turn and whose envelope and leaf hold, with the leaf's index. */
  delivered(room: Uint8Array, index: number): void;
  /** Why an entry's author may not write there, if so. */
  authorProblem(
    ledger: RoomLedger,
    author: Uint8Array,
    index: number,
  ): "unaccredited-author" | "not-permitted-author" | undefined;
  /** Called for each entry that was verified, in the order of the room. */
  entryTaken(ledger: RoomLedger, entry: KeptEntry): void;
}
