import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY_ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * Where a file or folder of the shared reference data is, or `undefined` where this machine has none.
 *
 * Looks at the folder that `ENTENTE_SHARED` names, then at `../shared` beside the repository. Tests that need it skip
 * visibly: `test.skipIf(sharedPath("data") === undefined)`.
 */
export function sharedPath(...parts: readonly string[]): string | undefined {
  const folders = [process.env.ENTENTE_SHARED, resolve(REPOSITORY_ROOT, "..", "shared")];
  return folders
    .filter((folder): folder is string => folder !== undefined && folder !== "")
    .map((folder) => join(folder, ...parts))
    .find((path) => existsSync(path));
}
