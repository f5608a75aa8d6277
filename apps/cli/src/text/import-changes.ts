import type { WorkingText } from "@entente/text/consolidation";
import { proposalsFromWord } from "@entente/text/word";
import type { Answer } from "../answer.ts";
import { CannotRun } from "../cannot-run.ts";
import { readBytes } from "../case-folder/read-bytes.ts";
import type { TextImportReport } from "../reports/text-reports.ts";
import type { Terminal } from "../terminal.ts";
import { actsAnswer } from "./acts-answer.ts";
import { addActs } from "./add-acts.ts";
import { checkParty } from "./parties-of-case.ts";

/** What a changed copy is read for: whose it is, and of which text. */
interface ChangedCopy {
  readonly file: string;
  readonly folder: string;
  readonly party: string;
}

/**
 * Takes a changed copy of our Word document for the proposals of the party that sends it.
 *
 * @throws {CannotRun} If it is no copy of this text; one line says why.
 */
export async function importChanges({ file, folder, party }: ChangedCopy, terminal: Terminal): Promise<Answer> {
  checkParty(folder, party);
  const bytes = readBytes(file);
  let losses: TextImportReport["losses"] = [];
  const added = await addActs(folder, (text: WorkingText) => {
    const read = proposalsFromWord(bytes, { text, party, at: Date.now() });
    if (!read.ok) throw new CannotRun(`Cannot read ${file}: ${read.reason}`);
    losses = [...read.value.losses];
    return read.value.acts;
  });
  const { text: say } = actsAnswer(added, terminal);
  const report: TextImportReport = {
    format: "entente-text-import/1",
    folder,
    title: added.after.base.title,
    language: added.after.base.language,
    provisions: {},
    acts: added.acts.map((act) => ({ ...act })),
    losses,
    files: [],
  };
  const lost = losses.map(({ where, what }) => `${where}: ${what}, which was not carried over`);
  return { report, text: say, isNo: false, notes: lost };
}
