import { cleanText, type WorkingText } from "../consolidation/index.ts";
import type { Page } from "./page.ts";
import { blankPrint, mark, type WordOptions } from "./print.ts";
import { printableText } from "./printable.ts";
import { printedProvisions } from "./printed-provision.ts";

/**
 * The page that a text makes: every paragraph with its brackets or tracked changes, and what is said about them.
 *
 * The same text and options make the same page, which is how a changed copy of a document is read.
 *
 * @throws {RangeError} If the text is to be clean and is not.
 */
export function printedPage(text: WorkingText, options: WordOptions): Page {
  if (options.view === "clean") requireClean(text);
  const print = blankPrint(text, options);
  const { title } = text.base;
  if (title !== "") {
    const inlines = [mark("name", printableText(title), { where: "title" })];
    print.paragraphs.push({ role: "title", kind: "title", depth: 0, inlines });
  }
  const nodes = printedProvisions(text.provisions, print);
  const { paragraphs, remarks, losses } = print;
  return { paragraphs, nodes, remarks, losses };
}

function requireClean(text: WorkingText): void {
  const clean = cleanText(text);
  if (clean.ok) return;
  const [{ why, provision } = { why: "", provision: "" }] = clean.reason;
  throw new RangeError(
    `Cannot print a clean text: ${clean.reason.length} places are not, first ${why} in ${provision}`,
  );
}
