export { type BackupOptions, backUpStore } from "./back-up-store.ts";
export { type RestoreOptions, restoreStore } from "./restore-store.ts";
