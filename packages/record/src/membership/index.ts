export {
  ACCREDITED_ROLES,
  type Accreditation,
  type AccreditationProblem,
  type Accreditations,
  type AccreditedRole,
  accreditationAct,
  accreditationAt,
  foldAccreditations,
  type HeldAccreditation,
  type PlacedEntry,
  type TrustedRoot,
  withdrawalAct,
} from "./accreditation.ts";
export { entriesCovered, roomStateAct } from "./room-state.ts";
export {
  EMPTY_ROSTER,
  ROSTER_PROBLEMS,
  type Roster,
  type RosterChange,
  type RosterDevice,
  type RosterProblem,
  rosterAct,
  rosterAfter,
} from "./roster.ts";
