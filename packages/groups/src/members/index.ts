export {
  type ChangeRefusal,
  changeGroup,
  type PreparedCommit,
  type WantedChange,
} from "./change-group.ts";
export { createGroup } from "./create-group.ts";
export { type DeviceKeys, deviceKeysFromSeed } from "./device-keys.ts";
export { exportSecret } from "./exported-secret.ts";
export type { Group } from "./group.ts";
export { groupFromBytes, groupToBytes } from "./group-bytes.ts";
export { groupInfo } from "./group-info.ts";
export { type GroupInfoRefusal, type JoinRefusal, joinGroup, type Newcomer } from "./join-group.ts";
export { createKeyPackage, type KeyPackagePair } from "./key-package.ts";
export { POLICY_REFUSALS, type Policy, type PolicyRefusal } from "./policy.ts";
export { type HandshakeRefusal, type Processed, processHandshake } from "./process-handshake.ts";
export { type PreparedProposal, proposeChange, type WantedProposal } from "./propose-change.ts";
export { type PreparedRejoin, type RejoinRefusal, type Returner, rejoinGroup } from "./rejoin-group.ts";
export type { TreeRefusal } from "./tree-check.ts";
