import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  caseJsonSchema,
  offerJsonSchema,
  type Problem,
  parseCase,
  parseMaterial,
  parseOffer,
  problemLine,
  type Result,
} from "../src/agenda/index.ts";
import { instructionsJsonSchema, parseInstructions } from "../src/preferences/index.ts";
import { formatVectors, vectorCase } from "../testing/format-vectors.ts";
import { sharedPath } from "../testing/shared-data.ts";

const negotiationCase = vectorCase();

const FORMATS = [
  ["case", (text: string) => parseCase(text, "case.json")],
  ["instructions", (text: string) => parseInstructions(text, "north.json", negotiationCase)],
  ["offer", (text: string) => parseOffer(text, "offer.json", negotiationCase)],
] as const;

describe.each(FORMATS)("the format of a %s", (format, parse) => {
  test.each(formatVectors(format, "valid"))("reads $why and keeps every field", ({ text }) => {
    const read = parse(text);
    expect(read.ok || read.reason).toBe(true);
    const again = read.ok && parse(JSON.stringify(read.value));
    expect(again).toEqual(read);
    if (read.ok && format !== "case") expect(read.value).toEqual(JSON.parse(text));
  });

  test.each(formatVectors(format, "invalid"))("refuses $why", ({ text, answer }) => {
    const read = parse(text);
    if (read.ok) throw new Error("It was read");
    expect(`${JSON.stringify(read.reason.path)} ${read.reason.message}, found ${read.reason.found}`).toBe(answer);
    expectOneLine(read);
  });

  test("one changed character never makes the parser throw", () => {
    const texts = formatVectors(format, "valid").map(({ text }) => text);
    const change = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.nat(),
      character: fc.string({ unit: "binary", minLength: 0, maxLength: 1 }),
    });
    fc.assert(
      fc.property(change, ({ text, at, character }) => {
        const place = at % text.length;
        expectOneLine(parse(text.slice(0, place) + character + text.slice(place + 1)));
      }),
      { numRuns: 300 },
    );
  });

  test("one value replaced by any other never makes the parser throw", () => {
    const texts = formatVectors(format, "valid").map(({ text }) => text);
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.jsonValue({ maxDepth: 2 }), (text, place, value) => {
        expectOneLine(parse(JSON.stringify(replacedAt(JSON.parse(text), place, value))));
      }),
      { numRuns: 300 },
    );
  });
});

describe("naughty strings", () => {
  const path = sharedPath("data", "bad-input-blns", "blns.json");
  const strings: readonly string[] = path === undefined ? [] : JSON.parse(readFileSync(path, "utf8"));

  test.skipIf(path === undefined)("as titles come back unchanged, as party ids never leave the folder", () => {
    expect(strings.length).toBeGreaterThan(500);
    const [{ text } = { text: "" }] = formatVectors("case", "valid");
    for (const naughty of strings) {
      const titled = parseCase(JSON.stringify({ ...JSON.parse(text), title: naughty }), "case.json");
      if (titled.ok) expect(titled.value.title).toBe(naughty);
      expectOneLine(titled);
      const party = parseCase(
        text.replace('"id":"north"', () => `"id":${JSON.stringify(naughty)}`),
        "case.json",
      );
      if (party.ok) expect(naughty).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u);
      expectOneLine(party);
    }
  });
});

describe("parseInstructions()", () => {
  const [{ text } = { text: "" }] = formatVectors("instructions", "valid");

  test.each([
    "instructions/north.json",
    "cases/fish/instructions/north.json",
    "C:\\fish\\instructions\\north.json",
    "pasted text",
  ])("reads the party's own file, here %s", (file) => {
    expect(parseInstructions(text, file, negotiationCase).ok).toBe(true);
  });

  test("refuses a file that carries another party's name", () => {
    const read = parseInstructions(text, "cases/fish/instructions/south.json", negotiationCase);
    expect(read.ok || problemLine(read.reason)).toBe(
      'Cannot read cases/fish/instructions/south.json at party: the file is named for another party, "south", found "north"',
    );
  });
});

describe("parseMaterial()", () => {
  const story = { format: "entente-material/1", case: "fish", tier: "parties" };

  test("reads a story and leaves out what it does not know", () => {
    const read = parseMaterial(
      JSON.stringify({ ...story, agreed: { catch: "low" }, articles: [1, 2] }),
      "material.json",
      negotiationCase,
    );
    expect(read).toEqual({ ok: true, value: { ...story, agreed: { catch: "low" } } });
  });

  test.each([
    ["tier", { ...story, tier: "everyone" }],
    ["format", { ...story, format: "entente-material/2" }],
    ["case", { ...story, case: "birds" }],
    ["agreed.catch", { ...story, agreed: { catch: "mid" } }],
    ["offers[0].outcome.fuel", { ...story, offers: [{ by: "north", outcome: { fuel: "a" } }] }],
    ["map.zone[0]", { ...story, map: { units: "km", zone: [[1]], blocks: [] } }],
  ])("refuses a wrong %s", (path, material) => {
    const read = parseMaterial(JSON.stringify(material), "material.json", negotiationCase);
    expect(read.ok || read.reason.path).toBe(path);
  });
});

describe("the published JSON Schemas", () => {
  test.each([
    ["case", caseJsonSchema()],
    ["instructions", instructionsJsonSchema()],
    ["offer", offerJsonSchema()],
  ] as const)("%s.schema.json is the schema that the parser reads with", (name, schema) => {
    const path = join(import.meta.dirname, "..", "..", "..", "schemas", `${name}.schema.json`);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(schema);
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(schema.additionalProperties).toBe(false);
  });

  test.each([
    ["case", caseJsonSchema()],
    ["instructions", instructionsJsonSchema()],
    ["offer", offerJsonSchema()],
  ] as const)(
    "%s.schema.json takes what the parser takes, and sees unknown fields and wrong versions itself",
    (format, schema) => {
      const fromSchema = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
      for (const { text } of formatVectors(format, "valid"))
        expect(fromSchema.safeParse(JSON.parse(text)).success).toBe(true);
      const seen = formatVectors(format, "invalid").filter(({ why }) => /^(unknown field$|wrong version)/.test(why));
      expect(seen.length).toBeGreaterThanOrEqual(2);
      for (const { text } of seen) expect(fromSchema.safeParse(JSON.parse(text)).success).toBe(false);
    },
  );
});

/** The value with its n-th part, counted depth first, replaced. */
function replacedAt(value: unknown, place: number, replacement: unknown): unknown {
  const paths = pathsIn(value);
  const path = paths[place % paths.length] ?? [];
  return replaced(value, path, replacement);
}

function pathsIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner).map((path) => [key, ...path]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return replacement;
  const inner = replaced((value as Record<string, unknown>)[key], rest, replacement);
  return Array.isArray(value)
    ? value.map((each, place) => (String(place) === key ? inner : each))
    : { ...value, [key]: inner };
}

function expectOneLine(read: Result<unknown, Problem>): void {
  if (read.ok) return;
  expect(problemLine(read.reason)).toMatch(/^Cannot read [^\p{Cc}\u2028\u2029]+, found [^\p{Cc}\u2028\u2029]+$/u);
}
