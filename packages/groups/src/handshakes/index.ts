export { type Device, isSameDevice } from "./device.ts";
export {
  type AskedChange,
  type CommitHandshake,
  DECODING_REFUSALS,
  type DecodingRefusal,
  decodeHandshake,
  type Handshake,
  type ProposalHandshake,
  type ReferencedChange,
  type RejoinHandshake,
} from "./handshake.ts";
export {
  KEY_PACKAGE_REFUSALS,
  type KeyPackageFacts,
  type KeyPackageRefusal,
  verifyKeyPackage,
} from "./key-package.ts";
export {
  type Addition,
  type Change,
  newRoster,
  type ProposedChange,
  type Removal,
  ROSTER_REFUSALS,
  type Roster,
  type RosterRefusal,
  type RosterStep,
  rosterAfter,
} from "./roster.ts";
export { SUITE } from "./suite.ts";
