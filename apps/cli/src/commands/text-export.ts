import { existsSync } from "node:fs";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { writePrivately } from "../files/private-file.ts";
import { page, paragraph } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import type { TextExportReport } from "../reports/text-reports.ts";
import type { Terminal } from "../terminal.ts";
import { exportAsked } from "../text/export-asked.ts";
import { exportedText, exportFormat } from "../text/export-text.ts";
import { languageAsked, missingNotes } from "../text/language-asked.ts";
import { textAsked } from "../text/text-moment.ts";

/** `entente text export`: the text as a document for others. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const [folder, file] = [positional(invocation, 0), requiredOption(invocation, "to")];
  const format = exportFormat(file);
  const { text } = textAsked(folder, invocation);
  if (existsSync(file) && !invocation.switches.has("force"))
    throw new CannotRun(`${file}: it is already there; --force writes it anew`);
  const spoken = languageAsked(text, invocation);
  const asked = exportAsked(text, invocation, folder);
  const { bytes, losses } = await exportedText(spoken.text, format, asked);
  writePrivately(file, bytes);
  const report: TextExportReport = {
    format: "entente-text-export/1",
    file,
    as: format,
    language: spoken.text.base.language,
    view: asked.view,
    bytes: bytes.length,
    missing: [...spoken.missing],
    losses: losses.map((loss) => ({ ...loss })),
  };
  return {
    report,
    text: () => exportPage(report, terminal),
    isNo: false,
    notes: missingNotes(report.language, spoken.missing),
  };
}

function exportPage({ file, bytes, losses }: TextExportReport, terminal: Terminal): string {
  const lost = losses.flatMap(({ where, what }) => paragraph(plainText(`${where}: ${what}`), terminal));
  return page(
    [{ lines: [`${plainText(file)} written, ${bytes} bytes`] }, { title: "Not carried over", lines: lost }],
    terminal,
  );
}
