import { type Division, fractionNumber, fractionText } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import { caseHead, page, paragraph } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

type Fraction = Parameters<typeof fractionText>[0];

/** What `entente divide` prints. */
export function divisionPage(negotiation: Negotiation, division: Division, terminal: Terminal): string {
  const parties = negotiation.instructions.map(({ party }) => party);
  const rows = negotiation.case.issues.map(({ id, title }) => [
    plainText(title),
    ...parties.map((party) => shareText(division.shares[id]?.[party])),
  ]);
  const points = ["points of 100", ...parties.map((party) => exactText(division.points[party]))];
  const columns = [
    { title: "issue", fill: true as const },
    ...parties.map((party) => ({ title: plainText(party), align: "right" as const })),
  ];
  return page(
    [
      caseHead(negotiation, terminal),
      { title: "Adjusted Winner", lines: table(columns, [...rows, [], points], { width: terminal.columns }) },
      { lines: splitLines(negotiation, division, terminal) },
    ],
    terminal,
  );
}

function shareText(share: Fraction | undefined): string {
  if (share === undefined) return "";
  return share.numerator === 0n ? "-" : share.numerator === share.denominator ? "all" : fractionText(share);
}

function exactText(points: Fraction | undefined): string {
  if (points === undefined) return "";
  return points.denominator === 1n
    ? fractionText(points)
    : `${fractionText(points)} (${fractionNumber(points).toFixed(2)})`;
}

function splitLines(negotiation: Negotiation, { split, assumed }: Division, terminal: Terminal): readonly string[] {
  const issue = negotiation.case.issues.find(({ id }) => id === split);
  const shared =
    issue === undefined ? "Every issue goes whole to one party." : `Only "${plainText(issue.title)}" is split.`;
  const note = assumed === undefined ? "" : " Some scores are intervals: their midpoints were taken.";
  return paragraph(shared + note, terminal);
}
