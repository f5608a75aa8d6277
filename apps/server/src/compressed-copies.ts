import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

const COMPRESSIBLE: ReadonlySet<string> = new Set([".css", ".html", ".js", ".json", ".svg", ".wasm"]);
const SMALLEST_WORTH_IT = 1024;

/** Writes a `.br` and a `.gz` copy beside every file of a built folder that gains by it, for the server to hand out. */
export async function writeCompressedCopies(folder: string): Promise<void> {
  for (const file of await readdir(folder, { recursive: true })) {
    const path = join(folder, file);
    if (COMPRESSIBLE.has(extname(path)) && (await stat(path)).size >= SMALLEST_WORTH_IT) await writeCopies(path);
  }
}

async function writeCopies(path: string): Promise<void> {
  const content = await readFile(path);
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content));
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
}
