import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, pathText, problemLine } from "./problem.ts";

describe("problemLine()", () => {
  test("names file, path, what is wrong and what was found", () => {
    const problem = { file: "case.json", path: "issues[0].id", message: "this id stands twice", found: '"F1"' };
    expect(problemLine(problem)).toBe('Cannot read case.json at issues[0].id: this id stands twice, found "F1"');
    expect(problemLine({ ...problem, path: "" })).toBe('Cannot read case.json: this id stands twice, found "F1"');
  });

  test("stays one line without control or direction characters, whatever the parts hold", () => {
    const anything = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(anything, anything, anything, (file, message, found) => {
        expect(problemLine({ file, path: "a\nb", message, found })).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      }),
    );
    expect(problemLine({ file: "a\u202eb", path: "", message: "m", found: "\u001b[31m" })).toBe(
      "Cannot read a\\u{202e}b: m, found \\u{1b}[31m",
    );
  });
});

describe("pathText()", () => {
  test("writes keys after dots, indexes and other keys in brackets", () => {
    expect(pathText(["issues", 2, "options", "a b", "é", 0])).toBe('issues[2].options["a b"].é[0]');
    expect(pathText(["a b"])).toBe('["a b"]');
    expect(pathText([])).toBe("");
  });

  test("shortens a path that nobody would follow", () => {
    expect(pathText(Array.from({ length: 60 }, () => 0))).toBe(`${"[0]".repeat(12)}…`);
  });
});

describe("excerpt()", () => {
  test.each([
    [undefined, "nothing"],
    [null, "null"],
    [1.5, "1.5"],
    [Number.NaN, "NaN"],
    ["a", '"a"'],
    ['a"b\n', '"a\\"b\\n"'],
    ["x".repeat(61), `"${"x".repeat(60)}…"`],
    [[], "an empty list"],
    [[1, "b"], '[1, "b"]'],
    [[1, 2, 3, 4, 5], "a list of 5"],
    [[[1]], "a list of 1"],
    [{}, "{}"],
    [{ a: 1 }, "an object"],
  ])("of %j is %s", (value, text) => {
    expect(excerpt(value)).toBe(text);
  });

  test("never cuts a character in half", () => {
    expect(excerpt("🜨".repeat(80)).isWellFormed()).toBe(true);
  });
});
