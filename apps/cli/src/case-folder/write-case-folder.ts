import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CannotRun } from "../cannot-run.ts";
import { systemReason } from "../files/system-reason.ts";

/** Instructions are confidential: only the owner may read what we write. */
const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/**
 * Writes a new case folder and answers the paths of its files.
 *
 * @throws {CannotRun} If the folder holds something already, or cannot be written.
 */
export function writeCaseFolder(folder: string, files: Readonly<Record<string, string>>): readonly string[] {
  const written = Object.entries(files).map(([path, text]) => ({ path: join(folder, path), text }));
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      throw new CannotRun(`${folder}: it holds files already; name a new or empty folder`);
    }
    for (const { path, text } of written) {
      mkdirSync(dirname(path), { recursive: true, mode: OWNER_ONLY_FOLDER });
      writeFileSync(path, text, { flag: "wx", mode: OWNER_ONLY_FILE });
    }
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${folder}: cannot be written: ${systemReason(error)}`);
  }
  return written.map(({ path }) => path);
}
