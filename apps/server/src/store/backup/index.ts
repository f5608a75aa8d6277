export { backUpStore } from "./back-up-store.ts";
export { checkBackup, restoreStore } from "./restore-store.ts";
