import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseCheckpointText } from "@entente/record/log";
import { base64UrlOf } from "@entente/record/wire";
import { expect, test } from "vitest";
import { type FileSteps, SYSTEM_STEPS } from "../src/store/durable-file.ts";
import { fsckStore } from "../src/store/fsck.ts";
import { visitDatabase } from "../src/store/open-database.ts";
import { openStore } from "../src/store/open-store.ts";
import type { Store } from "../src/store/store.ts";
import { conferenceNamed, entryIn, founderNamed, named } from "../testing/posts.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

/** A conference's life below writes files in so many steps: two seeds, then three checkpoints, in three steps each. */
const STEPS = 15;
const ERRORS = ["EIO", "ENOSPC"];
const TIMEOUT_MS = 120_000;
const anna = founderNamed("anna");

test("every write of ours may fail: nothing acknowledged is lost, nothing is signed and forgotten", {
  timeout: TIMEOUT_MS,
}, async () => {
  await using folder = await temporaryFolder();
  const { dataFolder } = folder;
  const faults = ERRORS.flatMap((code) =>
    Array.from({ length: STEPS }, (_, at) => ({ code, at, name: `${code}-${at}` })),
  );
  const { steps, failed } = failingSteps(faults);
  const said: string[] = [];
  const store = await openStore({ dataFolder, fileSteps: steps, say: (line) => said.push(line) });
  await Promise.all(faults.map(({ name }) => liveThrough(store, dataFolder, name)));
  await store[Symbol.asyncDispose]();
  expect([...failed].sort()).toEqual(faults.map(({ name }) => name).sort());
  expect(said.join()).toContain("Cannot sign a checkpoint: ENOSPC");

  await using again = await openStore({ dataFolder, say: () => {} });
  for (const { name } of faults) {
    expect(await again.sequencer.append(named(name), [entryIn(named(name), anna)])).toMatchObject([
      { value: { index: 2 } },
    ]);
  }
  await using visit = await visitDatabase({ dataFolder, say: () => {} });
  expect((await fsckStore(visit.db)).filter(({ damage, size }) => damage.length > 0 || size !== 3)).toEqual([]);
});

async function liveThrough(store: Store, dataFolder: string, name: string): Promise<void> {
  const conference = named(name);
  // Whoever makes a conference and is told of a failure tries again.
  await store.conferences.create(conferenceNamed(name)).catch(() => store.conferences.create(conferenceNamed(name)));
  await store.rooms.create(conference, { room: conference, founder: anna });
  for (let size = 0; size <= 2; size += 1) {
    if (size > 0) {
      const [answer] = await store.sequencer.append(conference, [entryIn(conference, anna)]);
      expect(answer).toMatchObject({ ok: true, value: { index: size - 1 } });
    }
    await expect.poll(() => store.logs.checkpoint(conference), { timeout: 30_000 }).toContain(`\n${size}\n`);
    expect(await rememberedSize(dataFolder, conference)).toBeGreaterThanOrEqual(size);
  }
}

async function rememberedSize(dataFolder: string, conference: Uint8Array): Promise<number> {
  const file = join(dataFolder, "logs", base64UrlOf(conference), "largest-checkpoint");
  const checkpoint = parseCheckpointText(await readFile(file, "utf8"));
  return checkpoint.ok ? checkpoint.value.size : -1;
}

interface Fault {
  readonly name: string;
  readonly code: string;
  /** Which of the conference's steps fails, counting from 0. */
  readonly at: number;
}

/** Steps of which one fails for each conference; a write that fails leaves half of its bytes. */
function failingSteps(faults: readonly Fault[]): { readonly steps: FileSteps; readonly failed: Set<string> } {
  const failed = new Set<string>();
  const taken = new Map<string, number>();
  function fails(path: string): NodeJS.ErrnoException | undefined {
    const fault = faults.find(({ name }) => path.includes(base64UrlOf(named(name))));
    if (fault === undefined) return undefined;
    const at = taken.get(fault.name) ?? 0;
    taken.set(fault.name, at + 1);
    if (at !== fault.at) return undefined;
    failed.add(fault.name);
    return Object.assign(new Error(`${fault.code}: a fault of the test`), { code: fault.code });
  }
  const steps: FileSteps = {
    write: async (path, bytes) => {
      const error = fails(path);
      await SYSTEM_STEPS.write(path, error === undefined ? bytes : bytes.subarray(0, bytes.length / 2));
      if (error !== undefined) throw error;
    },
    rename: async (from, to) => {
      const error = fails(to);
      if (error !== undefined) throw error;
      await SYSTEM_STEPS.rename(from, to);
    },
    syncFolder: async (path) => {
      const error = fails(path);
      if (error !== undefined) throw error;
      await SYSTEM_STEPS.syncFolder(path);
    },
  };
  return { steps, failed };
}
