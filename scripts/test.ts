import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CHROMIUM_MISSING, findChromium } from "./find-chromium.ts";

/**
 * Runs all tests, or those that the arguments name, once a browser for the end-to-end tests is found.
 *
 * What tests draw at random begins at `ENTENTE_SEED`: 1 unless it is given, another each time for the long tests.
 */
const chromium = findChromium(process.env);
if (chromium === undefined) {
  console.error(CHROMIUM_MISSING);
  process.exitCode = 1;
} else {
  const { ENTENTE_SEED: asked, ENTENTE_LONG: isLong } = process.env;
  const seed = asked ?? (isLong === undefined ? "1" : String(randomInt(2 ** 31)));
  console.log(`What is random begins at ENTENTE_SEED=${seed}`);
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, CHROMIUM: chromium, ENTENTE_SEED: seed },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
