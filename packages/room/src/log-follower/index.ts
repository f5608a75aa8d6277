export { type FindingKind, LOG_FINDINGS, MENDABLE_FINDINGS, ROOM_FINDINGS, type SessionFinding } from "./findings.ts";
export { type CheckpointVerdict, claimedSize, LogFollower, type LogFollowing } from "./log-follower.ts";
export { parseVerifiedLog, UNKNOWN_LOG, type VerifiedLog, verifiedLogBytes, type WitnessedHead } from "./log-state.ts";
