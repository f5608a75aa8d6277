import fc from "fast-check";

/** Good texts with something done to them: characters changed, a piece taken out, doubled, moved or put in, cut short. */
export function hostileText(good: readonly string[]): fc.Arbitrary<string> {
  const spot = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const piece = fc.oneof(
    fc.constantFrom(
      "<",
      ">",
      "&",
      '"',
      "'",
      "/",
      "=",
      "]]>",
      "-->",
      "<!--",
      "<![CDATA[",
      "&#0;",
      "\ud800",
      "<b>",
      "</b>",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 4 }),
  );
  const damage = fc.record({ kind: fc.constantFrom("put-in", "take-out", "double", "cut"), at: spot, to: spot, piece });
  return fc
    .tuple(fc.constantFrom(...good), fc.array(damage, { minLength: 1, maxLength: 3 }))
    .map(([text, damages]) => damages.reduce(damaged, text));
}

interface Damage {
  readonly kind: "put-in" | "take-out" | "double" | "cut";
  readonly at: number;
  readonly to: number;
  readonly piece: string;
}

function damaged(text: string, { kind, at, to, piece }: Damage): string {
  const start = Math.floor(at * text.length);
  const end = Math.min(text.length, start + 1 + Math.floor(to * to * 20));
  if (kind === "cut") return to > 0.8 ? text.slice(0, start) : text;
  if (kind === "take-out") return text.slice(0, start) + text.slice(end);
  if (kind === "double") return text.slice(0, end) + text.slice(start);
  return text.slice(0, start) + piece + text.slice(start);
}
