import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** A worked case as the page's list shows it: the name of its folder, its title, its JSON files. */
export interface WorkedCase {
  readonly id: string;
  readonly title: string;
  readonly files: readonly string[];
}

/** The worked cases in a folder, by id: every folder in it that holds a `case.json`. */
export async function workedCases(folder: string): Promise<readonly WorkedCase[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(isJsonFile).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const ids = files.filter((file) => /^[^/]+\/case\.json$/.test(file)).map((file) => file.slice(0, file.indexOf("/")));
  return Promise.all(ids.sort().map((id) => workedCase(folder, id, files)));
}

function isJsonFile(entry: Dirent): boolean {
  return entry.isFile() && entry.name.endsWith(".json") && !entry.name.startsWith(".");
}

async function workedCase(folder: string, id: string, files: readonly string[]): Promise<WorkedCase> {
  const content: unknown = JSON.parse(await readFile(join(folder, id, "case.json"), "utf8"));
  const title = (content as { readonly title?: unknown }).title;
  if (typeof title !== "string") throw new Error(`Cannot list the worked case "${id}": its case.json has no title`);
  const own = files.filter((file) => file.startsWith(`${id}/`)).map((file) => file.slice(id.length + 1));
  return { id, title, files: own.sort() };
}
