export { acknowledge, readAcknowledged } from "./acknowledged.ts";
export { ALERTS, type Alert, type AlertKind, pinAlerts } from "./alerts.ts";
export {
  CREDENTIAL_SCHEMAS,
  deviceKeysAct,
  type RootAttestation,
  rootAttestedAct,
} from "./credential-acts.ts";
export { type AdmittedDevice, type PolicyGround, policyFor } from "./policy-for.ts";
export { keysOfAuthor, type RegisterStep, registerAfter } from "./register-after.ts";
export {
  accreditationOf,
  contradictsPin,
  isDoubtedAccreditation,
  isDoubtedRoot,
  newRegister,
  partyOfRoot,
  type RegisteredParty,
  type RegisterProblem,
  type RegisterState,
  rootOf,
  withdrawnFrom,
} from "./register-state.ts";
export { type Standing, standingOf, type View } from "./standing.ts";
export { strangersAmong } from "./strangers.ts";
