import type { PartyId } from "@entente/analysis/agenda";
import { describe, expect, test } from "vitest";
import { type Address, addressText, parseAddress } from "./address.ts";

describe("parseAddress()", () => {
  test("reads back what addressText() wrote", () => {
    const address: Address = { caseId: "a/b é", role: { as: "party", party: "arkvale" as PartyId }, view: "zone" };
    expect(parseAddress(addressText(address))).toEqual(address);
  });

  test("knows nothing of an unknown view, role or broken text", () => {
    expect(parseAddress("#/blue-harbor/analyst/nowhere")).toBeUndefined();
    expect(parseAddress("#/blue-harbor/admin/zone")).toBeUndefined();
    expect(parseAddress("#/%E0%A4%A/analyst/zone")).toBeUndefined();
    expect(parseAddress("")).toBeUndefined();
  });
});
