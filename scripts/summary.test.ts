import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const SUMMARY = join(import.meta.dirname, "../.ci/summary.mjs");
const PASSED = { numPassedTests: 10, numFailedTests: 0, numPendingTests: 2, numTodoTests: 0, testResults: [] };
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "entente-summary-"));
  mkdirSync(join(folder, "test-results"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the summary of continuous integration", () => {
  test("ends with the sum of tests and checks", () => {
    expect(summary(PASSED, { testsExit: 0, verifyExit: 0 })).toEqual({ line: "15 passed, 0 failed", exitCode: 0 });
  });

  test("counts a file that failed as a whole", () => {
    const report = { ...PASSED, testResults: [{ status: "failed", assertionResults: [] }] };
    expect(summary(report, { testsExit: 1, verifyExit: 0 })).toEqual({ line: "15 passed, 1 failed", exitCode: 1 });
  });

  test("counts a bad end without a failed test as one failure", () => {
    expect(summary(PASSED, { testsExit: 1, verifyExit: 0 })).toEqual({ line: "15 passed, 1 failed", exitCode: 1 });
  });

  test("counts a missing report as one failure", () => {
    expect(summary(undefined, { testsExit: 0, verifyExit: 0 })).toEqual({ line: "5 passed, 1 failed", exitCode: 1 });
  });
});

function summary(
  report: object | undefined,
  { testsExit, verifyExit }: { readonly testsExit: number; readonly verifyExit: number },
): { readonly line: string | undefined; readonly exitCode: number | null } {
  if (report !== undefined) writeFileSync(join(folder, "test-results/report.json"), JSON.stringify(report));
  writeFileSync(join(folder, "test-results/verify.json"), '{ "passed": 5, "failed": 0 }');
  const args = [SUMMARY, String(testsExit), String(verifyExit)];
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return { line: stdout.trimEnd().split("\n").at(-1), exitCode: status };
}
