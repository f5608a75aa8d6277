import type { Result } from "@entente/analysis/agenda";
import { languageSchema, type PlainProvision, type PlainText } from "../provisions/index.ts";
import { blocksOf, type Loss } from "./blocks.ts";
import { type CitedPlaces, citedPlaces } from "./cited-places.ts";
import { outlineOf } from "./outline.ts";
import { withIds } from "./provision-ids.ts";
import { referencesIn } from "./references.ts";
import { type PlainProblem, textOfBytes } from "./text-bytes.ts";

/** How a file is to be read: its language (a BCP 47 tag), whether it is Markdown, and the title if it has none. */
export interface ReadingOptions {
  readonly language: string;
  readonly format?: "plain" | "markdown";
  readonly title?: string;
}

/** A text that was read, and by name what its file held that the model cannot. */
export interface ReadText {
  readonly text: PlainText;
  readonly losses: readonly Loss[];
}

/**
 * Reads plain text or Markdown: preamble, parts, articles, paragraphs, points, annexes, tables and the words of signing.
 *
 * Headings and marks of six languages are known ("Article 7 bis", "Artículo 7", "Статья 7", "第七条", "المادة 7",
 * "1.", "(a)", "(i)", "–"). Numbers are kept as they are printed. Lines are joined until an empty line or a mark behind
 * a finished sentence. Words that end in a colon before a list become its chapeau. A number by which the text cites
 * itself becomes a reference. Cost is linear in the file.
 *
 * Refused, each with its line: what `textOfBytes` refuses, more than 200,000 lines, 50,000 provisions, 200,000
 * characters in a paragraph, or points more than 12 deep.
 *
 * @throws {RangeError} If the language is no BCP 47 tag.
 * @example
 * import { readPlainText } from "@entente/text/plain";
 * const bytes = new TextEncoder().encode("Article 1\n\n1. Each Party shall:\n\n(a) report;\n\n(b) pay.");
 * const read = readPlainText(bytes, { language: "en" });
 * const [article] = read.ok ? read.value.text.provisions : [];
 * article?.children[0]?.children.map(({ id }) => id); // => ["art-1-1-chapeau", "art-1-1-a", "art-1-1-b"]
 */
export function readPlainText(bytes: Uint8Array, options: ReadingOptions): Result<ReadText, PlainProblem> {
  const { language, format = "plain" } = options;
  if (!languageSchema.safeParse(language).success)
    throw new RangeError(`Cannot read a text in "${language}": no language`);
  const decoded = textOfBytes(bytes);
  if (!decoded.ok) return decoded;
  const blocks = blocksOf(decoded.value, format);
  if (!blocks.ok) return blocks;
  const outline = outlineOf(blocks.value.blocks);
  if (!outline.ok) return outline;
  const { roots, title = "" } = outline.value;
  const text = withReferences({ language, title: options.title ?? title, provisions: withIds(roots) });
  return { ok: true, value: { text, losses: blocks.value.losses } };
}

/** A text in which every number that cites one of its provisions refers to it. */
export function withReferences(text: PlainText): PlainText {
  const places = citedPlaces(text);
  return { ...text, provisions: text.provisions.map((provision) => referring(provision, places)) };
}

function referring(provision: PlainProvision, places: CitedPlaces): PlainProvision {
  const references = referencesIn(provision.text, places, provision.id);
  return { ...provision, references, children: provision.children.map((child) => referring(child, places)) };
}
