import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Check } from "./check.ts";

const fromHere = createRequire(import.meta.url);

/** A check that passes when the tool of an npm package exits with 0; its output is the failure. */
export function toolCheck(
  name: string,
  tool: { readonly package: string; readonly bin?: string },
  args: readonly string[],
): Check {
  return scriptCheck(name, toolPath(tool.package, tool.bin ?? tool.package), args);
}

/** A check that passes when a script of this repository exits with 0; its output is the failure. */
export function scriptCheck(name: string, script: string, args: readonly string[]): Check {
  return { name, failures: () => run(script, args) };
}

function toolPath(packageName: string, bin: string): string {
  const manifestPath = manifestOf(packageName);
  const { bin: bins } = fromHere(manifestPath) as { readonly bin: string | Readonly<Record<string, string>> };
  const file = typeof bins === "string" ? bins : bins[bin];
  if (file === undefined) throw new RangeError(`Cannot run "${bin}": the package ${packageName} has no such command`);
  return join(dirname(manifestPath), file);
}

/** Some packages keep their manifest out of their exports, so it is looked up as a file. */
function manifestOf(packageName: string): string {
  const folder = fromHere.resolve
    .paths(packageName)
    ?.find((path) => fromHere("node:fs").existsSync(join(path, packageName)));
  if (folder === undefined) throw new RangeError(`Cannot find the package ${packageName}: run npm ci first`);
  return join(folder, packageName, "package.json");
}

function run(script: string, args: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  return new Promise((done) => {
    child.on("close", (code) => done(code === 0 ? [] : [output.trim()]));
  });
}
