import type { Result } from "@entente/analysis/agenda";
import { withdrawalAct } from "@entente/record/membership";
import { accreditationOf, withdrawnFrom } from "../register/index.ts";
import { sessionRefusal } from "./alter-room.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { inOrder } from "./follow-rooms.ts";
import { accreditsBy, postCredentials } from "./let-in.ts";
import type { SessionRefusal } from "./refusals.ts";
import { settleRoom } from "./synchronise.ts";

type Done = Result<undefined, SessionRefusal>;

/**
 * Withdraws a device of this device's own delegation, in this order: its accreditation, its admission, its seats.
 *
 * The register's act is signed by whoever accredits: a head's device, or an office's root. The server ends the admission
 * at the word of this device. The removals are commits under this device's pseudonym in each room where it may change
 * members; whoever may do so in the other rooms removes it when next there. Asked for again, it does what is left.
 */
export async function withdraw(core: ConferenceCore, device: Uint8Array): Promise<Done> {
  const held = accreditationOf(core.register, device);
  const party = (held ?? withdrawnFrom(core.register, device))?.party;
  if (party !== undefined && party !== core.record.party) {
    return refused("not-permitted", `Only ${party} withdraws a device of ${party}`);
  }
  const posted = held === undefined ? DONE : await postCredentials(core, [withdrawalAct(device)], accreditsBy(core));
  if (!posted.ok) return posted;
  if (held !== undefined && accreditationOf(core.register, device) !== undefined) {
    return refused("not-permitted", `A ${core.record.role} of ${party} withdraws nobody`);
  }
  const answer = await core.transport.withdraw(core.deviceSigner, device);
  if (!answer.ok && answer.reason.code !== "already-there") return { ok: false, reason: sessionRefusal(answer.reason) };
  for (const ledger of inOrder(core)) {
    const settled = await settleRoom(core, ledger);
    if (!settled.ok) return { ok: false, reason: sessionRefusal(settled.reason) };
  }
  return DONE;
}

function refused(
  code: SessionRefusal["code"],
  message: string,
): { readonly ok: false; readonly reason: SessionRefusal } {
  return { ok: false, reason: { code, message } };
}

const DONE = { ok: true, value: undefined } as const;
