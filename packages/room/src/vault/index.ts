export { lockedVault, type VaultLock } from "./locked-vault.ts";
export { memoryVault } from "./memory-vault.ts";
export { type Vault, type VaultChanges, vaultName } from "./vault.ts";
