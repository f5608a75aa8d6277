import type { Instructions, Negotiation } from "@entente/analysis/preferences";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { caseHead, page } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { table } from "../print/table.ts";
import { viewJson } from "../reports/report-json.ts";
import type { ValidationReport } from "../reports/validation-report.ts";
import type { Terminal } from "../terminal.ts";

/** `entente validate`: read everything, and say what is there. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const as = invocation.options.get("as");
  const { negotiation, notes: warnings } = readCaseFolder(positional(invocation, 0), as);
  const notes = [...warnings, ...(await modelNotes(negotiation))];
  const report = { ...reportOf(negotiation, notes), ...viewJson(as) };
  return {
    report,
    text: () => validationPage(negotiation, report, terminal),
    isNo: invocation.switches.has("strict") && notes.length > 0,
    notes,
  };
}

/** The expression library is loaded only where there is something to read with it. */
async function modelNotes({ case: negotiationCase }: Negotiation): Promise<readonly string[]> {
  if ((negotiationCase.models ?? []).length === 0) return [];
  const { modelWarnings } = await import("../findings/public-models.ts");
  return modelWarnings(negotiationCase);
}

function reportOf({ case: negotiationCase, instructions }: Negotiation, warnings: readonly string[]): ValidationReport {
  const { id, issues, constraints } = negotiationCase;
  return {
    format: "entente-validation/1",
    case: id,
    valid: true,
    warnings: [...warnings],
    issues: issues.length,
    options: issues.reduce((sum, issue) => sum + issue.options.length, 0),
    constraints: constraints.length,
    instructions: instructions.map(contentOf),
  };
}

function contentOf({
  party,
  links = [],
  redLines = [],
  ratification = [],
  estimates = {},
}: Instructions): ValidationReport["instructions"][number] {
  return {
    party,
    links: links.length,
    redLines: redLines.length,
    chambers: ratification.length,
    estimatesOf: Object.keys(estimates),
  };
}

function validationPage(negotiation: Negotiation, report: ValidationReport, terminal: Terminal): string {
  const { issues, options, constraints, warnings } = report;
  const rows = report.instructions.map(({ party, links, redLines, chambers, estimatesOf }) => [
    plainText(party),
    String(links),
    String(redLines),
    String(chambers),
    estimatesOf.length === 0 ? "-" : estimatesOf.map(plainText).join(", "),
  ]);
  const columns = [
    { title: "instructions" },
    { title: "links", align: "right" as const },
    { title: "red lines", align: "right" as const },
    { title: "chambers", align: "right" as const },
    { title: "estimates of" },
  ];
  const counted = `  ${plural(issues, "issue")} with ${plural(options, "option")}, ${plural(constraints, "constraint")}`;
  return page(
    [
      caseHead(negotiation, terminal),
      { title: "Case", lines: [counted] },
      { title: "Instructions", lines: table(columns, rows, { width: terminal.columns }) },
      { lines: [warnings.length === 0 ? "Valid." : `Valid, with ${plural(warnings.length, "warning")} (above).`] },
    ],
    terminal,
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
