import { type SpawnOptions, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const COMPRESSING = join(import.meta.dirname, "compress-folder.ts");
const SOURCES = [
  "apps/desk/src",
  "apps/desk/public",
  "apps/desk/scripts",
  "apps/desk/index.html",
  "apps/desk/package.json",
  "apps/desk/vite.config.ts",
  "packages/analysis/src",
  "packages/groups/src",
  "packages/record/src",
  "packages/room/src",
  "package-lock.json",
];

/** True when the desk was never built for use, or a file that it is built from is newer than the build. */
export async function deskIsStale(root: string): Promise<boolean> {
  // A build by hand has no compressed copies; `buildDesk` makes them last.
  const built = join(root, "apps/desk/dist/index.html.br");
  if (!existsSync(built)) return true;
  const builtAtMs = (await stat(built)).mtimeMs;
  const changedAtMs = await Promise.all(SOURCES.map((source) => newestChangeMs(join(root, source))));
  return Math.max(...changedAtMs) > builtAtMs;
}

/**
 * Builds the desk into its `dist` folder for use, whatever `NODE_ENV` says, with compressed copies beside the files.
 *
 * @throws {Error} If the build fails, with the build's own output; if it is aborted by the signal.
 */
export async function buildDesk(root: string, signal: AbortSignal): Promise<void> {
  const deskFolder = join(root, "apps/desk");
  const vite = join(
    dirname(createRequire(join(deskFolder, "package.json")).resolve("vite/package.json")),
    "bin/vite.js",
  );
  const building = join(deskFolder, `dist.${process.pid}`);
  const options = { cwd: deskFolder, env: { ...process.env, NODE_ENV: "production" }, signal };
  try {
    await runNode([vite, "build", "--logLevel", "warn", "--outDir", building, "--emptyOutDir"], options);
    // Compressing would leave the server's own process 25 MB larger for as long as it runs.
    await runNode([COMPRESSING, building], options);
    await putInPlace(building, join(deskFolder, "dist"));
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** Puts a finished folder in the place of another, which is there until then; of several at a time the last one stays. */
export async function putInPlace(finished: string, place: string): Promise<void> {
  const before = `${finished}.before`;
  for (;;) {
    await rename(place, before).catch(unless("ENOENT"));
    await rm(before, { recursive: true, force: true });
    const isThere = await rename(finished, place).then(() => true, unless("ENOTEMPTY", "EEXIST"));
    if (isThere === true) return;
  }
}

async function runNode(commandLine: readonly string[], options: SpawnOptions): Promise<void> {
  const child = spawn(process.execPath, commandLine, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  await new Promise<void>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => (code === 0 ? done() : fail(new Error(`Cannot build the desk:\n${output.trim()}`))));
  });
}

function unless(...codes: readonly string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? "")) throw error;
  };
}

async function newestChangeMs(path: string): Promise<number> {
  if (!existsSync(path)) return 0;
  const own = await stat(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const files = await readdir(path, { recursive: true });
  const changes = await Promise.all(files.map(async (file) => (await stat(join(path, file))).mtimeMs));
  return Math.max(0, ...changes);
}
