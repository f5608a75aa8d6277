import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IssueId, NegotiationCase, OutcomeModel, PartialOutcome } from "../agenda/index.ts";
import { evaluateModel, issuesRead, modelCurve } from "./index.ts";

/** A case whose issues have options "0", "1", … with these values. */
function caseWith(valuesByIssue: Readonly<Record<string, readonly (number | undefined)[]>>): NegotiationCase {
  const issues = Object.entries(valuesByIssue).map(([id, values]) => ({
    id,
    title: id,
    options: values.map((value, index) => ({ id: String(index), label: String(value), value })),
  }));
  return { format: "entente-case/1", id: "test", title: "test", parties: [], issues, constraints: [] } as never;
}

function model(expression: string): OutcomeModel {
  return { id: "m", title: "M", unit: "%", expression };
}

const outcome = (options: Readonly<Record<string, string>>): PartialOutcome => options as PartialOutcome;
const leases = caseWith({ W1: [0, 15, 30, 45], "tax-rate": [10, 20], S1: [undefined, undefined] });
const uplift = model("0.8*W1 - W1^2/75");

/** Computes an expression in a case where W1 = 15 and tax-rate = 20. */
function computed(expression: string): ReturnType<typeof evaluateModel> {
  return evaluateModel(model(expression), outcome({ W1: "1", "tax-rate": "1", S1: "0" }), leases);
}

describe("evaluateModel()", () => {
  test("gives the tax uplift of Blue Harbor: 9 at 15 %, 12 at 30 %, 9 at 45 %", () => {
    const at = (option: string) => evaluateModel(uplift, outcome({ W1: option }), leases);
    expect(["0", "1", "2", "3"].map(at)).toEqual([0, 9, 12, 9].map((value) => ({ ok: true, value })));
  });

  test.each([
    ["2 + 3 * 4 ^ 2 / 8 - 1", 7],
    ["-W1", -15],
    ["max(1, W1, 3) + min(4, 2) + abs(-1) + sqrt(16)", 22],
    ["exp(0) + log(e) + log10(100) + log2(8) + round(2.4) + floor(2.9) + ceil(2.1)", 14],
    ["W1 >= 15 ? 1 : 2", 1],
    ['value("tax-rate") / 2', 10],
    ["2 W1", 30],
    ["cos_ ", undefined],
  ])("computes %s", (expression, expected) => {
    const result = computed(expression);
    if (expected === undefined) expect(result.ok).toBe(false);
    else expect(result).toEqual({ ok: true, value: expected });
  });

  const hostile = [
    "import('fs')",
    "cos(1)",
    "f(x) = x",
    "W1 = 3",
    "W1.constructor",
    'W1["constructor"]',
    "'a'.constructor",
    "[1, 2]",
    "{a: 1}",
    "1:3",
    "1; 2",
    "5!",
    "7 mod 3",
    "W1 and 1",
    "2 kg",
    "constructor",
    "__proto__",
    "toString",
    "slot0",
    "evaluate('1')",
    "parse('1')",
    "value(W1)",
    'value("W1", 2)',
    "value('constructor')",
    '"text"',
    "true",
    "null",
    "1e400",
    "NaN",
    "max()",
    "min",
    "",
    "1 +",
    "1 < 2 < 3",
    "(".repeat(2000),
    `${"(".repeat(40)}1${")".repeat(40)}`,
    `1${"+1".repeat(600)}`,
    `1${"+1".repeat(300)}`,
    "cos(1)(2)",
    "(a->a)(1)",
  ];
  test.each(hostile.map((text) => [text.slice(0, 40), text]))("refuses %j in one sentence", (_start, expression) => {
    const result = computed(expression);
    expect(result.ok).toBe(false);
    expect(result.ok ? "" : result.reason).toMatch(/^Cannot compute model "m": [^\n]+$/);
  });

  test("refuses an open issue, an option without a value and a result that is no number", () => {
    expect(evaluateModel(uplift, {}, leases)).toMatchObject({ reason: expect.stringContaining('issue "W1" is open') });
    expect(computed("S1 + 1")).toMatchObject({ reason: expect.stringContaining("carries no value") });
    expect(computed("1/0")).toMatchObject({ reason: expect.stringContaining("not a finite number") });
    expect(computed("sqrt(-W1)")).toMatchObject({ reason: expect.stringContaining("W1 = 15") });
  });

  test("says how to write an issue id that is no plain name", () => {
    expect(computed("tax-rate * 2")).toMatchObject({ reason: expect.stringContaining('value("tax-rate")') });
  });

  test("never throws and never leaves arithmetic on any text", () => {
    const alphabet = fc.constantFrom(..."W1 tax-rate()[]{}.,;:+-*/^<>=!?'\"%0123e\\n".split(""), "value", "max", "->");
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 30 }), (parts) => {
        const result = computed(parts.join(""));
        expect(result.ok ? Number.isFinite(result.value) : result.reason.startsWith("Cannot")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("agrees with arithmetic done here on any polynomial", () => {
    fc.assert(
      fc.property(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), ([a, b]) => {
        expect(computed(`${a}*W1^2 + ${b}*W1 - 4`)).toEqual({ ok: true, value: a * 225 + b * 15 - 4 });
      }),
      { numRuns: 50 },
    );
  });
});

describe("issuesRead()", () => {
  test("names what the expression reads, not what its text happens to contain", () => {
    const named = caseWith({ W1: [0, 15], W10: [1, 2], a: [1, 2], "tax-rate": [10], S1: [undefined] });
    expect(issuesRead(model('max(W10, 2) + value("tax-rate") / W10'), named)).toEqual({
      ok: true,
      value: ["W10", "tax-rate"],
    });
    expect(issuesRead(model("5"), named)).toEqual({ ok: true, value: [] });
  });

  test("refuses an unknown name, code and an issue without values", () => {
    expect(issuesRead(model("0.8*qq"), leases)).toMatchObject({ reason: expect.stringContaining('"qq" is not') });
    expect(issuesRead(model("import('fs')"), leases).ok).toBe(false);
    expect(issuesRead(model("S1 + 1"), leases)).toMatchObject({ reason: expect.stringContaining("carries a value") });
  });
});

describe("modelCurve()", () => {
  const issue = "W1" as IssueId;

  test("peaks at 30 % with 12 and passes 9 at 15 and 45 %", () => {
    const curve = modelCurve(uplift, issue, { case: leases, outcome: {} });
    expect(curve).toMatchObject({ ok: true, value: { maximum: { value: 30, result: 12 } } });
    if (!curve.ok) return;
    expect(curve.value.options.map(({ value, result }) => [value, result])).toEqual([
      [0, 0],
      [15, 9],
      [30, 12],
      [45, 9],
    ]);
    expect(curve.value.points.length).toBeGreaterThan(100);
  });

  test("finds a maximum between the steps", () => {
    const curve = modelCurve(uplift, issue, { case: leases, outcome: {}, steps: 4 });
    expect(curve).toMatchObject({ ok: true, value: { maximum: { value: 30, result: 12 } } });
    const shifted = modelCurve(model("-(W1 - 20.3)^2"), issue, { case: leases, outcome: {}, steps: 10 });
    expect(shifted.ok && shifted.value.maximum.value).toBeCloseTo(20.3, 6);
  });

  test("is flat when the model does not read the issue", () => {
    const curve = modelCurve(model("3"), issue, { case: leases, outcome: {} });
    expect(curve.ok && new Set(curve.value.points.map(({ result }) => result))).toEqual(new Set([3]));
  });

  test("refuses an issue without values, an open issue and a pole", () => {
    expect(modelCurve(uplift, "S1" as IssueId, { case: leases, outcome: {} }).ok).toBe(false);
    expect(modelCurve(model('W1 + value("tax-rate")'), issue, { case: leases, outcome: {} }).ok).toBe(false);
    expect(modelCurve(model("1/(W1-15)"), issue, { case: leases, outcome: {} }).ok).toBe(false);
  });

  test("throws on an issue that the case does not have and on no steps", () => {
    expect(() => modelCurve(uplift, "X" as IssueId, { case: leases, outcome: {} })).toThrow(RangeError);
    expect(() => modelCurve(uplift, issue, { case: leases, outcome: {}, steps: 0 })).toThrow(RangeError);
  });
});
