import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The root of the repository, where the commands run. */
export const ROOT = join(import.meta.dirname, "../../..");

/** The command itself. */
export const BIN = join(ROOT, "apps/cli/bin/entente.js");

/** What a command printed and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command as a process of its own, in the root of the repository. */
export function entente(
  args: readonly string[],
  { input, env }: { readonly input?: string | Uint8Array; readonly env?: NodeJS.ProcessEnv } = {},
): Ran {
  const ran = spawnSync(process.execPath, [BIN, ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...env },
    input: input ?? "",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

/** Runs a command with `--json` and reads the one object on stdout. */
export function ententeJson(
  args: readonly string[],
  options?: { readonly input?: string },
): { readonly code: number | null; readonly report: Report } {
  const { code, stdout, stderr } = entente([...args, "--json"], options);
  if (stdout === "") throw new Error(`entente ${args.join(" ")} printed nothing: ${stderr}`);
  return { code, report: JSON.parse(stdout) };
}

/** A report as tests look into it; its shape is what the tests are about. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is under test
export type Report = any;
