import { describe, expect, test } from "vitest";
import { blueHarbor, blueHarborAs } from "../../testing/blue-harbor.ts";
import type { Chamber, Instructions, Negotiation, RedLine } from "../preferences/index.ts";
import { zone } from "./zone.ts";

function changed(negotiation: Negotiation, party: number, change: Partial<Instructions>): Negotiation {
  const instructions = negotiation.instructions.map((own, at) => (at === party ? { ...own, ...change } : own));
  return { ...negotiation, instructions };
}

describe("zone()", () => {
  test("funnels Blue Harbor from 65,536 over 23,369 and 1,098 to 12", () => {
    expect(zone(blueHarbor())).toEqual({
      outcomes: { exact: 65_536n },
      beatsReservation: { exact: 23_369n },
      crossesNoRedLine: { exact: 1_098n },
      ratifiable: { exact: 12n },
    });
  });

  test("asks only the party that is loaded", () => {
    const counts = zone(blueHarborAs("arkvale"));
    expect(counts.outcomes).toEqual({ exact: 65_536n });
    expect("exact" in counts.beatsReservation && counts.beatsReservation.exact > 23_369n).toBe(true);
  });

  test("says which equal and which single cut opens a zone without packages", () => {
    const far = changed(changed(blueHarbor(), 0, { reservation: 90 }), 1, { reservation: 85 });
    expect(zone(far).opening).toEqual({
      stage: "beatsReservation",
      equalCut: 9,
      singleCut: { party: "arkvale", points: 16 },
      singleCuts: [
        { party: "arkvale", points: 16 },
        { party: "brennholm", points: 19 },
      ],
    });
  });

  test("names the fewest red lines that stand in the way", () => {
    const tight = changed(changed(blueHarbor(), 0, { reservation: 79 }), 1, { reservation: 80 });
    expect(zone(tight).opening).toMatchObject({
      stage: "crossesNoRedLine",
      redLines: [{ party: "arkvale", redLine: "RA2" }],
    });
  });

  test("names the chamber that lets nothing through", () => {
    const [house, senate] = blueHarbor().instructions[1]!.ratification as readonly [Chamber, Chamber];
    const strict = changed(blueHarbor(), 1, { ratification: [house, { ...senate, needed: 39 }] });
    expect(zone(strict).opening).toMatchObject({
      stage: "ratifiable",
      chamber: { party: "brennholm", chamber: "Senate", alone: true },
    });
  });

  test("counts what is acceptable at all lows and at all highs when scores are intervals", () => {
    const [first] = blueHarbor().instructions as readonly [Instructions];
    const links = first.links?.map((link) => ({ ...link, score: [-20, 0] as const }));
    const counts = zone(changed(blueHarbor(), 0, { links: links ?? [] })).beatsReservation;
    expect(counts).toMatchObject({ certain: { exact: expect.any(BigInt) }, possible: { exact: expect.any(BigInt) } });
    if (!("certain" in counts && "exact" in counts.certain && "exact" in counts.possible)) throw new Error("not exact");
    expect(counts.certain.exact).toBeLessThan(23_369n);
    expect(counts.possible.exact).toBeGreaterThan(23_369n);
  });

  test("counts nothing, and cannot say what would open it, when red lines leave no package", () => {
    const line = { id: "all", text: "", forbid: [{ issue: "C1", in: ["0", "10", "20", "30"] }] } as unknown as RedLine;
    const closed = zone(changed(blueHarbor(), 1, { redLines: [line] }));
    expect(closed.crossesNoRedLine).toEqual({ exact: 0n });
    expect(closed.opening).toEqual({
      stage: "crossesNoRedLine",
      singleCuts: [],
      redLines: [{ party: "brennholm", redLine: "all" }],
    });
  });

  test("refuses a negotiation without instructions", () => {
    expect(() => zone({ ...blueHarbor(), instructions: [] })).toThrow(RangeError);
  });
});
