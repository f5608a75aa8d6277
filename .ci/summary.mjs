// Adds up test-results/report.json (vitest) and test-results/verify.json; runs on any Node, even when npm ci failed.
import { readFileSync } from "node:fs";

const [testsExit, verifyExit] = process.argv.slice(2).map(Number);
const tests = counted("test-results/report.json", testsExit, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.testResults.filter(failedAsAWhole).length,
  skipped: report.numPendingTests + report.numTodoTests,
}));
const checks = counted("test-results/verify.json", verifyExit, (report) => ({ ...report, skipped: 0 }));

console.log(`tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`);
console.log(`verify: ${checks.passed} checks passed, ${checks.failed} failed`);
const failed = tests.failed + checks.failed;
console.log(`${tests.passed + checks.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** The counts of one run; a run that ended badly counts at least one failure, also when it left no report. */
function counted(file, exitCode, read) {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    console.log(`${file}: no report`);
    return { ...counts, failed: 1 };
  }
  return { ...counts, failed: exitCode === 0 ? counts.failed : Math.max(1, counts.failed) };
}

function failedAsAWhole({ status, assertionResults }) {
  return status === "failed" && assertionResults.every((one) => one.status !== "failed");
}
