import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CHROMIUM_MISSING, findChromium } from "./find-chromium.ts";

test("findChromium() takes the one that CHROMIUM names, and no other when that cannot be started", () => {
  expect(findChromium({ CHROMIUM: process.execPath })).toBe(process.execPath);
  expect(findChromium({ CHROMIUM: "/nowhere/chromium" })).toBeUndefined();
});

test("the test command says in one line how to get a browser, and fails", () => {
  const ran = spawnSync(process.execPath, [join(import.meta.dirname, "test.ts")], {
    env: { ...process.env, CHROMIUM: "/nowhere/chromium" },
    encoding: "utf8",
  });
  expect(ran).toMatchObject({ status: 1, stdout: "", stderr: `${CHROMIUM_MISSING}\n` });
  expect(CHROMIUM_MISSING).not.toContain("\n");
});
