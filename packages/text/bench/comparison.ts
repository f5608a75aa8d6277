import { diffArrays } from "diff";
import type { PlainProvision, PlainText } from "../src/provisions/index.ts";
import { readingOrder } from "../src/provisions/index.ts";
import { compareTexts } from "../src/versions/index.ts";
import { segmented } from "../src/wording/index.ts";
import { checkedTreaty } from "./checked-treaty.ts";
import { chanceFrom } from "./drafted-text.ts";
import { medianOf, processorMs } from "./processor-time.ts";

/** 100 pages. */
const ARTICLES = 200;
const RUNS = 7;
/** After this time `diff` is given up. */
const PATIENCE_MS = 2000;

/**
 * Comparing versions of 100 pages, in ms of processor time (target: 300 for two), and beside it the same by `diff` alone
 * over all words of both, which knows no provision and no move.
 */
export function comparisonRows(): readonly string[] {
  const first = checkedTreaty(ARTICLES);
  const second = redrafted(first, 2);
  return [
    "| compared | first run | median | `diff` over all words | ratio |",
    "|---|---:|---:|---:|---:|",
    row("two versions of 100 pages, a fifth of the provisions redrafted", [first, second]),
    row("three of them", [first, second, redrafted(second, 3)]),
    row("two with no sentence order in common", [first, checkedTreaty(ARTICLES, 2)]),
  ];
}

function row(name: string, versions: readonly PlainText[]): string {
  const [anew = 0, ...more] = Array.from({ length: RUNS }, () => processorMs(() => compareTexts(versions)));
  const own = medianOf(more);
  const plain = plainMs(versions);
  const figures =
    plain === undefined
      ? [`over ${PATIENCE_MS}`, `under ${(own / PATIENCE_MS).toFixed(2)}`]
      : [plain.toFixed(0), (own / plain).toFixed(2)];
  return `| ${[name, anew.toFixed(0), own.toFixed(0), ...figures].join(" | ")} |`;
}

/** What `diff` alone takes for each version and the next, unless it is given up. */
function plainMs(versions: readonly PlainText[]): number | undefined {
  const words = versions.map(wordsOf);
  let isDone = true;
  const taken = processorMs(() => {
    for (const [at, later] of words.slice(1).entries())
      isDone &&= diffArrays([...(words[at] ?? [])], [...later], { timeout: PATIENCE_MS }) !== undefined;
  });
  return isDone ? taken : undefined;
}

function wordsOf({ provisions, language }: PlainText): readonly string[] {
  return [...readingOrder(provisions)].flatMap(({ text }) => segmented(text, language));
}

/** A later version: a fifth of the provisions has other words, every thirtieth article moves, every fiftieth is gone. */
function redrafted(text: PlainText, seed: number): PlainText {
  const chance = chanceFrom(seed);
  const provisions: PlainProvision[] = [];
  for (const [at, article] of text.provisions.entries()) {
    if (at % 50 === 17) continue;
    const changed = reworded(article, chance);
    if (at % 30 === 7) provisions.splice(Math.floor(chance() * provisions.length), 0, changed);
    else provisions.push(changed);
  }
  return { ...text, provisions };
}

function reworded(provision: PlainProvision, chance: () => number): PlainProvision {
  const children = provision.children.map((child) => reworded(child, chance));
  if (chance() > 0.2) return { ...provision, children };
  const words = provision.text.split(" ").filter(() => chance() > 0.05);
  return { ...provision, text: words.map((word) => (chance() < 0.05 ? "should" : word)).join(" "), children };
}
