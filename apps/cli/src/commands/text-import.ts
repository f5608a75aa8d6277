import { basename, extname } from "node:path";
import { readingOrder } from "@entente/text/provisions";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { page, paragraph } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import type { TextImportReport } from "../reports/text-reports.ts";
import { counted } from "../rooms/counted.ts";
import type { Terminal } from "../terminal.ts";
import { readSource } from "../text/read-source.ts";
import { writeTextFolder } from "../text/write-text-folder.ts";

/** `entente text import`: the folder of a text from a document. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const file = positional(invocation, 0);
  const party = invocation.options.get("party");
  if (party !== undefined) return changesOf(file, party, { invocation, terminal });
  const folder = invocation.positionals[1] ?? folderNamedAfter(file);
  const { base, acts, losses } = await readSource(file, invocation.options);
  const files = writeTextFolder(folder, base, acts);
  const report: TextImportReport = {
    format: "entente-text-import/1",
    folder,
    title: base.title,
    language: base.language,
    provisions: Object.fromEntries(
      [...Map.groupBy(readingOrder(base.provisions), ({ kind }) => kind)].map(([kind, some]) => [kind, some.length]),
    ),
    acts: acts.map((act) => ({ ...act })),
    losses: [...losses],
    files: [...files],
  };
  return { report, text: () => importPage(report, terminal), isNo: false };
}

async function changesOf(
  file: string,
  party: string,
  { invocation, terminal }: { readonly invocation: Invocation; readonly terminal: Terminal },
): Promise<Answer> {
  const folder = invocation.positionals[1];
  if (folder === undefined)
    throw new CannotRun("A changed copy needs the folder of its text: entente text import FILE FOLDER --party …");
  const { importChanges } = await import("../text/import-changes.ts");
  return importChanges({ file, folder, party }, terminal);
}

function folderNamedAfter(file: string): string {
  if (file === "-")
    throw new CannotRun("A text from stdin needs the folder it is to become: entente text import - FOLDER");
  return basename(file, extname(file));
}

const KIND_WORDS: Readonly<Record<string, string>> = { pp: "preambular paragraph", op: "operative paragraph" };

function importPage(report: TextImportReport, terminal: Terminal): string {
  const { title, folder, provisions, acts, losses, files } = report;
  const kinds = Object.entries(provisions).map(([kind, count]) => counted(count, KIND_WORDS[kind] ?? kind));
  const some = acts.length === 0 ? [] : [`${counted(acts.length, "act")} came along`];
  return page(
    [
      {
        title: plainText(title),
        lines: paragraph([kinds.join(", ").replaceAll("annexs", "annexes"), ...some].join("; "), terminal),
      },
      { title: "Not carried over", lines: losses.flatMap((loss) => paragraph(lossWords(loss), terminal)) },
      { title: "Written", lines: files.map((file) => `  ${plainText(file)}`) },
      { lines: [`Next: entente text show ${folder}`] },
    ],
    terminal,
  );
}

function lossWords({ where, what }: TextImportReport["losses"][number]): string {
  return plainText(`${where}: ${what}`);
}
