export { browserArgon2id } from "./browser-argon2id.ts";
export { type IndexedDbVault, indexedDbVault, VaultInUse } from "./indexed-db-vault.ts";
