import type { WorkingText } from "@entente/text/consolidation";
import { countBrackets, movementsBetween } from "@entente/text/counts";
import { provisionStatuses } from "@entente/text/status";
import type { Answer } from "../answer.ts";
import { page } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { wrapped } from "../print/wrapped.ts";
import type { TextActsReport } from "../reports/text-reports.ts";
import type { Terminal } from "../terminal.ts";
import { actSentence } from "./act-sentence.ts";
import type { Added } from "./add-acts.ts";
import { openWords, statusRemarks } from "./status-words.ts";
import { linesWithin, printedLines } from "./text-lines.ts";

/** What a command answers that has added acts: the acts, the provisions that they changed, what is open now. */
export function actsAnswer({ acts, words, before, after }: Added, terminal: Terminal): Answer {
  const lines = changedLines(before, after);
  const statuses = provisionStatuses(after);
  const open = countBrackets(after);
  const { opened, closed } = movementsBetween(before, after);
  return {
    report: {
      format: "entente-text-acts/1",
      acts: acts.map((act) => ({ ...act })),
      lines: lines.map((line) => ({ ...line, status: statuses.get(line.provision) ?? null })),
      open,
      opened: [...opened],
      closed: [...closed],
    } satisfies TextActsReport,
    text: () =>
      page(
        [
          {
            lines: acts.flatMap((act) =>
              wrapped(`${act.id}: ${plainText(actSentence(act, words))}`, { columns: terminal.columns, hanging: "  " }),
            ),
          },
          { lines: printedLines(lines, { terminal, remarks: statusRemarks(statuses) }) },
          { lines: [`${capital(openWords(countBrackets(before)))} before, ${openWords(open)} now`] },
        ],
        terminal,
      ),
    isNo: false,
  };
}

/** The lines of the text that read otherwise than before, or are new. */
function changedLines(before: WorkingText, after: WorkingText) {
  const known = new Set(linesWithin(before, "attributed").map(({ provision, line }) => `${provision}\n${line}`));
  return linesWithin(after, "attributed").filter(({ provision, line }) => !known.has(`${provision}\n${line}`));
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
