import type { WorkingText } from "../consolidation/index.ts";
import { valuesIn } from "../consolidation/layered-map.ts";
import type { ExportOptions } from "../exports/index.ts";
import { howToRead, printedFacts, printedText } from "../print/index.ts";
import { TYPST_TEMPLATE } from "./typst-template.ts";

/** How a text goes out as sheets. */
export interface TypstOptions extends ExportOptions {
  /** Printed at the foot of every sheet; see `verificationCode`. */
  readonly code: string;
  /** Whether lines are numbered, anew on each sheet. */
  readonly lineNumbers: boolean;
}

/** 31 December 9999: the last day that a PDF can name, ms since 1970. */
const LAST_MS = 253_402_300_799_999;
const FEWEST_HEADINGS = 2;

/**
 * The source from which the Typst compiler sets a text: A4, marking, code and page number on every sheet, lines numbered.
 *
 * A program that never changes, and the text as one JSON string that it prints: what parties wrote is never markup or
 * code. The date of the document is that of the last act, so that the same text is the same file.
 *
 * @throws {RangeError} If a clean text is asked for and something is open; `cleanText` says what.
 * @see https://typst.app/docs/reference/
 * @example
 * import { workingText } from "@entente/text/consolidation";
 * import { typstSource } from "@entente/text/typst";
 * const text = workingText({ id: "v1", title: "#panic()", language: "en", provisions: [] }, []);
 * const source = typstSource(text, { view: "attributed", code: "4K7QW", lineNumbers: true });
 * source.split("\n")[0]?.includes('\\"title\\":\\"#panic()\\"'); // => true
 */
export function typstSource(text: WorkingText, options: TypstOptions): string {
  const printed = printedText(text, options);
  const { code, lineNumbers } = options;
  const { language, region } = new Intl.Locale(printed.language);
  const shown = {
    ...printed,
    marking: printed.marking ?? "",
    code,
    lineNumbers,
    lang: /^[a-z]{2,3}$/.test(language) ? language : "en",
    region: region !== undefined && /^[A-Z]{2}$/.test(region) ? region : null,
    day: dayOf(text),
    facts: printedFacts(printed, code),
    how: howToRead(printed) ?? "",
    contents:
      printed.provisions.filter(({ label, heading }) => (label ?? heading) !== undefined).length >= FEWEST_HEADINGS,
  };
  return `#let doc = json(bytes(${typstString(JSON.stringify(shown))}))\n${TYPST_TEMPLATE}`;
}

/** Year, month and day of the last act (UTC); 1970 where there is none. */
function dayOf({ ledger }: WorkingText): readonly string[] {
  let last = 0;
  for (const { at } of valuesIn(ledger.index.acts)) last = Math.max(last, at);
  return new Date(Math.min(last, LAST_MS)).toISOString().slice(0, 10).split("-");
}

/** A string of Typst: only a quotation mark or a backslash could end it or mean something in it; JSON has no line ends. */
function typstString(json: string): string {
  return `"${json.replace(/["\\]/g, "\\$&")}"`;
}
