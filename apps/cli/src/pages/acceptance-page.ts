import type { Negotiation } from "@entente/analysis/preferences";
import type { Acceptance, BestQuestion } from "@entente/analysis/uncertainty";
import type { Accepted } from "../findings/accepted.ts";
import { grouped, pointsText, probabilityText } from "../print/figures.ts";
import { packageLines } from "../print/package-text.ts";
import { caseHead, page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

/** What `entente accept` prints. */
export function acceptancePage(negotiation: Negotiation, accepted: Accepted, terminal: Terminal): string {
  const { outcome, of, answer, question, seed, atLeast } = accepted;
  const other = plainText(of);
  const chance = `Chance that the package beats ${other}'s reservation value: ${probabilityText(answer.probability)} (standard error ${answer.standardError.toFixed(4)}; ${grouped(answer.draws)} draws, seed ${seed}).`;
  const verdict = `${answer.probability >= atLeast ? "At least" : "Below"} the ${pointsText(atLeast)} that counts as yes.`;
  return page(
    [
      caseHead(negotiation, terminal),
      { title: "Package", lines: packageLines(outcome, negotiation.case, { columns: terminal.columns, indent: "  " }) },
      { title: `Would ${other} accept?`, lines: paragraph(`${chance} ${verdict}`, terminal) },
      { title: "What this rests on", lines: restsOn(accepted, answer, terminal) },
      questionSection(question, terminal),
    ],
    terminal,
  );
}

function restsOn({ asker, of }: Accepted, { gaps }: Acceptance, terminal: Terminal): readonly string[] {
  const { noEstimate, unrankedIssues, unrankedOptions, assumedReservation } = gaps;
  const other = plainText(of);
  const lines = [
    noEstimate
      ? `${plainText(asker.party)} states no estimate of ${other}: everything is drawn freely.`
      : `Estimates of ${other} in ${plainText(asker.party)}'s own instructions; nothing of ${other}'s own was read.`,
    ...(noEstimate || unrankedIssues.length === 0
      ? []
      : [`Weight not ranked, drawn freely: ${unrankedIssues.map(plainText).join(", ")}.`]),
    ...(noEstimate || unrankedOptions.length === 0
      ? []
      : [`Options not ranked, drawn freely: ${unrankedOptions.map(plainText).join(", ")}.`]),
    ...(assumedReservation === undefined
      ? []
      : [`Reservation value unknown: drawn from ${assumedReservation.map(pointsText).join(" to ")}.`]),
  ];
  return lines.flatMap((line) => paragraph(line, terminal));
}

function questionSection(question: BestQuestion | undefined, terminal: Terminal): Section | undefined {
  if (question === undefined) return undefined;
  const { issue, asGood, issues } = question;
  if (issue === undefined)
    return { title: "The best question", lines: ["  No issue would tell anything about acceptance."] };
  const others = asGood.filter((each) => each !== issue).map(plainText);
  const also = others.length === 0 ? "" : ` The draws do not tell it from ${others.join(", ")}.`;
  const rows = issues.map(({ issue: each, variance, standardError }) => [
    plainText(each),
    variance.toFixed(5),
    standardError.toFixed(5),
  ]);
  const columns = [
    { title: "issue" },
    { title: "variance explained", align: "right" as const },
    { title: "standard error", align: "right" as const },
  ];
  return {
    title: "The best question",
    lines: [
      ...paragraph(
        `Ask about ${plainText(issue)}: what it is worth to them would tell most about acceptance.${also}`,
        terminal,
      ),
      ...table(columns, rows, { width: terminal.columns }),
    ],
  };
}
