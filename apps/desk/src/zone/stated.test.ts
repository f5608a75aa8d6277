import type { Instructions, Negotiation } from "@entente/analysis/preferences";
import { describe, expect, test } from "vitest";
import { statedIn } from "./stated.ts";

const negotiation = (...instructions: Partial<Instructions>[]): Negotiation =>
  ({ case: {}, instructions }) as unknown as Negotiation;

describe("statedIn()", () => {
  test("says when nobody states a red line or a chamber", () => {
    expect(statedIn(negotiation({}, { redLines: [] }))).toEqual({ redLines: false, chambers: false });
  });

  test("needs one party only", () => {
    const line = { id: "R1", text: "no", forbid: [] };
    expect(statedIn(negotiation({}, { redLines: [line] })).redLines).toBe(true);
  });
});
