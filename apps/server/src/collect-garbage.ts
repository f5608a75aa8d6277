import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Collects what loading the program has left over, some 20 MB; an idle process has no occasion to do it by itself.
 *
 * Node shows its collector only to programs that are started with a flag, or that set it themselves.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect({ type: "major", flavor: "last-resort" });
}
