import { expect, test } from "vitest";
import { jsonText } from "./json-text.ts";

test("a text of controls and overrides is the same text as JSON, and none of them is printed", () => {
  const said = { text: "a\u001b[2Jb\u009b31mc\u007f\u202ed\u2066e\u2069\u2028\n漁" };
  const printed = jsonText(said);
  expect(JSON.parse(printed)).toEqual(said);
  expect(printed).toBe('{"text":"a\\u001b[2Jb\\u009b31mc\\u007f\\u202ed\\u2066e\\u2069\\u2028\\n漁"}');
  expect(jsonText({ a: 1 }, 2)).toBe('{\n  "a": 1\n}');
});
