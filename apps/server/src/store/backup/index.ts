export { backUpStore } from "./back-up-store.ts";
export { restoreStore } from "./restore-store.ts";
