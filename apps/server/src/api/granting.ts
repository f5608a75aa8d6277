import { sameBytes } from "@entente/record/encoding";
import { ACCREDITED_ROLES, type AccreditedRole } from "@entente/record/membership";
import type { AdmittedDevice } from "../store/admissions.ts";
import { type Answer, answered, refused } from "./refusal.ts";
import { GRANTABLE, LEADS, mayFor } from "./rights.ts";

/** What is to be granted: a role in a delegation. */
export interface Grant {
  readonly delegation: Uint8Array;
  readonly role: AccreditedRole;
}

/** A device that grants, as the server knows it. */
export type Granter = Pick<AdmittedDevice, "delegation" | "withdrawn"> & { readonly role: string };

/** Whether a device may bring others into a delegation in a role. */
export function checkGrant(granter: Granter, { delegation, role }: Grant): Answer<undefined> {
  if (granter.withdrawn) return refused("withdrawn", "The admission of the device that invites was withdrawn");
  const granterRole = ACCREDITED_ROLES.find((each) => each === granter.role);
  const grantable = granterRole && GRANTABLE[granterRole];
  if (granterRole === undefined || grantable?.includes(role) !== true)
    return refused("not-allowed", `A device with the role ${granter.role} may not bring in the role ${role}`);
  if (!mayFor(LEADS, granterRole, sameBytes(granter.delegation, delegation)))
    return refused("other-delegation", "Only the secretariat may do this for another delegation");
  return answered(undefined);
}
