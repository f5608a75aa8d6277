import { extname } from "node:path";
import { bracketedLines, cleanText, type WorkingText } from "@entente/text/consolidation";
import type { ExportLoss, ExportOptions } from "@entente/text/exports";
import { printMarkdown, printPlainText } from "@entente/text/plain";
import { CannotRun, Refused } from "../cannot-run.ts";
import { EXPORT_FORMAT_CHOICES } from "./text-choices.ts";

/** A format that a text can go out in, by the endings of files. */
export type ExportFormat = (typeof EXPORT_FORMAT_CHOICES)[number];

/** What every format is told, and what some are. */
export interface ExportAsked extends ExportOptions {
  /** The text that the printed code names; a translation of it goes out under the same code. */
  readonly codeOf: WorkingText;
  readonly trackedChanges: boolean;
  /** The parties of a four-column view. */
  readonly columns: readonly string[];
  readonly lineNumbers: boolean;
}

/** A document, and by name what of the text it does not hold. */
export interface ExportedText {
  readonly bytes: Uint8Array;
  readonly losses: readonly ExportLoss[];
}

/**
 * The format that the name of a file asks for.
 *
 * @throws {CannotRun} If it is none of ours.
 */
export function exportFormat(file: string): ExportFormat {
  const ending = extname(file).slice(1).toLowerCase();
  const format = EXPORT_FORMAT_CHOICES.find((known) => known === ending);
  if (format !== undefined) return format;
  throw new CannotRun(`${file}: a text goes out as ${EXPORT_FORMAT_CHOICES.map((known) => `.${known}`).join(", ")}`);
}

/**
 * A text as a document; programs of other formats are not loaded.
 *
 * @throws {CannotRun} If the format has no such view.
 * @throws {Refused} If the document cannot be made, such as a PDF with signs that no font has.
 */
export async function exportedText(text: WorkingText, format: ExportFormat, asked: ExportAsked): Promise<ExportedText> {
  if (asked.columns.length > 0) return fourColumnsAs(text, format, asked);
  switch (format) {
    case "docx": {
      const { wordDocument } = await import("@entente/text/word");
      return wordDocument(text, { ...asked, proposals: asked.trackedChanges ? "tracked-changes" : "brackets" });
    }
    case "xml": {
      const { akomaNtoso } = await import("@entente/text/akoma-ntoso");
      return akomaNtoso(text, asked);
    }
    case "html":
      return encoded(await htmlOf(text, asked));
    case "pdf":
      return pdfOf(text, asked);
    default:
      return plainExport(text, format, asked);
  }
}

/** A text as one page of HTML, with its code. */
export async function htmlOf(text: WorkingText, { codeOf, ...options }: ExportAsked): Promise<string> {
  const [{ htmlPage }, { verificationCode }] = await Promise.all([
    import("@entente/text/html"),
    import("@entente/text/verification"),
  ]);
  return htmlPage(text, { ...options, code: verificationCode(codeOf) });
}

async function pdfOf(text: WorkingText, asked: ExportAsked): Promise<ExportedText> {
  const [{ typstSource }, { verificationCode }, { pdfOfSource }] = await Promise.all([
    import("@entente/text/typst"),
    import("@entente/text/verification"),
    import("../pdf/pdf-of-source.ts"),
  ]);
  const pdf = pdfOfSource(typstSource(text, { ...asked, code: verificationCode(asked.codeOf) }));
  if (!pdf.ok) throw new Refused(pdf.reason);
  return { bytes: pdf.value, losses: [] };
}

async function fourColumnsAs(text: WorkingText, format: ExportFormat, asked: ExportAsked): Promise<ExportedText> {
  if (format !== "docx" && format !== "html")
    throw new CannotRun(`The four-column view goes out as .docx or .html, not as .${format}`);
  if (asked.columns.length < 2 || asked.columns.length > 3)
    throw new CannotRun("--four-columns takes two or three parties, with commas between");
  const { fourColumnDocument, fourColumnPage, fourColumns } = await import("@entente/text/four-columns");
  const columns = fourColumns(text, asked.columns, asked);
  return format === "html"
    ? encoded(fourColumnPage(columns))
    : { bytes: await fourColumnDocument(columns), losses: [] };
}

/** Plain text and Markdown: a clean text reads back; with brackets each provision is a paragraph. */
function plainExport(text: WorkingText, format: "md" | "txt", { view, marking }: ExportAsked): ExportedText {
  const clean = view === "clean" ? cleanText(text) : undefined;
  if (clean?.ok) return encoded(format === "md" ? printMarkdown(clean.value) : printPlainText(clean.value));
  const head = format === "md" ? `# ${text.base.title}` : text.base.title;
  const lines = bracketedLines(text, view === "clean" ? "anonymous" : view).map(({ line }) => line);
  const marks = marking === undefined ? [] : [marking];
  const paragraphs = [...marks, head, ...lines.filter((line) => line !== "")];
  const losses = [{ where: "the whole text", what: "headings, tables and references, in a text with brackets" }];
  return { bytes: new TextEncoder().encode(`${paragraphs.join("\n\n")}\n`), losses };
}

function encoded(document: string): ExportedText {
  return { bytes: new TextEncoder().encode(document), losses: [] };
}
