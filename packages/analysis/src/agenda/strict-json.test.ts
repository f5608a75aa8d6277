import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../testing/shared-data.ts";
import type { Result } from "../result.ts";
import { parseCase } from "./parse-case.ts";
import { type Problem, problemLine } from "./problem.ts";
import { MAX_FILE_BYTES, MAX_NESTING, parseBytes, parseJson } from "./strict-json.ts";

describe("parseJson()", () => {
  test("reads the example of RFC 8259, section 13", () => {
    const text =
      '{"Image": {"Width": 800, "Title": "View from 15th Floor", "Animated": false, "IDs": [116, 943, 234, 38793]}}';
    const value = {
      Image: { Width: 800, Title: "View from 15th Floor", Animated: false, IDs: [116, 943, 234, 38793] },
    };
    expect(parseJson(text, "f")).toEqual({ ok: true, value });
  });

  test("reads what JSON.parse reads, to the same value", () => {
    const json = fc.oneof(
      fc.json({ noUnicodeString: false }),
      fc.jsonValue().map((value) => JSON.stringify(value, undefined, 2)),
    );
    fc.assert(
      fc.property(json, (text) => {
        const read = parseJson(text, "f");
        if (read.ok) expect(read.value).toEqual(JSON.parse(text));
        else expect(read.reason.message).toMatch(/surrogate|reserved/);
      }),
      { numRuns: 300 },
    );
  });

  test("refuses whatever JSON.parse refuses", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      '"a"',
      "1",
      "-",
      "0",
      "1e9",
      "true",
      "nul",
      " ",
      "\\",
      "\n",
      "é",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        const read = parseJson(text, "f");
        if (read.ok) expect(read.value).toEqual(JSON.parse(text));
        else expectOneLine(read);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["a key twice", '{"a": 1, "b": {"c": 1, "\\u0063": 2}}', "b.c", 'the key "c" stands twice'],
    ["__proto__ as a key", '{"a": {"__proto__": 1}}', "a.__proto__", "this key is reserved"],
    ["NaN", '{"a": NaN}', "a", "expected a value"],
    ["Infinity", "[-Infinity]", "[0]", "expected a value"],
    ["1e400", '{"a": [0, 1e400]}', "a[1]", "a number too large"],
    ["half a surrogate pair", '["\\ud800"]', "[0]", "half a surrogate pair"],
    ["a half pair in a key", '{"\\udc00": 1}', "", "half a surrogate pair"],
    ["a byte order mark", '\u{feff}{"a": 1}', "", "starts with a byte order mark"],
    ["an unfinished text", '{"a": "b', "a", "this text in quotes never ends"],
    ["a raw control character", '["a\u0001b"]', "[0]", "a control character"],
    ["an unknown escape", '["\\x41"]', "[0]", "unknown escape"],
    ["a second value", "1 2", "", "expected the end of the file"],
    ["nothing", "", "", "expected a value"],
    ["a leading zero", "[012]", "[0]", "expected a value"],
    ["a trailing comma", "[1,]", "[1]", "expected a value"],
    ["a comment", "// hello\n1", "", "expected a value"],
  ])("refuses %s", (_, text, path, message) => {
    const read = parseJson(text, "case.json");
    if (read.ok) throw new Error("It was read");
    expect(read.reason.path).toBe(path);
    expect(read.reason.message).toContain(message);
    expectOneLine(read);
  });

  test("reads nesting up to 64 and refuses 65, however deep the rest", () => {
    expect(parseJson("[".repeat(MAX_NESTING) + "]".repeat(MAX_NESTING), "f").ok).toBe(true);
    expect(parseJson("[".repeat(MAX_NESTING + 1) + "]".repeat(MAX_NESTING + 1), "f").ok).toBe(false);
    expect(parseJson('{"a":'.repeat(200_000), "f").ok).toBe(false);
  });

  test("says where: line, column and what stands there", () => {
    const read = parseJson('{\n  "a": 1,\n  "b" 2\n}', "case.json");
    expect(read.ok || problemLine(read.reason)).toBe(
      'Cannot read case.json at b: expected a colon after the key (line 3, column 7), found "2"',
    );
  });

  test("reads constructor and toString as plain keys without touching any prototype", () => {
    const read = parseJson('{"constructor": {"prototype": {"x": 1}}, "toString": 2}', "f");
    expect(read.ok && Object.keys(read.value as object)).toEqual(["constructor", "toString"]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe("parseBytes()", () => {
  test("decodes what is UTF-8 and says where it stops being so", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        if (text.isWellFormed())
          expect(parseBytes(new TextEncoder().encode(text), "f")).toEqual({ ok: true, value: text });
      }),
      { numRuns: 200 },
    );
    const read = parseBytes(new Uint8Array([0x61, 0x62, 0xff, 0x63]), "f");
    expect(read.ok || read.reason.found).toBe("byte 0xff at byte 2");
    const cut = parseBytes(new Uint8Array([0x61, 0xc3]), "f");
    expect(cut.ok || cut.reason.found).toBe("a cut character");
  });

  test("refuses a file above 16 MB before it looks at it", () => {
    const read = parseBytes(new Uint8Array(MAX_FILE_BYTES + 1), "f");
    expect(read.ok || problemLine(read.reason)).toContain("at most 16777216 bytes");
    expect(parseBytes(new Uint8Array(0), "f")).toEqual({ ok: true, value: "" });
  });

  test("never throws on random bytes, nor does the case parser behind it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = parseBytes(bytes, "f");
        if (text.ok) expectOneLine(parseCase(text.value, "f"));
        else expectOneLine(text);
      }),
      { numRuns: 500 },
    );
  });
});

const suite = sharedPath("data", "bad-input-json", "test_parsing");
const names = suite === undefined ? [] : readdirSync(suite);

/** Accepted by the suite and refused here, since a reader would not see which of the two is meant. */
const STRICTER = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"];

describe.skipIf(suite === undefined)("JSONTestSuite", () => {
  test("has 95 files that must parse, 188 that must not, 35 either way", () => {
    expect(["y_", "n_", "i_"].map((start) => names.filter((name) => name.startsWith(start)).length)).toEqual([
      95, 188, 35,
    ]);
  });

  test.each(names.filter((name) => name.startsWith("y_") && !STRICTER.includes(name)))(
    "%s reads as JSON.parse reads it",
    (name) => {
      const text = readFileSync(join(suite ?? "", name), "utf8");
      expect(readFile(name)).toEqual({ ok: true, value: JSON.parse(text) });
    },
  );

  test.each([...STRICTER, ...names.filter((name) => name.startsWith("n_"))])("%s is refused with one line", (name) => {
    const read = readFile(name);
    expect(read.ok).toBe(false);
    expectOneLine(read);
  });

  test.each(names.filter((name) => name.startsWith("i_")))("%s reads or is refused with one line", (name) => {
    expectOneLine(readFile(name));
  });

  test.each(names)("%s is no case", (name) => {
    const text = parseBytes(readFileSync(join(suite ?? "", name)), name);
    const read = text.ok ? parseCase(text.value, name) : text;
    expect(read.ok).toBe(false);
    expectOneLine(read);
  });

  function readFile(name: string): Result<unknown, Problem> {
    const text = parseBytes(readFileSync(join(suite ?? "", name)), name);
    return text.ok ? parseJson(text.value, name) : text;
  }
});

function expectOneLine(read: Result<unknown, Problem>): void {
  if (read.ok) return;
  const line = problemLine(read.reason);
  expect(line).toMatch(/^Cannot read .+: .+, found .+$/u);
  expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  expect(line.length).toBeLessThan(600);
}
