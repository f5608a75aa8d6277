import type { Device, Handshake, Roster, RosterStep } from "@entente/groups/handshakes";
import { sameBytes } from "@entente/record/encoding";
import { parseMemberIdentity } from "@entente/record/wire";
import type { Store } from "../store/store.ts";
import { deviceOf, memberOf } from "./caller.ts";
import { checkKeyPackage } from "./key-package-check.ts";
import { type Answer, answered, refused } from "./refusal.ts";
import { HANDSHAKE_RIGHTS, type HandshakeKind } from "./rights.ts";
import type { Call } from "./routing.ts";

/** A handshake that fits the roster, and what it would make of it. */
export interface FittingHandshake {
  readonly call: Call<"postHandshake">;
  readonly roster: Roster;
  readonly handshake: Handshake;
  readonly step: RosterStep;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Whether its author's role may post a handshake, and whether those whom it brings in are admitted. */
export async function checkHandshakeRights(
  store: Pick<Store, "devices">,
  fitting: FittingHandshake,
): Promise<Answer<undefined>> {
  const kind = handshakeKind(fitting);
  const { role } = deviceOf(fitting.call.caller);
  if (!HANDSHAKE_RIGHTS[kind].includes(role))
    return refused("not-allowed", `A device with the role ${role} may not change who is in the room`);
  for (const { device, keyPackage } of broughtIn(fitting)) {
    const admitted = await checkNewcomer(store, fitting, { device, keyPackage });
    if (!admitted.ok) return admitted;
  }
  return answered(undefined);
}

function handshakeKind({ call, roster, handshake, step }: FittingHandshake): HandshakeKind {
  if (handshake.kind === "rejoin") return "rejoin";
  if (handshake.kind === "commit") {
    const { additions = [], removals = [] } = step.change ?? {};
    return additions.length + removals.length === 0 ? "renew" : "change";
  }
  const { change } = handshake;
  const { pseudonym } = memberOf(call.caller);
  const leaving = change.kind === "remove" ? roster.leaves[change.leaf] : undefined;
  return leaving !== undefined && sameBytes(leaving.signatureKey, pseudonym) ? "propose-leaving" : "propose-change";
}

interface Newcomer {
  readonly device: Device;
  readonly keyPackage: Uint8Array;
}

/** Those whom a commit adds or a proposal would add. */
function broughtIn({ handshake, step }: FittingHandshake): readonly Newcomer[] {
  if (handshake.kind === "proposal") return handshake.change.kind === "add" ? [handshake.change] : [];
  return step.change?.additions ?? [];
}

async function checkNewcomer(
  { devices }: Pick<Store, "devices">,
  { call, now }: FittingHandshake,
  { device, keyPackage }: Newcomer,
): Promise<Answer<unknown>> {
  const { conference } = call.names;
  const identity = parseMemberIdentity(device.identity);
  if (!identity.ok) return refused("bad-identity", "Cannot add the device: its identity cannot be read");
  const admitted = await devices.find(conference, identity.value.device);
  if (admitted === undefined || admitted.withdrawn)
    return refused("bad-identity", "Cannot add the device: it is not admitted to the conference");
  return checkKeyPackage(keyPackage, { conference, keys: admitted.keys, now });
}
