import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cleanText, type WorkingText } from "@entente/text/consolidation";
import { countBrackets } from "@entente/text/counts";
import { directionOf } from "@entente/text/provisions";
import { documentStatus, provisionStatuses } from "@entente/text/status";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { writePrivately } from "../files/private-file.ts";
import { page } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { wrapped } from "../print/wrapped.ts";
import type { TextShownReport } from "../reports/text-reports.ts";
import type { Terminal } from "../terminal.ts";
import { provisionNamed } from "../text/find-provision.ts";
import { languageAsked, missingNotes } from "../text/language-asked.ts";
import { languagesAnswer } from "../text/languages-answer.ts";
import { statusLine, statusRemarks } from "../text/status-words.ts";
import { linesWithin, plainLines, printedLines } from "../text/text-lines.ts";
import { textAsked } from "../text/text-moment.ts";
import { refuseUnclean } from "../text/unclean.ts";
import { type View, viewOf } from "../text/view-option.ts";

/** `entente text show`: the working text with its brackets, or without. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const folder = positional(invocation, 0);
  const { text } = textAsked(folder, invocation);
  if (invocation.switches.has("languages")) return languagesAnswer(text, invocation, terminal);
  const spoken = languageAsked(text, invocation);
  const { language, title } = spoken.text.base;
  const view = invocation.options.has("language") ? "clean" : viewOf(invocation);
  const lines = linesOf(spoken.text, view, invocation.options.get("article"));
  const shown = new Set(lines.map(({ provision }) => provision));
  const missing = spoken.missing.filter((id) => shown.has(id));
  const statuses = provisionStatuses(text);
  const remarks = statusRemarks(statuses);
  const at = invocation.options.get("at");
  const written = invocation.switches.has("page") ? await writePage(spoken.text, invocation, { text, folder }) : null;
  return {
    report: {
      format: "entente-text-show/1",
      title,
      language,
      view,
      at: at ?? null,
      ...headOf(text),
      lines: lines.map((line) => ({ ...line, status: statuses.get(line.provision) ?? null })),
      idle: text.idle.map(({ act, why }) => ({ act: act.id, why })),
      page: written,
      missing,
    } satisfies TextShownReport,
    text: () =>
      written === null
        ? page(
            [
              {
                title: plainText(title),
                lines: wrapped(`${statusLine(text)}${at === undefined ? "" : ` · as of ${at}`}`, {
                  columns: terminal.columns,
                }),
              },
              { lines: printedLines(lines, { terminal, remarks, direction: directionOf(language) }) },
            ],
            terminal,
          )
        : `${written}\n`,
    isNo: false,
    notes: [...missingNotes(language, missing), ...idleNotes(text)],
  };
}

function linesOf(text: WorkingText, view: View, article: string | undefined) {
  const within = article === undefined ? undefined : provisionNamed(text, article).provision;
  if (view !== "clean") return linesWithin(text, view, within);
  const clean = cleanText(text);
  if (!clean.ok) throw refuseUnclean(clean.reason);
  const lines = plainLines(clean.value.provisions);
  if (within === undefined) return lines;
  const shown = new Set(linesWithin(text, "anonymous", within).map(({ provision }) => provision));
  return lines.filter(({ provision }) => shown.has(provision));
}

/** A page for the browser, in a folder that only this account can open. */
async function writePage(
  shown: WorkingText,
  invocation: Invocation,
  { text, folder }: { readonly text: WorkingText; readonly folder: string },
): Promise<string> {
  const [{ exportAsked }, { htmlOf }] = await Promise.all([
    import("../text/export-asked.ts"),
    import("../text/export-text.ts"),
  ]);
  const options = new Map([...invocation.options, ["view", shown === text ? viewOf(invocation) : "clean"]]);
  const file = join(mkdtempSync(join(tmpdir(), "entente-text-")), "text.html");
  writePrivately(file, await htmlOf(shown, exportAsked(text, { options, switches: new Set() }, folder)));
  return file;
}

function headOf(text: WorkingText) {
  const { kind, symbol, stage } = documentStatus(text);
  return { kind: kind ?? null, symbol: symbol ?? null, stage: stage ?? null, open: countBrackets(text) };
}

function idleNotes({ idle }: WorkingText): readonly string[] {
  if (idle.length === 0) return [];
  const names = idle.slice(0, 5).map(({ act, why }) => `${act.id} (${why.replaceAll("-", " ")})`);
  const more = idle.length > names.length ? ` and ${idle.length - names.length} more` : "";
  return [`${idle.length} of the acts have no effect: ${names.join(", ")}${more}`];
}
