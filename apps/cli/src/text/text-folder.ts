import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseJson, problemLine } from "@entente/analysis/agenda";
import type { TextAct } from "@entente/text/acts";
import { parseActValues, parseBaseFile } from "@entente/text/files";
import type { BaseText } from "@entente/text/provisions";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { valueOrStop } from "../case-folder/value-or-stop.ts";

/** The files of a text's folder. */
export const BASE_FILE = "text.json";
export const ACTS_FILE = "acts.jsonl";

/** A text as its folder holds it: the base, and the acts in their order. */
export interface TextFolder {
  readonly folder: string;
  readonly base: BaseText;
  readonly acts: readonly TextAct[];
}

/** True where a folder holds a text. */
function holdsText(folder: string): boolean {
  return existsSync(join(folder, BASE_FILE));
}

/**
 * Reads the folder of a text.
 *
 * @throws {CannotRun} If there is none, or one of its files is missing or broken; one line says where.
 */
export function readTextFolder(folder: string): TextFolder {
  checkFolder(folder);
  const file = join(folder, BASE_FILE);
  const base = parseBaseFile(valueOrStop(parseJson(textOf(file), file)));
  if (!base.ok) throw new CannotRun(`Cannot read ${file}: ${base.reason}`);
  return { folder, base: base.value, acts: readActs(folder) };
}

/** Reads the acts of a text's folder again. */
function readActs(folder: string): readonly TextAct[] {
  const file = join(folder, ACTS_FILE);
  if (!existsSync(file)) return [];
  const lines = textOf(file).split("\n");
  if (lines.at(-1) === "") lines.pop();
  const acts = parseActValues(lines.map((line, place) => lineValue(line, `${file}, line ${place + 1}`)));
  if (acts.ok) return acts.value;
  throw new CannotRun(`Cannot read ${file}, line ${acts.reason.line}: ${acts.reason.found}`);
}

function lineValue(line: string, place: string): unknown {
  const value = parseJson(line, place);
  if (value.ok) return value.value;
  throw new CannotRun(problemLine(value.reason));
}

function checkFolder(folder: string): void {
  if (!existsSync(folder)) throw new CannotRun(`${folder}: there is no such folder`);
  if (!statSync(folder).isDirectory())
    throw new CannotRun(`${folder}: a text is a folder, this is a file; for example: entente text import ${folder}`);
  if (holdsText(folder)) return;
  const inside = join(folder, "text");
  const advice = holdsText(inside) ? `did you mean "${inside}"?` : 'make one with "entente text import FILE FOLDER"';
  throw new CannotRun(`${folder}: it holds no ${BASE_FILE}; ${advice}`);
}
