import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CHROMIUM_MISSING, findChromium } from "./find-chromium.ts";

/** Runs all tests, or those that the arguments name, once a browser for the end-to-end tests is found. */
const chromium = findChromium(process.env);
if (chromium === undefined) {
  console.error(CHROMIUM_MISSING);
  process.exitCode = 1;
} else {
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, CHROMIUM: chromium },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
