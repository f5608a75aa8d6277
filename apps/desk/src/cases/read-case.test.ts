import { readFileSync } from "node:fs";
import type { PartyId } from "@entente/analysis/agenda";
import { describe, expect, test } from "vitest";
import { readCase } from "./read-case.ts";
import { filesFor, type Role } from "./roles.ts";

const FOLDER = new URL("../../../../cases/blue-harbor/", import.meta.url);
const PATHS = [
  "case.json",
  "instructions/arkvale.json",
  "instructions/brennholm.json",
  "material.json",
  "mediator.json",
  "training.json",
];
const arkvale: Role = { as: "party", party: "arkvale" as PartyId };

describe("readCase()", () => {
  test("holds both sides' instructions and the mediator's material for an analyst, not the script", () => {
    const read = readCase(filesOf({ as: "analyst" }));
    expect(read.ok && read.value.negotiation.instructions.map(({ party }) => party)).toEqual(["arkvale", "brennholm"]);
    expect(read.ok && read.value.material.map(({ tier }) => tier)).toEqual(["parties", "mediator"]);
  });

  test("holds nothing of another side, of the mediator or of the trainer for a party", () => {
    const read = readCase(filesOf(arkvale));
    expect(read.ok && read.value.negotiation.instructions.map(({ party }) => party)).toEqual(["arkvale"]);
    expect(JSON.stringify(read)).not.toContain("RB1");
    expect(read.ok && read.value.material.map(({ tier }) => tier)).toEqual(["parties"]);
  });

  test("drops material above the role's tier even when it comes under another name", () => {
    const mediator = { path: "material.json", bytes: readFileSync(new URL("mediator.json", FOLDER)) };
    const files = filesOf(arkvale).files.filter(({ path }) => path !== "material.json");
    const read = readCase({ role: arkvale, files: [...files, mediator] });
    expect(read.ok && read.value.material).toEqual([]);
  });

  test("refuses in one line that names the file", () => {
    const broken = { path: "case.json", bytes: new TextEncoder().encode('{"format":"entente-case/1",') };
    const read = readCase({ role: { as: "analyst" }, files: [broken] });
    expect(read.ok ? "" : read.reason).toMatch(/^.*case\.json.*$/);
  });

  test("asks for the instructions of every party unless one is named", () => {
    const [caseFile, own] = filesOf(arkvale).files;
    const read = readCase({ role: { as: "analyst" }, files: [caseFile!, own!] });
    expect(read.ok ? "" : read.reason).toContain("brennholm");
  });
});

function filesOf(role: Role) {
  const files = filesFor(role, PATHS).map((path) => ({ path, bytes: readFileSync(new URL(path, FOLDER)) }));
  return { role, files };
}
