import { basename, extname } from "node:path";
import type { TextAct } from "@entente/text/acts";
import { readPlainText } from "@entente/text/plain";
import { type BaseText, baseTextOf, languageSchema, type PlainText, textIdSchema } from "@entente/text/provisions";
import { CannotRun } from "../cannot-run.ts";
import { readBytes } from "../case-folder/read-bytes.ts";
import { SOURCE_FORMAT_CHOICES } from "./text-choices.ts";

type SourceFormat = (typeof SOURCE_FORMAT_CHOICES)[number];

/** The largest document of any format; each has bounds of its own below it. */
const MOST_BYTES = 64 * 2 ** 20;

/** A text as a document held it, and by name what it held besides. */
export interface SourceText {
  readonly base: BaseText;
  readonly acts: readonly TextAct[];
  readonly losses: readonly { readonly where: string; readonly what: string }[];
}

/** How a document is to be read: `language`, `format` where its name does not say it, `title` where it has none. */
type SourceOptions = ReadonlyMap<string, string>;

/**
 * Reads a document as a text.
 *
 * @throws {CannotRun} If its format is none of ours, or it cannot be read; one line says where and why.
 */
export async function readSource(file: string, options: SourceOptions): Promise<SourceText> {
  const format = formatOf(file, options);
  const language = options.get("language") ?? "en";
  if (!languageSchema.safeParse(language).success)
    throw new CannotRun(`--language ${language}: it is no language tag such as en, fr or zh-Hant`);
  const bytes = readBytes(file, MOST_BYTES);
  const title = options.get("title");
  if (format === "xml") return readXml(bytes, file, title);
  if (format === "docx") return readDocx(bytes, file, { language, ...(title === undefined ? {} : { title }) });
  const read = readPlainText(bytes, {
    language,
    format: format === "md" ? "markdown" : "plain",
    ...(title === undefined ? {} : { title }),
  });
  if (!read.ok) throw new CannotRun(`Cannot read ${file}${atLine(read.reason.line)}: ${read.reason.found}`);
  const { text, losses } = read.value;
  return {
    base: baseOf(text, file),
    acts: [],
    losses: losses.map(({ line, found }) => ({ where: `line ${line}`, what: found })),
  };
}

async function readXml(bytes: Uint8Array, file: string, title: string | undefined): Promise<SourceText> {
  const { readAkomaNtoso } = await import("@entente/text/akoma-ntoso");
  const read = readAkomaNtoso(bytes);
  if (!read.ok) throw new CannotRun(`Cannot read ${file}: ${read.reason}`);
  const { base, acts, losses } = read.value;
  return { base: title === undefined ? base : { ...base, title }, acts, losses };
}

async function readDocx(
  bytes: Uint8Array,
  file: string,
  options: { readonly language: string; readonly title?: string },
): Promise<SourceText> {
  const { readWord } = await import("@entente/text/word");
  const read = readWord(bytes, options);
  if (!read.ok) throw new CannotRun(`Cannot read ${file}: ${read.reason}`);
  return { base: baseOf(read.value.text, file), acts: [], losses: read.value.losses };
}

function formatOf(file: string, options: SourceOptions): SourceFormat {
  const written = options.get("format") ?? extname(file).slice(1).toLowerCase();
  const format = SOURCE_FORMAT_CHOICES.find((known) => known === (written === "markdown" ? "md" : written));
  if (format !== undefined) return format;
  throw new CannotRun(`${file}: its format is not known by its name; say --format ${SOURCE_FORMAT_CHOICES.join(", ")}`);
}

/** A text without a title is called after its file. */
function baseOf(plain: PlainText, file: string): BaseText {
  const name = basename(file, extname(file));
  const id = textIdSchema.safeParse(name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-"));
  return baseTextOf({ ...plain, title: plain.title === "" ? name : plain.title }, id.success ? id.data : "text");
}

function atLine(line: number): string {
  return line === 0 ? "" : `, line ${line}`;
}
