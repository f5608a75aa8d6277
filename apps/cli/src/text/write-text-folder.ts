import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { TextAct } from "@entente/text/acts";
import { actLine, baseFileOf, parseBaseFile } from "@entente/text/files";
import type { BaseText } from "@entente/text/provisions";
import { CannotRun } from "../cannot-run.ts";
import { writePrivately } from "../files/private-file.ts";
import { writeReason } from "../files/system-reason.ts";
import { ACTS_FILE, BASE_FILE } from "./text-folder.ts";

const OWNER_ONLY_FOLDER = 0o700;

/**
 * Writes the folder of a new text, whole or not at all, and answers the paths of its files.
 *
 * @throws {CannotRun} If the folder holds something already, cannot be written, or the text is larger than its file can be.
 */
export function writeTextFolder(folder: string, base: BaseText, acts: readonly TextAct[]): readonly string[] {
  const readable = parseBaseFile(baseFileOf(base));
  if (!readable.ok) throw new CannotRun(`${folder}: the text does not fit into a file: ${readable.reason}`);
  if (existsSync(folder) && !(statSync(folder).isDirectory() && readdirSync(folder).length === 0))
    throw new CannotRun(`${folder}: something is there already; name a new or empty folder`);
  const beside = `${resolve(folder)}.new-${randomUUID()}`;
  try {
    mkdirSync(dirname(resolve(folder)), { recursive: true });
    mkdirSync(beside, { mode: OWNER_ONLY_FOLDER });
    writePrivately(join(beside, BASE_FILE), `${JSON.stringify(baseFileOf(base))}\n`);
    writePrivately(join(beside, ACTS_FILE), linesOf(acts));
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error instanceof CannotRun ? error : new CannotRun(`${folder}: cannot be written: ${writeReason(error)}`);
  }
  return [join(folder, BASE_FILE), join(folder, ACTS_FILE)];
}

/** Replaces the acts of a text whole; whoever reads meanwhile sees all of the old or all of the new ones. */
export function writeActs(folder: string, acts: readonly TextAct[]): void {
  writePrivately(join(folder, ACTS_FILE), linesOf(acts));
}

function linesOf(acts: readonly TextAct[]): string {
  return acts.map((act) => `${actLine(act)}\n`).join("");
}
