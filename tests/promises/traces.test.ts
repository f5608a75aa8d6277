import { describe, expect, test } from "vitest";
import { FORMS, traceFinder } from "./traces.ts";

const TEXT = "Zk4vQ9w-planted-71~?";

/** Another way to write each form than the finder's own. */
const WRITTEN: Readonly<Record<(typeof FORMS)[number], (around: string) => Buffer>> = {
  "as it is": (around) => Buffer.from(around + TEXT + around),
  hex: (around) =>
    Buffer.from([...Buffer.from(around + TEXT)].map((byte) => byte.toString(16).padStart(2, "0")).join("")),
  "hex, upper case": (around) =>
    Buffer.from(
      Buffer.from(TEXT + around)
        .toString("hex")
        .toUpperCase(),
    ),
  base64: (around) => Buffer.from(btoa(around + TEXT + around)),
  base64url: (around) =>
    Buffer.from(
      btoa(around + TEXT + around)
        .replaceAll("+", "-")
        .replaceAll("/", "_"),
    ),
  "UTF-16, low byte first": (around) =>
    Buffer.from([...(around + TEXT)].flatMap((letter) => [letter.charCodeAt(0), 0])),
  "UTF-16, high byte first": (around) =>
    Buffer.from([...(around + TEXT)].flatMap((letter) => [0, letter.charCodeAt(0)])),
};

describe("traceFinder()", () => {
  test.each(FORMS)("finds a text written %s, whatever stands around it", (form) => {
    for (const around of ["", "x", "xy", "xyz"]) {
      const found = traceFinder([TEXT])(WRITTEN[form](around));
      expect([around, found.some((trace) => trace.form === form && trace.text === TEXT)]).toEqual([around, true]);
    }
  });

  test("finds nothing where a text is not whole", () => {
    const cut = TEXT.slice(0, -1);
    expect(traceFinder([TEXT])(Buffer.from(`${cut} ${btoa(cut)}`))).toEqual([]);
    expect(traceFinder([TEXT])(new Uint8Array(0))).toEqual([]);
  });
});
