import { describe, expect, test } from "vitest";
import { nodeSchemes } from "../src/node/index.ts";
import { modelSchemes } from "../testing/lying-log/model-schemes.ts";
import { type Cast, castUnder } from "../testing/lying-log/players.ts";
import { DEEDS, type Deed, type Outcome, play } from "../testing/lying-log/schedule.ts";

const MODEL_SCHEDULES = 10_000;
const REAL_SCHEDULES = 200;
const CHUNK = 1_000;

/** Lies that show only to somebody who is given more than one side of them; the others are noticed in every schedule. */
const MAY_NEVER_SHOW: readonly Deed[] = ["fork", "rewrite"];

/** Plays schedules, each with the next deed of the list; every single thing given to a member is judged within. */
async function outcomes(cast: Cast, from: number, to: number): Promise<ReadonlyMap<Deed, readonly Outcome[]>> {
  const byDeed = new Map<Deed, Outcome[]>(DEEDS.map((deed) => [deed, []]));
  for (let seed = from; seed < to; seed += 1) {
    const deed = DEEDS[seed % DEEDS.length] ?? "honest";
    const outcome = await play(deed, seed, cast).catch((error: unknown) => {
      throw new Error(`Schedule ${seed} (${deed})`, { cause: error });
    });
    byDeed.get(deed)?.push(outcome);
  }
  return byDeed;
}

function expectNoticed(byDeed: ReadonlyMap<Deed, readonly Outcome[]>): void {
  for (const [deed, found] of byDeed) {
    const unnoticed = found.filter(({ noticed }) => noticed === 0);
    if (deed === "honest") expect(found.filter(({ noticed, stale }) => noticed + stale > 0)).toEqual([]);
    else if (deed === "silence") expect(found.every(({ noticed, stale }) => noticed === 0 && stale > 0)).toBe(true);
    else if (MAY_NEVER_SHOW.includes(deed)) expect(unnoticed.length, deed).toBeLessThan(found.length / 4);
    else expect(unnoticed, deed).toEqual([]);
  }
}

describe("a lying log is noticed at the first entry or checkpoint that shows it, an honest one raises no alarm,", () => {
  const model = castUnder(modelSchemes);
  const starts = Array.from({ length: MODEL_SCHEDULES / CHUNK }, (_, at) => at * CHUNK);

  test.each(starts)(
    "in 1,000 schedules over model cryptography from seed %i on",
    async (from) => {
      expectNoticed(await outcomes(model, from, from + CHUNK));
    },
    300_000,
  );

  test("in 200 schedules over the real one", async () => {
    expectNoticed(await outcomes(castUnder(nodeSchemes), 0, REAL_SCHEDULES));
  }, 900_000);
});

test("the model's signatures tell keys and messages apart", async () => {
  const [message, seed] = [new Uint8Array([1]), new Uint8Array(32)];
  const { publicKeyOf, sign, verify } = modelSchemes.ed25519;
  const signature = await sign(message, seed);
  expect(verify({ signature, message, publicKey: publicKeyOf(seed) })).toBe(true);
  expect(verify({ signature, message: new Uint8Array([2]), publicKey: publicKeyOf(seed) })).toBe(false);
  expect(verify({ signature, message, publicKey: publicKeyOf(new Uint8Array(32).fill(1)) })).toBe(false);
});
