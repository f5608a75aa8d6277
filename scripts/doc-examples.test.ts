import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkedModule, docExamples, failingExamples } from "./doc-examples.ts";

const root = join(import.meta.dirname, "..");
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(root, ".doc-examples-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("documentation examples", () => {
  test("docExamples() finds the example of an exported function, its lines without the stars", () => {
    writeFileSync(join(folder, "sum.ts"), documented("one + 1; // => 2"));
    const [example, ...others] = docExamples(folder, folder);
    expect(others).toEqual([]);
    expect(example).toEqual({ place: "sum.ts:7 sum", text: "const one = 1;\none + 1; // => 2" });
  });

  test("failingExamples() is empty when every line gives its value", async () => {
    writeFileSync(join(folder, "sum.ts"), documented("({ total: one + 1 }); // => { total: 2 }"));
    expect(await failingExamples(docExamples(folder, folder), join(folder, "run"))).toEqual([]);
  });

  test("failingExamples() names the place, what was expected and what was found", async () => {
    writeFileSync(join(folder, "sum.ts"), documented("one + 1; // => 3"));
    const failures = await failingExamples(docExamples(folder, folder), join(folder, "run"));
    expect(failures).toEqual(["sum.ts:7 sum: expected 3, found 2"]);
  });

  test("failingExamples() refuses an example that checks nothing", async () => {
    writeFileSync(join(folder, "sum.ts"), documented("one + 1;"));
    const failures = await failingExamples(docExamples(folder, folder), join(folder, "run"));
    expect(failures).toEqual(['sum.ts:7 sum: the example checks nothing, it has no "// => value" line']);
  });

  test("checkedModule() checks an expression of several lines and leaves other comments alone", () => {
    const { code, checks } = checkedModule("// first\nMath.max(\n  1,\n  2,\n); // => 2");
    expect(checks).toBe(1);
    expect(code).toContain("// first\ncheck(() => (2), Math.max(");
  });
});

function documented(line: string): string {
  return `/**\n * The sum.\n * @example\n * const one = 1;\n * ${line}\n */\nexport function sum(): number {\n  return 2;\n}\n`;
}
