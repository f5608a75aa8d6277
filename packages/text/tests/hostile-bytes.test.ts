import { describe, expect, test } from "vitest";
import { akomaNtoso } from "../src/akoma-ntoso/index.ts";
import { workingText } from "../src/consolidation/index.ts";
import { actLine, baseFileOf } from "../src/files/index.ts";
import { printMarkdown, printPlainText } from "../src/plain/index.ts";
import { plainTextOf } from "../src/provisions/index.ts";
import { wordDocument } from "../src/word/index.ts";
import { act, words } from "../testing/drafting.ts";
import { hostileBytes } from "../testing/hostile-bytes.ts";
import { aknDocument } from "../testing/hostile-documents.ts";
import { PLAYED_BASE } from "../testing/random-history.ts";
import { TEXT_READERS, type TextReader } from "../testing/text-readers.ts";

/** For how long all readers are tried in all; a number of seeded cases each if it is not said. */
const ALL_SECONDS = Number(process.env.ENTENTE_FUZZ_SECONDS ?? 0);
const FIRST_SEED = Number(process.env.ENTENTE_SEED ?? 1);
const SECONDS = ALL_SECONDS / TEXT_READERS.length;
const CASES = 800;
const MOST_MEMORY = 512 * 2 ** 20;

const ACTS = [
  words("b1", ["art-2-1", 4, 5], "45"),
  act({ id: "c1", kind: "opposed", party: "C", at: 2, on: "b1", reason: "Too much" }),
];
const TEXT = workingText(PLAYED_BASE, ACTS);
const PLAIN = plainTextOf(PLAYED_BASE);
const SAMPLES: readonly Uint8Array[] = [
  printPlainText(PLAIN),
  printMarkdown(PLAIN),
  aknDocument(
    '<article eId="a"><num>1</num><heading>A &amp; b</heading><content><p>x<ref href="#a">1</ref></p></content></article>',
  ),
  JSON.stringify(baseFileOf(PLAYED_BASE)),
  `[${ACTS.map(actLine).join(",")}]`,
].map((text) => new TextEncoder().encode(text));
const VIEWS = [{ view: "attributed" }, { view: "anonymous" }] as const;
const WORD = await Promise.all(VIEWS.map((options) => wordDocument(TEXT, options)));
const READ = [...SAMPLES, ...[...VIEWS.map((options) => akomaNtoso(TEXT, options)), ...WORD].map(({ bytes }) => bytes)];

describe("hostile bytes are read or refused, without a crash, a hang or much memory:", () => {
  test.each(TEXT_READERS)(
    "$name",
    (reader) => {
      const end = performance.now() + SECONDS * 1000;
      const before = process.memoryUsage().heapUsed;
      const isOver = (seed: number) => (SECONDS > 0 ? performance.now() > end : seed - FIRST_SEED >= CASES);
      for (let seed = FIRST_SEED; !isOver(seed); seed += 1) tried(reader, seed);
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(MOST_MEMORY);
    },
    SECONDS * 1000 + 120_000,
  );

  test.each(TEXT_READERS)("$name: some sample itself is read", ({ read }) => {
    expect(READ.some((sample) => read(sample).ok)).toBe(true);
  });
});

function tried({ name, read }: TextReader, seed: number): void {
  const bytes = hostileBytes(READ, seed);
  try {
    const found = read(bytes);
    if (!found.ok && !/^[^\p{Cc}\p{Bidi_Control}]{3,600}$/u.test(found.reason)) throw new Error(`"${found.reason}"`);
  } catch (cause) {
    throw new Error(`${name}, seed ${seed}: ${Buffer.from(bytes.subarray(0, 2000)).toString("hex")}`, { cause });
  }
}
