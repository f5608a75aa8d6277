import type { NegotiationCase, PartialOutcome } from "@entente/analysis/agenda";
import { plainText } from "./plain-text.ts";
import { NO_BREAK, wrapped } from "./wrapped.ts";

/** A package on few lines, by ids in case order: "F1=45 F2=3 …"; open issues show a question mark. */
export function packageLines(
  outcome: PartialOutcome,
  { issues }: NegotiationCase,
  {
    columns,
    indent,
    hanging = indent,
  }: { readonly columns: number; readonly indent: string; readonly hanging?: string },
): readonly string[] {
  const parts = issues.map(({ id }) => `${plainText(id)}=${plainText(outcome[id] ?? "?")}`.replaceAll(" ", NO_BREAK));
  return wrapped(parts.join(" "), { columns, indent, hanging });
}

/** The option of each issue, by id, in case order: the cells of a row; "?" for an open issue. */
export function packageCells(outcome: PartialOutcome, { issues }: NegotiationCase): readonly string[] {
  return issues.map(({ id }) => plainText(outcome[id] ?? "?"));
}
