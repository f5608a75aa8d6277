import { defineConfig } from "vitest/config";

const inContinuousIntegration = process.env.CI !== undefined;

export default defineConfig({
  test: {
    reporters: inContinuousIntegration
      ? ["default", ["json", { outputFile: "test-results/report.json" }]]
      : ["default"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/**/*.test.ts", "apps/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/dist/**"],
          testTimeout: 30_000,
          // Two processors, two files at a time; the projects below ask for one.
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "rooms",
          include: ["tests/rooms/**/*.test.ts", "tests/promises/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 240_000,
          // A page is asked again until it has drawn, however busy the machine is.
          expect: { poll: { timeout: 20_000 } },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
