import type { Problem, Result } from "@entente/analysis/agenda";
import {
  caseFiles,
  type ImportedNegotiation,
  importGenius,
  importGeniusWeb,
  importScoreSheet,
} from "@entente/analysis/importers";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { readDomain } from "../case-folder/read-domain.ts";
import { valueOrStop } from "../case-folder/value-or-stop.ts";
import { writeCaseFolder } from "../case-folder/write-case-folder.ts";
import { caseHead, page, paragraph } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import type { ImportReport } from "../reports/import-report.ts";
import type { Terminal } from "../terminal.ts";

/** `entente import`: a case folder from somebody else's format. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const [format, source, folder] = [positional(invocation, 0), positional(invocation, 1), positional(invocation, 2)];
  const imported = valueOrStop(readSource(format, source));
  const files = writeCaseFolder(folder, caseFiles(imported.negotiation));
  const report = reportOf(imported, { format, files });
  return { report, text: () => importPage(imported, { report, folder, terminal }), isNo: false };
}

function readSource(format: string, source: string): Result<ImportedNegotiation, Problem> {
  if (format === "csv") return importScoreSheet(textOf(source), { file: source, title: titleOf(source) });
  const domain = readDomain(source, format === "genius" ? "genius" : "geniusweb");
  return format === "genius" ? importGenius(domain) : importGeniusWeb(domain);
}

/** The file's name without folders and ending. */
function titleOf(source: string): string {
  return source.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "") || "Score sheet";
}

function reportOf(
  { negotiation, notes }: ImportedNegotiation,
  { format, files }: { readonly format: string; readonly files: readonly string[] },
): ImportReport {
  return {
    format: "entente-import/1",
    case: negotiation.case.id,
    from: format === "csv" || format === "genius" ? format : "geniusweb",
    parties: negotiation.case.parties.map(({ id }) => id),
    issues: negotiation.case.issues.length,
    files: [...files],
    notes: [...notes],
  };
}

function importPage(
  { negotiation, notes }: ImportedNegotiation,
  { report, folder, terminal }: { readonly report: ImportReport; readonly folder: string; readonly terminal: Terminal },
): string {
  return page(
    [
      caseHead(negotiation, terminal),
      { title: "Written", lines: report.files.map((file) => `  ${plainText(file)}`) },
      { title: "Notes", lines: notes.flatMap((note) => paragraph(plainText(note), terminal)) },
      { lines: [`Next: entente analyse ${folder}`] },
    ],
    terminal,
  );
}
