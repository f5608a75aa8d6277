import { main } from "../src/main.ts";
import type { Ran } from "./run-entente.ts";

/**
 * Runs the command in the process of the test, without the second that a process of its own takes to load it.
 *
 * For what the process is not under test: the guide of rooms plays the same commands as processes.
 */
export async function ententeHere(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const before = { ...process.env };
  let [stdout, stderr] = ["", ""];
  Object.assign(process.env, { NO_COLOR: "1", ...env });
  try {
    const code = await main(args, {
      write: (text) => {
        stdout += text;
      },
      complain: (line) => {
        stderr += `${line}\n`;
      },
      columns: 80,
      heading: (text) => text,
      isColoured: false,
      showsProgress: false,
    });
    return { code, stdout, stderr };
  } finally {
    for (const name of ["NO_COLOR", ...Object.keys(env)]) restore(name, before[name]);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
