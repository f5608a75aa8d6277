import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Isolated } from "./isolated.tsx";
import { withoutTurning } from "./turning.ts";

describe("withoutTurning()", () => {
  test.each([
    ["what turns everything after it", "a\u202Ab\u202Bc\u202Cd\u202De\u202Ef", "abcdef"],
    ["the end of an isolation that begins outside", "Ada\u2069\u202E live", "Ada live"],
    ["the beginning of an isolation that never ends", "a\u2066b\u2067c\u2068d", "abcd"],
    ["of two ends the one too many", "\u2068Ada\u2069 and \u2068Bo\u2069\u2069", "\u2068Ada\u2069 and \u2068Bo\u2069"],
  ])("takes out %s", (_what, text, left) => {
    expect(withoutTurning(text)).toBe(left);
  });

  test("leaves what scripts and emoji need", () => {
    const text = "\u200Eنجمة\u200F \u200D👩\u200D🚀 \u061C";
    expect(withoutTurning(text)).toBe(text);
  });
});

describe("<Isolated>", () => {
  test("sets a name apart, and nothing in it ends that", () => {
    expect(renderToStaticMarkup(<Isolated>{"ada\u2069\u202E live"}</Isolated>)).toBe("<bdi>ada live</bdi>");
  });
});
