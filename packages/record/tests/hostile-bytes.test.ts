import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import type { FuzzTarget } from "../testing/fuzz/fuzz-target.ts";
import { chanceOf, hostileBytes } from "../testing/fuzz/mutations.ts";
import { fuzzTargets } from "../testing/fuzz/targets.ts";

/** For how long the formats are tried in all; a number of seeded cases each if it is not said. */
const ALL_SECONDS = Number(process.env.ENTENTE_FUZZ_SECONDS ?? 0);
const FIRST_SEED = Number(process.env.ENTENTE_SEED ?? 1);
const MOST_MEMORY = 512 * 2 ** 20;

const targets = await fuzzTargets();
const SECONDS = ALL_SECONDS / targets.length;

describe("hostile bytes are read or refused, without a crash, a hang or much memory:", () => {
  test.each(targets)(
    "$name",
    async (target) => {
      const end = performance.now() + SECONDS * 1000;
      const before = memory();
      let seed = FIRST_SEED;
      const isOver = (): boolean => (SECONDS > 0 ? performance.now() > end : seed - FIRST_SEED >= target.cases);
      for (; !isOver(); seed += 1) {
        await tried(target, seed);
        if (seed % 500 === 0) expect(memory() - before).toBeLessThan(MOST_MEMORY);
      }
      expect(memory() - before).toBeLessThan(MOST_MEMORY);
    },
    SECONDS * 1000 + 120_000,
  );

  test.each(targets)("$name: every sample itself is read", async ({ samples, read }) => {
    for (const sample of samples) await read(sample);
  });
});

async function tried(target: FuzzTarget, seed: number): Promise<void> {
  const chance = chanceOf(seed);
  const bytes = seed % 2 === 0 && target.make ? target.make(chance) : hostileBytes(target.samples, chance);
  try {
    await target.read(bytes);
  } catch (cause) {
    throw new Error(`${target.name}, seed ${seed}: ${bytesToHex(bytes.subarray(0, 2000))}`, { cause });
  }
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
