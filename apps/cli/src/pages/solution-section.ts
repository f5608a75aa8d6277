import type { Solution, Solutions } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import type { AnalysisQuestion } from "../findings/analysis.ts";
import { grouped, pointsText } from "../print/figures.ts";
import { packageCells, packageLines } from "../print/package-text.ts";
import { paragraph, type Section } from "../print/page.ts";
import { partyColumns } from "../print/party-columns.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";
import { SET_WORDS } from "./set-words.ts";

const SOLUTION_WORDS = [
  ["nash", "Nash"],
  ["kalaiSmorodinsky", "Kalai-Smorodinsky"],
  ["egalitarian", "egalitarian *"],
  ["utilitarian", "utilitarian *"],
] as const;

/** Columns that names, ties and packages take beside the figures. */
const BESIDE_FIGURES = 36;
const FIRST_LETTER = "a".charCodeAt(0);

interface NamedSolution {
  readonly name: string;
  readonly solution: Solution;
}

/** The four bargaining solutions, and which package each one shows. */
export function solutionSection(
  negotiation: Negotiation,
  solutions: Solutions | undefined,
  { question, terminal }: { readonly question: AnalysisQuestion; readonly terminal: Terminal },
): Section {
  const title = `Bargaining solutions over ${SET_WORDS[question.over]}`;
  if (solutions === undefined) {
    const text = "None: they need the instructions of both sides.";
    return { title: "Bargaining solutions", lines: paragraph(text, terminal) };
  }
  const found = SOLUTION_WORDS.flatMap(([key, name]): readonly NamedSolution[] => {
    const solution = solutions[key];
    return solution === undefined ? [] : [{ name, solution }];
  });
  if (found.length === 0) return { title, lines: ["  None: no package is in this set."] };
  return { title, lines: [...solutionTable(negotiation, found, terminal), ...notes(found, terminal)] };
}

function solutionTable(
  { case: negotiationCase, instructions }: Negotiation,
  found: readonly NamedSolution[],
  { columns: width }: Terminal,
): readonly string[] {
  const parties = instructions.map(({ party }) => party);
  const cellsOf = ({ outcome }: Solution): string => packageCells(outcome, negotiationCase).join("\n");
  const packages = [...new Set(found.map(({ solution }) => cellsOf(solution)))];
  const letterOf = (solution: Solution): string =>
    String.fromCodePoint(FIRST_LETTER + packages.indexOf(cellsOf(solution)));
  const { columns, key } = partyColumns(parties, { room: width - BESIDE_FIGURES, width });
  const titles: readonly Column[] = [
    { title: "" },
    ...columns,
    { title: "ties", align: "right" },
    { title: "package" },
  ];
  const rows = found.map(({ name, solution }) => [
    name,
    ...parties.map((party) => pointsText(solution.utilities[party] ?? Number.NaN)),
    grouped(solution.ties),
    letterOf(solution),
  ]);
  const lettered = new Map(found.map(({ solution }) => [letterOf(solution), solution.outcome]));
  const legend = [...lettered].flatMap(([letter, outcome]) =>
    packageLines(outcome, negotiationCase, { columns: width, indent: `  ${letter}: `, hanging: "     " }),
  );
  return [...table(titles, rows, { width }), ...key, ...legend];
}

function notes(found: readonly NamedSolution[], terminal: Terminal): readonly string[] {
  const leftOut = found.flatMap(({ name, solution }) =>
    (solution.leftOut ?? []).map((party) => `${name}: ${plainText(party)} is left out, it cannot gain in this set.`),
  );
  const gaps = found.flatMap(({ name, solution: { gap } }) =>
    gap === undefined ? [] : [`${name}: found by search; the true best may be up to ${gap} of it higher.`],
  );
  const scales = "* depends on the scales: points of different parties are compared.";
  return [scales, ...leftOut, ...gaps].flatMap((note) => paragraph(note, terminal));
}
