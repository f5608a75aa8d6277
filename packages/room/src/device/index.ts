export { type LastingSecrets, newSecrets } from "./device-secrets.ts";
export {
  BACKUP_PROBLEMS,
  type BackupProblem,
  backupKey,
  historyBackup,
  openHistoryBackup,
  type RoomHistory,
  recoveryCode,
} from "./history-backup.ts";
export { backupKeyOf, keepBackupKey } from "./kept-backup-key.ts";
export { type Argon2id, COST_LIMITS, type PassphraseCost, USUAL_COST } from "./passphrase.ts";
export { parsePrintedSecret, printedSecret } from "./printed-secret.ts";
export {
  changePassphrase,
  createProfile,
  type NewProfile,
  openProfile,
  type PassphraseChange,
  PROFILE_REFUSALS,
  type Profile,
  type ProfileRefusal,
  type ProfileTools,
  profileState,
  withRoot,
} from "./profile.ts";
export { successorSecrets } from "./successor.ts";
