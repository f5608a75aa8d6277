export { type LastingSecrets, newSecrets } from "./device-secrets.ts";
export {
  BACKUP_PROBLEMS,
  type BackupProblem,
  historyBackup,
  openHistoryBackup,
  type RoomHistory,
  recoveryCode,
} from "./history-backup.ts";
export { type Argon2id, COST_LIMITS, type PassphraseCost, USUAL_COST } from "./passphrase.ts";
export { parsePrintedSecret, printedSecret } from "./printed-secret.ts";
export {
  createProfile,
  type NewProfile,
  openProfile,
  PROFILE_REFUSALS,
  type Profile,
  type ProfileRefusal,
  type ProfileTools,
  profileState,
  withRoot,
} from "./profile.ts";
export { successorSecrets } from "./successor.ts";
