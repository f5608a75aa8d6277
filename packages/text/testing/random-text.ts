import fc from "fast-check";
import { type PlainProvision, type PlainText, PROVISION_KINDS, type ProvisionKind } from "../src/provisions/index.ts";

/** A provision before it has an id, with places in the whole tree that its words refer to. */
interface Drawn {
  readonly kind: ProvisionKind;
  readonly number: string | undefined;
  readonly heading: string | undefined;
  readonly text: string;
  readonly target: number | undefined;
  readonly children: readonly Drawn[];
}

const MAX_DEPTH = 4;
const LANGUAGES = ["en", "fr", "ar", "zh", "zh-Hant-TW"];
const NUMBERS = ["1", "7 bis", "(a)", "IV", "1.", "第一", "–", "٣", "a)b"];
const WORDS = [
  "shall report",
  "各缔约方",
  "يجب",
  "<b>&amp;</b>",
  "a ]]> b",
  "40 per cent.",
  "“é” \u{1f41f}",
  "[45 {B}]",
];

/** Random texts: any kinds in any order and depth, odd numbers, words of many scripts, references within the text. */
export function randomText(): fc.Arbitrary<PlainText> {
  return fc
    .record({
      language: fc.constantFrom(...LANGUAGES),
      title: fc.constantFrom("", "Accord", "<Title> & more"),
      drawn: fc.array(drawnProvision(MAX_DEPTH), { maxLength: 5 }),
    })
    .map(({ language, title, drawn }) => ({ language, title, provisions: named(drawn) }));
}

function drawnProvision(depth: number): fc.Arbitrary<Drawn> {
  return fc.record({
    kind: fc.constantFrom(...PROVISION_KINDS),
    number: fc.option(fc.constantFrom(...NUMBERS), { nil: undefined }),
    heading: fc.option(fc.constantFrom(...WORDS), { nil: undefined }),
    text: fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map((words) => words.join(" ")),
    target: fc.option(fc.nat({ max: 30 }), { nil: undefined }),
    children: depth === 1 ? fc.constant([]) : fc.array(drawnProvision(depth - 1), { maxLength: 3 }),
  });
}

function named(drawn: readonly Drawn[]): readonly PlainProvision[] {
  const total = drawn.reduce((sum, one) => sum + sizeOf(one), 0);
  let count = 0;
  return drawn.map(provisionOf);

  function provisionOf({ kind, number, heading, text, target, children }: Drawn): PlainProvision {
    count += 1;
    const id = `p/${count}`;
    return {
      id,
      kind,
      ...(number === undefined ? {} : { number }),
      ...(heading === undefined ? {} : { heading }),
      text,
      references: target === undefined || text === "" ? [] : [{ start: 0, end: 1, to: `p/${(target % total) + 1}` }],
      children: children.map(provisionOf),
    };
  }
}

function sizeOf({ children }: Drawn): number {
  return children.reduce((sum, child) => sum + sizeOf(child), 1);
}
