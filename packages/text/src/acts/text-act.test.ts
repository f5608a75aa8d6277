import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_PROPOSED_DEPTH, parseTextAct, TEXT_ACT_KINDS } from "./index.ts";

const said = { id: "a1", party: "A", at: 5 };
const settlement = { accepts: ["p1"], declines: ["p2"] };
const EXAMPLES: Readonly<Record<string, object>> = {
  proposed: {
    change: { kind: "words", place: { of: "art-1", from: 0, to: 1 }, wording: ["x", { text: "9", refersTo: "art-9" }] },
  },
  supported: { on: "p1" },
  opposed: { on: "p1" },
  reserved: { on: "p1", reservation: "scrutiny", until: "The parliament has voted" },
  held: { on: "art-1", linkedTo: "W1" },
  withdrawn: { act: "p1" },
  agreed: { settlement },
  closed: { settlement, procedure: "No objection" },
  reopened: { act: "c1", procedure: "Two thirds" },
  commented: { on: "p1", text: "Why?" },
  presented: { documentKind: "rolling-text", procedure: "On the chair's responsibility" },
  staged: { stage: "clean", provisions: ["art-1"], procedure: "Read through" },
  translated: { provision: "art-1", language: "fr", heading: ["But"], wording: ["Le", " ", "poisson"] },
  concorded: { provisions: ["art-1"], languages: ["en", "fr"], finding: "checked", person: "R. Marais" },
};

test.each(TEXT_ACT_KINDS)("%s is read as it was written, and refused with a field too many or too few", (kind) => {
  const fields = EXAMPLES[kind] ?? {};
  const act = { ...said, kind, ...fields, reason: "Because", answers: { points: ["DP-1"], offers: [] } };
  expect(parseTextAct(act)).toEqual({ ok: true, value: act });
  expect(parseTextAct({ ...act, unforeseen: 1 }).ok).toBe(false);
  for (const field of [...Object.keys(fields), "id", "party", "at"]) {
    const { [field]: _left, ...rest } = act as Record<string, unknown>;
    const isOptional = ["until", "heading"].includes(field) || (kind === "staged" && field === "provisions");
    expect(parseTextAct(rest).ok, field).toBe(isOptional);
  }
});

function nested(depth: number): object {
  return { kind: "paragraph", wording: [], children: depth === 1 ? [] : [nested(depth - 1)] };
}

test.each([
  ["a place that ends before it starts", { kind: "words", place: { of: "p", from: 2, to: 1 }, wording: [] }],
  ["an empty token", { kind: "words", place: { of: "p", from: 0, to: 1 }, wording: [""] }],
  ["a token that is too long", { kind: "words", place: { of: "p", from: 0, to: 1 }, wording: ["x".repeat(2001)] }],
  ["provisions too deep", { kind: "insert", under: null, after: null, provision: nested(MAX_PROPOSED_DEPTH + 1) }],
  ["an unknown change", { kind: "paint", provision: "p" }],
  ["a reserved id", { kind: "delete", provision: "__proto__" }],
])("parseTextAct() refuses %s", (_what, change) => {
  expect(parseTextAct({ ...said, kind: "proposed", change }).ok).toBe(false);
});

test("parseTextAct() reads provisions down to the greatest depth, and refuses ids of acts with a slash", () => {
  const change = { kind: "insert", under: null, after: null, provision: nested(MAX_PROPOSED_DEPTH) };
  expect(parseTextAct({ ...said, kind: "proposed", change }).ok).toBe(true);
  expect(parseTextAct({ ...said, id: "a/1", kind: "supported", on: "p" }).ok).toBe(false);
});

test("parseTextAct() refuses in one line, whatever a stranger wrote as a key", () => {
  const read = parseTextAct({ ...said, kind: "supported", on: "p1", [`\u001b[2J\n\u202e${"x".repeat(5000)}`]: 1 });
  expect(read.ok || read.reason).toMatch(/^Unrecognized key: "\ufffd\[2J\ufffd\ufffdx{200,300}…$/);
});

test("parseTextAct() never throws, whatever comes", () => {
  let deep: unknown = {};
  for (let depth = 0; depth < 20_000; depth += 1) deep = { kind: "paragraph", wording: [], children: [deep] };
  const change = { kind: "insert", under: null, after: null, provision: deep };
  expect(parseTextAct({ ...said, kind: "proposed", change }).ok).toBe(false);
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom(...TEXT_ACT_KINDS), (value, kind) => {
      expect(parseTextAct(value).ok).toBe(false);
      expect(typeof parseTextAct({ ...said, kind, change: value, on: value, settlement: value }).ok).toBe("boolean");
    }),
    { numRuns: 200 },
  );
});
