import { checkText } from "../src/checks/index.ts";
import { printPlainText, readPlainText } from "../src/plain/index.ts";
import { checkedTreaty } from "./checked-treaty.ts";

/**
 * Checks of a treaty of 200 articles (100 pages) against a version before and an adopted source of the same length, in
 * ms of processor time (target: 1,000), so that other work on the machine does not count; and the same for half of it.
 */
const ARTICLES = 200;
const RUNS = 7;
const [whole, half] = [treatyOf(ARTICLES), treatyOf(ARTICLES / 2)];
const bytes = new TextEncoder().encode(printPlainText(whole.text));

const read = timed(() => readPlainText(bytes, { language: "en" }));
const checked = timed(() => checkText(whole.text, whole.options));
const checkedHalf = timed(() => checkText(half.text, half.options));
process.stdout.write("| work | first run | median |\n|---|---:|---:|\n");
process.stdout.write(
  `| check 200 articles, ${bytes.length} bytes | ${checked.first.toFixed(0)} | ${checked.value.toFixed(0)} |\n`,
);
process.stdout.write(`| check 100 articles | ${checkedHalf.first.toFixed(0)} | ${checkedHalf.value.toFixed(0)} |\n`);
process.stdout.write(`| read 200 articles from plain text | ${read.first.toFixed(0)} | ${read.value.toFixed(0)} |\n`);

function treatyOf(articles: number) {
  const [text, previous, source] = [1, 2, 3].map((seed) => checkedTreaty(articles, seed));
  if (text === undefined || previous === undefined || source === undefined)
    throw new Error("Cannot make three treaties");
  return { text, options: { previous, sources: [{ title: "An adopted treaty", text: source }] } };
}

/** The first run, and the median of the runs after it. */
function timed(work: () => unknown): { readonly value: number; readonly first: number } {
  const [first = 0, ...more] = Array.from({ length: RUNS + 1 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return { value: more.toSorted((one, other) => one - other)[Math.floor(RUNS / 2)] ?? 0, first };
}
