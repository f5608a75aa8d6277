import type { SigningDevice } from "@entente/record/entry";
import type { ConferenceTransport, Signer } from "../transport/index.ts";
import type { Vault } from "../vault/index.ts";
import type { KeptAct, KeptSeat } from "./kept-room.ts";
import type { RoomContext } from "./room-context.ts";
import type { RoomLedger } from "./room-ledger.ts";

/** What is needed to send something of a room. */
export interface Sending {
  readonly context: RoomContext;
  readonly transport: ConferenceTransport;
  readonly vault: Vault;
  /** The device, or the delegation's root where this profile holds it. */
  signing(by: KeptAct["by"]): SigningDevice | undefined;
}

/** Writes what changed of a room, all of it or nothing. */
export async function keep(ledger: RoomLedger, { vault }: Pick<Sending, "vault">): Promise<void> {
  const changes = ledger.changes();
  if (changes.size > 0) await vault.writeAll(changes);
  ledger.settle();
}

/** The key of a seat as it proves who asks. */
export function seatSigner({ pseudonym, seed }: KeptSeat): Signer {
  return { publicKey: pseudonym, secretKey: seed };
}
