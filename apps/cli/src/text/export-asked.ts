import { cleanText, type WorkingText } from "@entente/text/consolidation";
import type { Invocation } from "../arguments/command.ts";
import { choiceOf } from "../arguments/option-values.ts";
import { readCase } from "../case-folder/read-case-folder.ts";
import type { ExportAsked } from "./export-text.ts";
import { caseFolderOf } from "./parties-of-case.ts";
import { listOf } from "./said-with.ts";
import { statusLine } from "./status-words.ts";
import { VIEW_CHOICES } from "./text-choices.ts";
import { refuseUnclean } from "./unclean.ts";

/**
 * How a command line wants a text to go out, in its own language or another; parties by their names where the text lies in a case.
 *
 * @throws {Refused} If it is to go out clean and is not.
 */
export function exportAsked(
  text: WorkingText,
  invocation: Pick<Invocation, "options" | "switches">,
  folder: string,
): ExportAsked {
  const isTranslated = invocation.options.has("language");
  const otherwise = isTranslated ? "clean" : "attributed";
  const view = choiceOf(invocation, "view", { choices: VIEW_CHOICES, otherwise });
  if (view === "clean" && !isTranslated) {
    const clean = cleanText(text);
    if (!clean.ok) throw refuseUnclean(clean.reason);
  }
  const marking = invocation.options.get("marking");
  return {
    view,
    status: statusLine(text),
    codeOf: text,
    partyNames: partyNames(folder),
    trackedChanges: invocation.switches.has("tracked-changes"),
    columns: listOf(invocation, "four-columns"),
    lineNumbers: !invocation.switches.has("no-line-numbers"),
    ...(marking === undefined ? {} : { marking }),
  };
}

/** The names of the parties of the case in which a text lies. */
function partyNames(folder: string): ReadonlyMap<string, string> {
  const caseFolder = caseFolderOf(folder);
  if (caseFolder === undefined) return new Map();
  const { parties, mediator } = readCase(caseFolder);
  const all = [...parties, ...(mediator === undefined ? [] : [mediator])];
  return new Map(all.map(({ id, name }) => [id, name]));
}
