import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/longest-first.ts";

const inContinuousIntegration = process.env.CI !== undefined;

/** What feeds hostile bytes for as long as it is told to. */
const FEEDING = ["packages/**/tests/{hostile,bad}-bytes.test.ts", "apps/server/tests/hostile-*.test.ts"];

const SEEDED = { setupFiles: ["scripts/seed-of-properties.ts"] };

/** All projects but the last share the processors, a file each. */
const SHARING = { maxWorkers: "100%", sequence: { groupOrder: 0 }, ...SEEDED } as const;

export default defineConfig({
  test: {
    reporters: inContinuousIntegration
      ? ["default", ["json", { outputFile: "test-results/report.json" }]]
      : ["default"],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/**/*.test.ts", "apps/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/dist/**", ...FEEDING],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          ...SHARING,
        },
      },
      {
        test: {
          name: "rooms",
          include: ["tests/rooms/**/*.test.ts", "tests/promises/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...SHARING,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 240_000,
          // A page is asked again until it has drawn, however busy the machine is.
          expect: { poll: { timeout: 20_000 } },
          ...SHARING,
        },
      },
      {
        test: {
          name: "hostile bytes",
          include: FEEDING,
          testTimeout: 30_000,
          // Each takes the time that it is given, a minute or more: all of them take the same one.
          maxWorkers: 6,
          sequence: { groupOrder: 1 },
          ...SEEDED,
        },
      },
    ],
  },
});
