import { bytesToHex } from "@noble/hashes/utils.js";
import type { RosteredRoom } from "../transport/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { ownCommitAt } from "./kept-items.ts";
import { seatSigner } from "./sending.ts";

/**
 * Gives a server that was restored what had gone with this device's own commits: the welcomes of those who have not
 * entered yet, and how to come back from outside. Others gave the commits back without: they never had it.
 */
export async function completeCommits(core: ConferenceCore, rooms: readonly RosteredRoom[]): Promise<void> {
  const { vault } = core.tools.profile;
  for (const { room, bareCommits } of rooms) {
    const ledger = core.ledgers.get(bytesToHex(room));
    if (ledger === undefined) continue;
    for (const position of bareCommits) {
      const own = await ownCommitAt(ledger, { position, vault });
      if (own !== undefined) await core.transport.completeCommit(seatSigner(ledger.seat), { room, position, ...own });
    }
  }
}
