import { expect, test } from "vitest";
import { figureLine, twoHundredMembers } from "../bench/two-hundred.ts";

/** Tests share the machine with others: here a time may be four times what the bench has to reach; bytes may not. */
const SLACK = 4;

test("200 members: adding the last and removing one take bounded time and bytes", async () => {
  const figures = await twoHundredMembers();
  console.log(figures.map(figureLine).join("\n"));
  for (const { work, value, unit, atMost = Number.POSITIVE_INFINITY } of figures) {
    expect(value, work).toBeLessThanOrEqual(unit === "bytes" ? atMost : SLACK * atMost);
  }
}, 120_000);
