export {
  ACCREDITED_ROLES,
  type Accreditation,
  type Accreditations,
  type AccreditedRole,
  accreditationAct,
  accreditationAt,
  accreditationSchema,
  accreditationsAfter,
  type HeldAccreditation,
  type PlacedEntry,
  type TrustedRoot,
  withdrawalAct,
  withdrawalSchema,
} from "./accreditation.ts";
export {
  CREDENTIAL_KINDS,
  type CredentialProblem,
  type Credentials,
  foldCredentials,
} from "./credentials.ts";
export { entriesCovered, roomStateAct, roomStateHashes, roomStateSchema } from "./room-state.ts";
export {
  type HeldRoot,
  type RootLine,
  type RootLines,
  rootAt,
  rootLineAfter,
  rootReplacedAct,
  rootReplacementSchema,
  rootsAt,
  successorNamedAct,
  successorSchema,
} from "./root-line.ts";
export {
  EMPTY_ROSTER,
  isSameChange,
  ROSTER_PROBLEMS,
  type Roster,
  type RosterChange,
  type RosterDevice,
  type RosterProblem,
  rosterAct,
  rosterAfter,
  rosterChangeSchema,
} from "./roster.ts";
