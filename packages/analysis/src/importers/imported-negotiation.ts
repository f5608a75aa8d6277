import { type NegotiationCase, type Problem, parseCase, type Result } from "../agenda/index.ts";
import { assembleNegotiation, type Instructions, type Negotiation, parseInstructions } from "../preferences/index.ts";

/** A file that an importer reads: its name, for messages and ids, and its text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** What an import gives: the negotiation, and what a reader should know about how it was read. */
export interface ImportedNegotiation {
  readonly negotiation: Negotiation;
  readonly notes: readonly string[];
}

/** What an importer made of its source, before the format's own checks. */
export interface ImportDraft {
  readonly case: unknown;
  readonly instructions: readonly { readonly party: string; readonly [field: string]: unknown }[];
  readonly notes: readonly string[];
}

/** An import that passed the same checks as files of our own; `file` names the source in a problem. */
export function checkedImport(draft: ImportDraft, file: string): Result<ImportedNegotiation, Problem> {
  const read = parseCase(JSON.stringify(draft.case), file);
  if (!read.ok) return read;
  const instructions: Instructions[] = [];
  for (const own of draft.instructions) {
    const parsed = parseInstructions(JSON.stringify(own), file, read.value);
    if (!parsed.ok) return parsed;
    instructions.push(parsed.value);
  }
  const assembled = assembleNegotiation({ case: read.value, instructions, require: "all" });
  if (!assembled.ok) return { ok: false, reason: { ...assembled.reason, file } };
  return { ok: true, value: { negotiation: assembled.value.negotiation, notes: draft.notes } };
}

/**
 * A negotiation as the files of a case folder: text by path, two-space JSON with a line end.
 *
 * Reading them back gives the same negotiation.
 *
 * @example
 * import { caseFiles, importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * Object.keys(caseFiles(negotiation)); // => ["case.json", "instructions/north.json", "instructions/south.json"]
 */
export function caseFiles(negotiation: Negotiation): Readonly<Record<string, string>> {
  const own = negotiation.instructions.map((instructions) => {
    return [`instructions/${instructions.party}.json`, jsonText(instructions)] as const;
  });
  return Object.fromEntries([["case.json", jsonText(negotiation.case)], ...own]);
}

function jsonText(value: NegotiationCase | Instructions): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
