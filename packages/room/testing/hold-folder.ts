import { folderVault } from "../src/node/index.ts";

/** Opens the vault in the folder that is named, writes a value, says so, and holds it until it is killed. */
const vault = await folderVault(process.argv[2] ?? "");
await vault.write("seed", Uint8Array.of(1));
process.send?.("held");
setInterval(() => {}, 60_000);
