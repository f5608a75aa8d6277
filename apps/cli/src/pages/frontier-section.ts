import type { FrontierPoint } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import type { Analysis, AnalysisQuestion } from "../findings/analysis.ts";
import { grouped, pointsText } from "../print/figures.ts";
import { packageCells } from "../print/package-text.ts";
import { paragraph, type Section } from "../print/page.ts";
import { partyColumns } from "../print/party-columns.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, fits, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";
import { SET_WORDS } from "./set-words.ts";

/** Columns that a package needs beside the figures to be readable. */
const BESIDE_FIGURES = 30;

interface View {
  readonly question: AnalysisQuestion;
  readonly terminal: Terminal;
}

/** The efficient frontier: one row a point, with its package. */
export function frontierSection(negotiation: Negotiation, { frontier, lotteries }: Analysis, view: View): Section {
  const { question, terminal } = view;
  const title = `Efficient frontier over ${SET_WORDS[question.within]}`;
  if (frontier === undefined) {
    const advice = `More than ${grouped(question.maxPoints)} points. Try --within red-lines, --within ratifiable or a larger --max-points.`;
    return { title, lines: paragraph(advice, terminal) };
  }
  const shown = frontier.points.slice(0, question.rows);
  const all = frontier.points.length;
  const more = all - shown.length;
  return {
    title: `${title}: ${grouped(all)} ${all === 1 ? "point" : "points"}`,
    lines: [
      ...frontierTable(negotiation, shown, { lotteries, terminal }),
      ...(more > 0 ? [`  … and ${grouped(more)} more; --points ${all} shows all, --json too`] : []),
      ...(lotteries === undefined ? [] : ["  o: stays efficient when lotteries between packages are allowed"]),
    ],
  };
}

function frontierTable(
  { case: negotiationCase, instructions }: Negotiation,
  points: readonly FrontierPoint[],
  { lotteries, terminal }: { readonly lotteries: readonly FrontierPoint[] | undefined; readonly terminal: Terminal },
): readonly string[] {
  const width = terminal.columns;
  const parties = instructions.map(({ party }) => party);
  const corners = new Set(lotteries);
  const marks: readonly Column[] = lotteries === undefined ? [] : [{ title: "" }];
  const rows = points.map((point) => [
    ...marks.map(() => (corners.has(point) ? "o" : "")),
    ...parties.map((party) => pointsText(point.utilities[party] ?? Number.NaN)),
  ]);
  const packages = points.map(({ outcome }) => packageCells(outcome, negotiationCase));
  const { columns, key } = partyColumns(parties, { room: width - BESIDE_FIGURES, width });
  const figures = [...marks, ...columns];
  const issues = negotiationCase.issues.map(({ id }) => plainText(id));
  const wide = [...figures, ...issues.map((title) => ({ title }))];
  const wideRows = rows.map((row, place) => [...row, ...(packages[place] ?? [])]);
  if (fits(wide, wideRows, width)) return [...table(wide, wideRows, { width }), ...key];
  const separator = packages.flat().some((cell) => cell.includes(" ")) ? ", " : " ";
  const narrow: readonly Column[] = [...figures, { title: `package (${issues.join(separator)})`, fill: true }];
  const narrowRows = rows.map((row, place) => [...row, (packages[place] ?? []).join(separator)]);
  return [...table(narrow, narrowRows, { width }), ...key];
}
