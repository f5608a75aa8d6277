import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { visitDatabase } from "../src/store/open-database.ts";
import { databaseProcess, expectAllThere } from "../testing/acknowledged-is-there.ts";
import { type Acknowledging, startAppending } from "../testing/acknowledging.ts";
import { canInjectFaults, injectFault, type SystemFault, WRITING_CALLS } from "../testing/system-faults.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const ROUNDS = process.env.ENTENTE_LONG === undefined ? 2 : 200;
const SECONDS_A_ROUND = 30;
const LONGEST_MS = 1500;
const ENOUGH = 300;
const canInject = canInjectFaults();
const how = canInject ? `${ROUNDS} seeded faults` : "not run: strace is not installed, or may not trace here";

test.skipIf(!canInject)(
  `nothing acknowledged is lost when the disk below PostgreSQL fails (${how})`,
  { timeout: ROUNDS * SECONDS_A_ROUND * 1000 },
  async () => {
    await using folder = await temporaryFolder();
    const { dataFolder } = folder;
    const acknowledged = new Set<string>();
    let injected = 0;
    for (let seed = 0; seed < ROUNDS; seed += 1) {
      const fault = faultOf(seed);
      const appending = startAppending(dataFolder);
      await appending.ready;
      const stop = await injectFault(await databaseProcess(dataFolder), fault);
      await goOn(appending);
      appending.child.kill("SIGKILL");
      await appending.ended;
      injected += await stop();
      for (const line of appending.acknowledged) acknowledged.add(line);
      await using visit = await visitDatabase({ dataFolder, say: () => {} });
      await expectAllThere(visit.db, acknowledged, `seed ${seed}: ${JSON.stringify(fault)}`);
    }
    expect(injected).toBeGreaterThan(0);
    expect(acknowledged.size).toBeGreaterThan(ROUNDS);
  },
);

/** The fault of a seed; the same every time. The calls that every append makes come first. */
function faultOf(seed: number): SystemFault {
  const often = ["fdatasync", "pwrite64"] as const;
  const call = (seed < often.length ? often[seed] : WRITING_CALLS[seed % WRITING_CALLS.length]) ?? "fsync";
  return { call, error: seed % 2 === 0 ? "EIO" : "ENOSPC", when: 1 + ((seed * 7) % 13) };
}

/** Until enough was acknowledged, or nothing more is for a while. */
async function goOn({ acknowledged }: Acknowledging): Promise<void> {
  const [before, until] = [acknowledged.length, performance.now() + LONGEST_MS];
  while (acknowledged.length < before + ENOUGH && performance.now() < until) await pause(20);
}
