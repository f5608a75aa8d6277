import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { articles, words } from "../../testing/drafting.ts";
import { PLAYED_BASE, randomHistory } from "../../testing/random-history.ts";
import { workingText, workingTextAfter } from "../consolidation/index.ts";
import { verificationCode } from "./verification-code.ts";

test("verificationCode() is the start of SHA-256 over the canonical base text and acts, in base 32", () => {
  const text = workingText({ id: "v1", title: "Accord", language: "en", provisions: [] }, []);
  const bytes =
    '{"acts":[],"base":{"format":"entente-text/1","id":"v1","language":"en","provisions":[],"title":"Accord"},"format":"entente-text-code/1"}';
  const bits = [...createHash("sha256").update(bytes).digest()]
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
  const digits = Array.from({ length: 40 }, (_, at) => Number.parseInt(bits.slice(5 * at, 5 * at + 5), 2));
  const expected = digits.map((digit) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[digit]).join("");
  expect(verificationCode(text).replaceAll("-", "")).toBe(expected);
});

test("verificationCode() is the same in whatever order acts arrive and however they were consolidated", () => {
  fc.assert(
    fc.property(randomHistory(), fc.nat(), (acts, turn) => {
      const code = verificationCode(workingText(PLAYED_BASE, acts));
      const turned = [...acts.slice(turn % acts.length), ...acts.slice(0, turn % acts.length)];
      expect(verificationCode(workingText(PLAYED_BASE, turned))).toBe(code);
      expect(verificationCode(turned.reduce(workingTextAfter, workingText(PLAYED_BASE, [])))).toBe(code);
    }),
    { numRuns: 40 },
  );
});

test("verificationCode() does not look at the order of keys", () => {
  const base = articles("B has 40.");
  const proposal = words("a1", ["art-1", 4, 5], "45");
  const reversed = Object.fromEntries(Object.entries(proposal).reverse()) as typeof proposal;
  expect(Object.keys(reversed)[0]).not.toBe(Object.keys(proposal)[0]);
  expect(verificationCode(workingText(base, [reversed]))).toBe(verificationCode(workingText(base, [proposal])));
});

test("verificationCode() changes with every act, also one without effect, and with the base text", () => {
  const base = articles("B has 40.");
  const proposal = words("a1", ["art-1", 4, 5], "45");
  const codes = [
    workingText(base, []),
    workingText(base, [proposal]),
    workingText(base, [{ ...proposal, reason: "Why" }]),
    workingText(base, [proposal, words("b1", ["nowhere", 0, 0], "x")]),
    workingText(articles("B has 41."), [proposal]),
  ].map(verificationCode);
  expect(new Set(codes).size).toBe(codes.length);
});
