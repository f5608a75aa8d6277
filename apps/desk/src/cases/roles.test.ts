import type { PartyId } from "@entente/analysis/agenda";
import { describe, expect, test } from "vitest";
import { filesFor, maySee, type Role } from "./roles.ts";

const arkvale: Role = { as: "party", party: "arkvale" as PartyId };
const files = [
  "case.json",
  "instructions/arkvale.json",
  "instructions/brennholm.json",
  "material.json",
  "mediator.json",
  "training.json",
];

describe("filesFor()", () => {
  test("gives a party nothing of another side, of the mediator or of the trainer", () => {
    expect(filesFor(arkvale, files)).toEqual(["case.json", "instructions/arkvale.json", "material.json"]);
  });

  test("gives the analyst all instructions and the mediator's material, not the script", () => {
    expect(filesFor({ as: "analyst" }, files)).toEqual(files.slice(0, 5));
  });

  test("gives the trainer everything", () => {
    expect(filesFor({ as: "trainer" }, files)).toEqual(files);
  });

  test("reads no file that the format does not name", () => {
    expect(filesFor({ as: "trainer" }, ["case.json", "notes.json", "README.md"])).toEqual(["case.json"]);
  });
});

describe("maySee()", () => {
  test("keeps the mediator's tier from a party", () => {
    expect(maySee(arkvale, "mediator")).toBe(false);
    expect(maySee(arkvale, "parties")).toBe(true);
  });
});
