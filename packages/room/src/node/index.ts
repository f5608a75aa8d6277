export { FolderInUse } from "./folder-lock.ts";
export { type FolderVault, folderVault } from "./folder-vault.ts";
export { nodeArgon2id } from "./node-argon2id.ts";
