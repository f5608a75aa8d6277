import { bigEndian, fromBigEndian } from "@entente/record/encoding";
import { folderVault } from "../src/node/index.ts";

/** Writes ever greater counts under three names at once, and says each once it is durable, until it is killed. */
const vault = await folderVault(process.argv[2] ?? "");
let count = fromBigEndian((await vault.read("one")) ?? new Uint8Array());
for (;;) {
  count += 1;
  const value = bigEndian(count, 4);
  await vault.writeAll(new Map(["one", "two", "three"].map((name) => [name, value])));
  process.send?.(count);
}
