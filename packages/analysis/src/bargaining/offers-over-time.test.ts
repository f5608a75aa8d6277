import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blueHarbor, blueHarborAs } from "../../testing/blue-harbor.ts";
import { sharedPath } from "../../testing/shared-data.ts";
import { packageOf, smallNegotiations } from "../../testing/small-negotiation.ts";
import type { Offer, PartialOutcome, PartyId } from "../agenda/index.ts";
import { utilityOf } from "../preferences/index.ts";
import { offersOverTime } from "./offers-over-time.ts";

const arkvale = "arkvale" as PartyId;
const brennholm = "brennholm" as PartyId;
const north = "north" as PartyId;
const south = "south" as PartyId;

function offer(by: string, outcome: Readonly<Record<string, string | undefined>>): Offer {
  return { format: "entente-offer/1", case: "blue-harbor", by, outcome: outcome as PartialOutcome };
}

// The ten offers of Blue Harbor: README of the case, section 7, with each side's points and the red lines crossed.
const ISSUES = ["F1", "F2", "W1", "W2", "S1", "G1", "D1", "C1"];
const RECORD: readonly (readonly [by: string, row: string, a: number, b: number, redLines: string])[] = [
  ["arkvale", "35 2 0 15 shared a_led conciliation 10", 91, 24, "RB1 RB2 RB3 RB4"],
  ["brennholm", "50 2 45 60 coordinated joint_authority court 20", 33, 100, "RA1 RA2 RA4"],
  ["arkvale", "35 3 15 15 shared consultative conciliation 20", 98, 35, "RB1 RB2 RB4"],
  ["brennholm", "45 2 45 60 coordinated joint_authority court 20", 38, 96, "RA1 RA4"],
  ["arkvale", "40 3 15 30 shared consultative conciliation 20", 89, 52, "RB4"],
  ["brennholm", "45 2 45 45 coordinated joint_authority arbitration 20", 52, 88, ""],
  ["rof", "40 3 30 30 shared joint_authority conciliation 20", 89, 67, "RB4"],
  ["arkvale", "40 3 30 30 shared joint_authority arbitration 20", 88, 71, ""],
  ["brennholm", "45 3 30 45 shared joint_authority arbitration 20", 74, 86, ""],
  ["both", "40 3 30 45 shared joint_authority arbitration 20", 78, 81, ""],
];

function recorded(): readonly Offer[] {
  return RECORD.map(([by, row]) => {
    const options = row.split(" ");
    return offer(by, Object.fromEntries(ISSUES.map((issue, at) => [issue, options[at]])));
  });
}

describe("offersOverTime()", () => {
  test("values the ten offers of Blue Harbor as its record does", () => {
    const steps = offersOverTime(blueHarbor(), recorded(), arkvale);
    expect(steps.map((step) => step.value)).toEqual(RECORD.map(([, , a]) => ({ low: a, high: a })));
    expect(steps.map((step) => step.values[brennholm]?.low)).toEqual(RECORD.map(([, , , b]) => b));
    const crossed = steps.map(({ redLines }) => [...(redLines[arkvale] ?? []), ...(redLines[brennholm] ?? [])]);
    expect(crossed.map((lines) => lines.map((line) => line.id).join(" "))).toEqual(RECORD.map((row) => row[4]));
  });

  test("sees that the second offer of Arkvale is a joint gain, not a concession", () => {
    const steps = offersOverTime(blueHarbor(), recorded(), arkvale);
    expect(steps[2]?.move).toBe("joint-gain");
    expect(steps[2]?.change).toEqual({ arkvale: 7, brennholm: 11 });
    expect(steps[2]?.comparedWith).toBe(0);
    expect(steps.map((step) => step.move)).toEqual([
      "opening",
      "opening",
      "joint-gain",
      "concession",
      "concession",
      "concession",
      "opening",
      "concession",
      "concession",
      "opening",
    ]);
  });

  test("judges by one side's points when only those are loaded", () => {
    const steps = offersOverTime(blueHarborAs("arkvale"), recorded(), arkvale);
    expect(steps[2]).toMatchObject({ move: "demand", judgedBy: [arkvale], change: { arkvale: 7 } });
    expect(steps[3]).toMatchObject({ move: "concession", change: { arkvale: 5 } });
    expect(Object.keys(steps[3]?.values ?? {})).toEqual(["arkvale"]);
  });

  const material = sharedPath("cases", "blue-harbor", "material.json");
  test.skipIf(material === undefined)("has the same ten offers as the case's material", () => {
    const { offers } = JSON.parse(readFileSync(material ?? "", "utf8"));
    expect(recorded().map((each) => [each.by, each.outcome])).toEqual(
      offers.map((each: { by: string; outcome: unknown }) => [each.by, each.outcome]),
    );
  });

  test("tells a retreat from a demand by the side's earlier offers", () => {
    const [first, , second, , third] = recorded();
    const sequence = [second, third, second, first].flatMap((each) => each ?? []);
    const moves = offersOverTime(blueHarbor(), sequence, arkvale).map((step) => step.move);
    expect(moves).toEqual(["opening", "concession", "retreat", "joint-loss"]);
    const harder = [third, second].flatMap((each) => each ?? []);
    expect(offersOverTime(blueHarbor(), harder, arkvale).map((step) => step.move)).toEqual(["opening", "demand"]);
  });

  test("names what a mediator's next text does to the parties", () => {
    const texts = recorded().map((each) => ({ ...each, by: "rof" }));
    const steps = offersOverTime(
      blueHarbor(),
      [0, 2, 4, 2, 0].flatMap((at) => texts[at] ?? []),
      brennholm,
    );
    expect(steps.map((step) => step.move)).toEqual(["opening", "joint-gain", "shift", "shift", "joint-loss"]);
  });

  test("leaves a move undetermined while open issues leave the direction open", () => {
    const steps = offersOverTime(
      blueHarbor(),
      [offer("arkvale", { W2: "15" }), offer("arkvale", { W2: "30" })],
      arkvale,
    );
    expect(steps[1]).toMatchObject({ move: "undetermined", change: {} });
    expect(steps[0]?.value?.low).toBeLessThan(steps[0]?.value?.high ?? 0);
  });

  test("refuses to value for a party whose instructions are not loaded", () => {
    expect(() => offersOverTime(blueHarborAs("arkvale"), [], brennholm)).toThrow(RangeError);
    expect(offersOverTime(blueHarbor(), [], brennholm)).toEqual([]);
  });

  test("calls every move by the signs of its changes", () => {
    const pair = smallNegotiations().chain((negotiation) =>
      fc.tuple(fc.constant(negotiation), packageOf(negotiation), packageOf(negotiation)),
    );
    fc.assert(
      fc.property(pair, ([negotiation, first, second]) => {
        const [own, other] = negotiation.instructions;
        if (own === undefined || other === undefined) return false;
        const [, step] = offersOverTime(negotiation, [offer("north", first), offer("north", second)], north);
        const [mine, theirs] = [own, other].map((each) => Math.sign(utilityOf(second, each) - utilityOf(first, each)));
        const expected: Readonly<Record<string, string>> = {
          "0,0": "unchanged",
          "1,0": "joint-gain",
          "0,1": "joint-gain",
          "1,1": "joint-gain",
          "-1,1": "concession",
          "-1,0": "joint-loss",
          "-1,-1": "joint-loss",
          "1,-1": "demand",
          "0,-1": "demand",
        };
        expect(step?.move).toBe(expected[`${mine},${theirs}`]);
        expect(step?.values[south]?.low).toBe(utilityOf(second, other));
      }),
    );
  });
});
