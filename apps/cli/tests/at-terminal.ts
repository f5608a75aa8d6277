import { spawn } from "node:child_process";
import { once } from "node:events";
import { BIN, ROOT } from "./run-entente.ts";

/** What somebody at the terminal waits for, and then types. */
type Typed = readonly [awaited: string, keys: string];

/** Runs a command at a terminal of its own (by util-linux's script), answering its questions as they come. */
export async function atTerminal(
  args: readonly string[],
  typed: readonly Typed[],
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const words = [process.execPath, BIN, ...args].map((word) => `'${word}'`);
  const { ENTENTE_PASSPHRASE: _, ...env } = process.env;
  const child = spawn("script", ["-qefc", words.join(" "), "/dev/null"], {
    cwd: ROOT,
    env: { ...env, NO_COLOR: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let [screen, read] = ["", 0];
  const waiting = [...typed];
  child.stdout.setEncoding("utf8").on("data", (shown: string) => {
    screen += shown;
    const [next] = waiting;
    const at = next === undefined ? -1 : screen.indexOf(next[0], read);
    if (next === undefined || at === -1) return;
    read = at + next[0].length;
    waiting.shift();
    child.stdin.write(next[1]);
  });
  const [code] = await once(child, "close");
  return { code, screen };
}
