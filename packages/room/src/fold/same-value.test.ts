import { type Encodable, encodeDeterministic, sameBytes } from "@entente/record/encoding";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sameValue } from "./same-value.ts";

test("values are the same exactly if their encodings are", () => {
  const bytes = fc.uint8Array({ maxLength: 2 }).map((each) => new Uint8Array(each));
  const leaf = fc.constantFrom<Encodable>(null, true, false, 0, -0, 1, 0.5, "", "0", [], {});
  const { value } = fc.letrec<{ value: Encodable }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      bytes,
      fc.array(tie("value"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom("0", "1", "length", "__proto__"), tie("value"), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
    ),
  }));
  fc.assert(
    fc.property(value, value, (left, right) => {
      const isSame = sameBytes(encodeDeterministic(left), encodeDeterministic(right));
      expect(sameValue(left, right)).toBe(isSame);
      expect(sameValue(left, structuredClone(left))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("bytes, arrays and maps with the same members are not the same", () => {
  const alike: readonly Encodable[] = [new Uint8Array([1]), [1], { 0: 1 }, { 0: 1, 1: 2 }, [1, 2], null, 1];
  for (const left of alike) for (const right of alike) expect(sameValue(left, right)).toBe(left === right);
  expect(sameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  expect(sameValue({ a: 1 }, { b: 1 })).toBe(false);
});
