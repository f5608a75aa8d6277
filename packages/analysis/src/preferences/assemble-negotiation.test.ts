import { describe, expect, test } from "vitest";
import { blueHarbor } from "../../testing/blue-harbor.ts";
import { formatVectors, vectorCase } from "../../testing/format-vectors.ts";
import { type PartyId, problemLine } from "../agenda/index.ts";
import { assembleNegotiation, type NegotiationParts } from "./assemble-negotiation.ts";
import type { Chamber, Instructions } from "./instructions.ts";
import { parseInstructions } from "./parse-instructions.ts";

const negotiationCase = vectorCase();
const north = instructionsOf("north");
const south = instructionsOf("south");

describe("assembleNegotiation()", () => {
  test("puts instructions in the order of the case's parties", () => {
    const assembled = assembledOf({ instructions: [south, north], require: "all" });
    expect(assembled.negotiation.instructions.map(({ party }) => party)).toEqual(["north", "south"]);
    expect(assembled.warnings).toEqual([]);
  });

  test("keeps only the asking party's instructions", () => {
    const { negotiation } = assembledOf({ instructions: [south, north], require: south.party });
    expect(negotiation.instructions).toEqual([south]);
  });

  test.each<readonly [string, Omit<NegotiationParts, "case">, string]>([
    [
      "a party without instructions",
      { instructions: [north], require: "all" },
      'Cannot read instructions/south.json: party "south" has no instructions, found no such file',
    ],
    [
      "a party that asks and has none",
      { instructions: [north], require: south.party },
      'Cannot read instructions/south.json: party "south" has no instructions, found no such file',
    ],
    ["the same party twice", { instructions: [north, south, north], require: "all" }, "given twice"],
    [
      "instructions of another case",
      { instructions: [north, { ...south, case: "birds" }], require: "all" },
      'found case "birds"',
    ],
    ["an asker who is no party", { instructions: [north], require: "east" as PartyId }, "the case has no such party"],
  ])("refuses %s", (_, parts, message) => {
    const assembled = assembleNegotiation({ case: negotiationCase, ...parts });
    expect(assembled.ok || problemLine(assembled.reason)).toContain(message);
  });
});

describe("warnings", () => {
  test("Blue Harbor has none: 50.7 against 51 and 45.2 against 45 are within 1 % of the range", () => {
    const { case: own, instructions } = blueHarbor();
    const assembled = assembleNegotiation({ case: own, instructions, require: "all" });
    expect(assembled.ok && assembled.value.warnings).toEqual([]);
  });

  test.each([
    [2, 0],
    [2.069, 0],
    [2.071, 1],
    [1.929, 1],
  ])("a stated %d against an expectation of 2 and a range of 7 gives %d", (reservation, count) => {
    const batna = [
      { branch: "a", probability: 0.5, score: 1 },
      { branch: "b", probability: 0.5, score: 3 },
    ];
    expect(warningsOf({ ...north, batna, reservation })).toHaveLength(count);
  });

  test("say which party, where, and both figures", () => {
    const batna = [{ branch: "a", probability: 1, score: 3 }];
    expect(warningsOf({ ...north, batna })).toEqual([
      {
        party: "north",
        path: "reservation",
        message:
          "The stated reservation value 2 differs from the BATNA tree's expectation 3 by more than 1 % of the score range (7)",
      },
    ]);
  });

  test("blocs with fewer seats than the chamber, and a referendum not of thousandths", () => {
    const chamber: Chamber = { chamber: "House", seats: 100, needed: 51, blocs: [] };
    expect(warningsOf({ ...north, ratification: [chamber] }).map(({ message }) => message)).toEqual([
      'The blocs of "House" have 0 of its 100 seats; the other 100 never vote yes',
    ]);
    const referendum: Chamber = {
      ...chamber,
      kind: "referendum",
      blocs: [{ name: "All", seats: 100, yesIf: [], probabilityIf: 1, probabilityElse: 0 }],
    };
    expect(warningsOf({ ...north, ratification: [referendum] }).map(({ path }) => path)).toEqual([
      "ratification[0].seats",
    ]);
  });
});

function warningsOf(own: Instructions): readonly { party: string; path: string; message: string }[] {
  return assembledOf({ instructions: [own, south], require: "all" }).warnings;
}

function assembledOf(
  parts: Omit<NegotiationParts, "case">,
): Extract<ReturnType<typeof assembleNegotiation>, { ok: true }>["value"] {
  const assembled = assembleNegotiation({ case: negotiationCase, ...parts });
  if (!assembled.ok) throw new Error(problemLine(assembled.reason));
  return assembled.value;
}

function instructionsOf(party: "north" | "south"): Instructions {
  const text = (formatVectors("instructions", "valid")[0]?.text ?? "").replace('"north"', `"${party}"`);
  const read = parseInstructions(text, `instructions/${party}.json`, negotiationCase);
  if (!read.ok) throw new Error(problemLine(read.reason));
  return read.value;
}
