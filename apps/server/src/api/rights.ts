import type { AccreditedRole } from "@entente/record/membership";
import { ACCREDITED_ROLES } from "@entente/record/membership";
import type { RouteName } from "@entente/record/wire";

/** How a caller stands to what it asks for. */
export type Standing =
  /** No signature is asked for. */
  | "anybody"
  /** The request's key is one of the body; the body proves the right by itself. */
  | "token-holder"
  /** A device that claimed this server. */
  | "server-secretariat"
  /** Any device, known or not: it is answered about itself. */
  | "itself"
  /** A device of the conference that was not withdrawn. */
  | "admitted"
  /** A pseudonym on the room's roster, of a device that was not withdrawn. */
  | "member"
  /** The same, or one that was on the roster. */
  | "member-or-removed";

/** Who may use a route. */
export interface Right {
  readonly standing: Standing;
  /** The roles that may, where the standing knows a role. */
  readonly roles: readonly AccreditedRole[];
  /** Roles that may for their own delegation only. */
  readonly ownDelegation?: readonly AccreditedRole[];
}

const EVERY_ROLE = ACCREDITED_ROLES;
const CHANGES_ROOMS = ["head", "lead", "mediator", "secretariat"] as const;
const LEADS_DELEGATION = ["head", "mediator"] as const;
const WRITES = ACCREDITED_ROLES.filter((role) => role !== "observer");

const ANYBODY: Right = { standing: "anybody", roles: [] };
/** Whoever leads a delegation, for that one; the secretariat for all. */
export const LEADS: Right = {
  standing: "admitted",
  roles: [...LEADS_DELEGATION, "secretariat"],
  ownDelegation: LEADS_DELEGATION,
};

/** Who may use which route: the whole table of rights. What a handshake may change is in `HANDSHAKE_RIGHTS`. */
export const RIGHTS: Readonly<Record<RouteName, Right>> = {
  claim: { standing: "token-holder", roles: [] },
  createConference: { standing: "server-secretariat", roles: [] },
  conferences: { standing: "itself", roles: [] },
  conference: ANYBODY,
  invite: LEADS,
  join: { standing: "token-holder", roles: [] },
  joins: LEADS,
  dealWithJoin: LEADS,
  admit: LEADS,
  withdraw: LEADS,
  devices: { standing: "admitted", roles: EVERY_ROLE },
  putKeyPackages: { standing: "admitted", roles: EVERY_ROLE },
  keyPackagesLeft: { standing: "admitted", roles: EVERY_ROLE },
  takeKeyPackage: { standing: "admitted", roles: CHANGES_ROOMS },
  createRoom: { standing: "admitted", roles: CHANGES_ROOMS },
  rooms: { standing: "admitted", roles: EVERY_ROLE },
  postHandshake: { standing: "member", roles: EVERY_ROLE },
  welcome: { standing: "member", roles: EVERY_ROLE },
  completeCommit: { standing: "member", roles: EVERY_ROLE },
  groupInfo: { standing: "member", roles: EVERY_ROLE },
  postEntries: { standing: "member", roles: WRITES },
  items: { standing: "member-or-removed", roles: EVERY_ROLE },
  putFile: { standing: "member", roles: WRITES },
  lackingFiles: { standing: "member", roles: WRITES },
  file: { standing: "member", roles: EVERY_ROLE },
  checkpoint: ANYBODY,
  cosignedCheckpoint: ANYBODY,
  tile: ANYBODY,
  cosign: ANYBODY,
  giveBackLeaves: { standing: "admitted", roles: EVERY_ROLE },
  giveBackItems: { standing: "admitted", roles: EVERY_ROLE },
  policy: ANYBODY,
  putPolicy: { standing: "admitted", roles: ["secretariat"] },
};

/** What a handshake does, as far as rights go. */
export const HANDSHAKE_KINDS = ["renew", "change", "propose-leaving", "propose-change", "rejoin"] as const;

/** One of `HANDSHAKE_KINDS`. */
export type HandshakeKind = (typeof HANDSHAKE_KINDS)[number];

/** Which roles may post which handshake. */
export const HANDSHAKE_RIGHTS: Readonly<Record<HandshakeKind, readonly AccreditedRole[]>> = {
  /** A commit without additions or removals. */
  renew: EVERY_ROLE,
  /** A commit with additions or removals, proposed before or not. */
  change: CHANGES_ROOMS,
  /** A proposal to be removed oneself. */
  "propose-leaving": EVERY_ROLE,
  "propose-change": CHANGES_ROOMS,
  /** Coming back from outside in the place of one's own leaf. */
  rejoin: EVERY_ROLE,
};

/** Which roles a device may bring in: a head cannot make itself mediator or secretariat. */
export const GRANTABLE: Readonly<Partial<Record<AccreditedRole, readonly AccreditedRole[]>>> = {
  head: ["head", "lead", "member", "observer", "mandator", "helper"],
  mediator: ["mediator", "member", "observer", "helper"],
  secretariat: EVERY_ROLE,
};

/** Whether a role, in one delegation, may do this for a delegation. */
export function mayFor({ ownDelegation = [] }: Right, role: AccreditedRole, isOwnDelegation: boolean): boolean {
  return isOwnDelegation || !ownDelegation.includes(role);
}
