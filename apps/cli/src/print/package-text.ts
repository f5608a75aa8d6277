import type { NegotiationCase, PartialOutcome } from "@entente/analysis/agenda";
import { plainText } from "./plain-text.ts";
import { wrapped } from "./wrapped.ts";

const LONGEST_LABEL = 44;

/** A package on few lines, by ids in case order: "F1=45 F2=3 …"; open issues show a question mark. */
export function packageLines(
  outcome: PartialOutcome,
  { issues }: NegotiationCase,
  { columns, indent }: { readonly columns: number; readonly indent: string },
): readonly string[] {
  const parts = issues.map(({ id }) => `${plainText(id)}=${plainText(outcome[id] ?? "?")}`.replaceAll(" ", "\u00a0"));
  return wrapped(parts.join(" "), { columns, indent }).map((line) => line.replaceAll("\u00a0", " "));
}

/** The option of each issue, by id, in case order: the cells of a row; "?" for an open issue. */
export function packageCells(outcome: PartialOutcome, { issues }: NegotiationCase): readonly string[] {
  return issues.map(({ id }) => plainText(outcome[id] ?? "?"));
}

/** An option with its label, when the label says more than the id: "shared (shared coast-guard patrol)". */
export function optionText(option: { readonly id: string; readonly label: string }): string {
  const label = plainText(option.label);
  if (label === "" || label === option.id) return plainText(option.id);
  const short = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
  return `${plainText(option.id)} (${short})`;
}
