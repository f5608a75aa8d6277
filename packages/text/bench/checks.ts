import { checkText } from "../src/checks/index.ts";
import { printPlainText, readPlainText } from "../src/plain/index.ts";
import { checkedTreaty } from "./checked-treaty.ts";
import { medianOf, processorMs } from "./processor-time.ts";

const ARTICLES = 200;
const RUNS = 8;

/**
 * Checks of a treaty of 200 articles (100 pages) against a version before and an adopted source of the same length, in
 * ms of processor time (target: 1,000); and the same for half of it.
 */
export function checkRows(): readonly string[] {
  const [whole, half] = [treatyOf(ARTICLES), treatyOf(ARTICLES / 2)];
  const bytes = new TextEncoder().encode(printPlainText(whole.text));
  return [
    "| work | first run | median |",
    "|---|---:|---:|",
    row(`check 200 articles, ${bytes.length} bytes`, () => checkText(whole.text, whole.options)),
    row("check 100 articles", () => checkText(half.text, half.options)),
    row("read 200 articles from plain text", () => readPlainText(bytes, { language: "en" })),
  ];
}

function row(name: string, work: () => unknown): string {
  const [first = 0, ...more] = Array.from({ length: RUNS }, () => processorMs(work));
  return `| ${name} | ${first.toFixed(0)} | ${medianOf(more).toFixed(0)} |`;
}

function treatyOf(articles: number) {
  const [text, previous, source] = [1, 2, 3].map((seed) => checkedTreaty(articles, seed));
  if (text === undefined || previous === undefined || source === undefined)
    throw new Error("Cannot make three treaties");
  return { text, options: { previous, sources: [{ title: "An adopted treaty", text: source }] } };
}
