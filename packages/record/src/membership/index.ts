export {
  ACCREDITED_ROLES,
  type Accreditation,
  type AccreditationProblem,
  type Accreditations,
  type AccreditedRole,
  accreditationAct,
  accreditationAt,
  accreditationSchema,
  accreditationsAfter,
  foldAccreditations,
  type HeldAccreditation,
  type PlacedEntry,
  type TrustedRoot,
  withdrawalAct,
  withdrawalSchema,
} from "./accreditation.ts";
export { entriesCovered, roomStateAct, roomStateSchema } from "./room-state.ts";
export {
  EMPTY_ROSTER,
  ROSTER_PROBLEMS,
  type Roster,
  type RosterChange,
  type RosterDevice,
  type RosterProblem,
  rosterAct,
  rosterAfter,
  rosterChangeSchema,
} from "./roster.ts";
