import type { FrontierPoint, Solution, Solutions } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import type { Analysis, AnalysisQuestion } from "../findings/analysis.ts";
import { grouped, pointsText } from "../print/figures.ts";
import { packageCells, packageLines } from "../print/package-text.ts";
import { caseHead, page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, fits, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";
import { betSections, exclusionSection, modelSection } from "./analysis-extras.ts";
import { zoneSection } from "./zone-section.ts";

/** The sets of packages, in words. */
const SET_WORDS = {
  feasible: "all feasible packages",
  zone: "packages that reach every reservation value",
  "red-lines": "packages that reach every reservation value and cross no red line",
  ratifiable: "packages that would also pass at home",
} as const;

const SOLUTION_WORDS = [
  ["nash", "Nash"],
  ["kalaiSmorodinsky", "Kalai-Smorodinsky"],
  ["egalitarian", "egalitarian *"],
  ["utilitarian", "utilitarian *"],
] as const;

const FIRST_LETTER = "a".charCodeAt(0);

interface View {
  readonly question: AnalysisQuestion;
  readonly terminal: Terminal;
}

/** What `entente analyse` prints. */
export function analysisPage(negotiation: Negotiation, analysis: Analysis, view: View): string {
  const { terminal } = view;
  return page(
    [
      caseHead(negotiation, terminal),
      ...zoneSection(analysis.zone, terminal),
      solutionSection(negotiation, analysis.solutions, view),
      frontierSection(negotiation, analysis, view),
      modelSection(analysis.models, terminal),
      exclusionSection(analysis.exclusions, terminal),
      ...betSections(analysis.bets, terminal),
      assumption(analysis, terminal),
    ],
    terminal,
  );
}

function solutionSection(
  negotiation: Negotiation,
  solutions: Solutions | undefined,
  { question, terminal }: View,
): Section {
  const title = `Bargaining solutions over ${SET_WORDS[question.over]}`;
  if (solutions === undefined) {
    return {
      title: "Bargaining solutions",
      lines: paragraph("None: they need the instructions of both sides.", terminal),
    };
  }
  const found = SOLUTION_WORDS.flatMap(([key, name]) => namedSolution(name, solutions[key]));
  if (found.length === 0) return { title, lines: ["  None: no package is in this set."] };
  return { title, lines: [...solutionTable(negotiation, found, terminal), ...solutionNotes(found, terminal)] };
}

interface NamedSolution {
  readonly name: string;
  readonly solution: Solution;
}

function namedSolution(name: string, solution: Solution | undefined): readonly NamedSolution[] {
  return solution === undefined ? [] : [{ name, solution }];
}

function solutionTable(
  { case: negotiationCase, instructions }: Negotiation,
  found: readonly NamedSolution[],
  terminal: Terminal,
): readonly string[] {
  const parties = instructions.map(({ party }) => party);
  const { columns } = terminal;
  const packages = [...new Set(found.map(({ solution }) => packageCells(solution.outcome, negotiationCase).join(" ")))];
  const letterOf = ({ outcome }: Solution): string =>
    String.fromCodePoint(FIRST_LETTER + packages.indexOf(packageCells(outcome, negotiationCase).join(" ")));
  const rows = found.map(({ name, solution }) => [
    name,
    ...parties.map((party) => pointsText(solution.utilities[party] ?? Number.NaN)),
    grouped(solution.ties),
    letterOf(solution),
  ]);
  const titles: readonly Column[] = [
    { title: "" },
    ...parties.map((party) => ({ title: plainText(party), align: "decimal" as const })),
    { title: "ties", align: "right" },
    { title: "package" },
  ];
  const written = new Map(found.map(({ solution }) => [letterOf(solution), solution.outcome]));
  const legend = [...written].flatMap(([letter, outcome]) =>
    packageLines(outcome, negotiationCase, { columns, indent: `  ${letter}: `, hanging: "     " }),
  );
  return [...table(titles, rows, { width: columns }), ...legend];
}

function solutionNotes(found: readonly NamedSolution[], terminal: Terminal): readonly string[] {
  const leftOut = found.flatMap(({ name, solution }) =>
    (solution.leftOut ?? []).map((party) => `${name}: ${plainText(party)} is left out, it cannot gain in this set.`),
  );
  const gaps = found.flatMap(({ name, solution }) =>
    solution.gap === undefined
      ? []
      : [`${name}: found by search; the true best may be up to ${solution.gap} of it higher.`],
  );
  const scales = "* depends on the scales: points of different parties are compared.";
  return [scales, ...leftOut, ...gaps].flatMap((note) => paragraph(note, terminal));
}

function frontierSection(
  negotiation: Negotiation,
  { frontier, lotteries }: Analysis,
  { question, terminal }: View,
): Section {
  const title = `Efficient frontier over ${SET_WORDS[question.within]}`;
  if (frontier === undefined) {
    return {
      title,
      lines: paragraph("Too many points to list. Try --within red-lines or --within ratifiable.", terminal),
    };
  }
  const corners = lotteries === undefined ? undefined : new Set<FrontierPoint>(lotteries);
  const shown = frontier.points.slice(0, question.rows);
  const more = frontier.points.length - shown.length;
  return {
    title: `${title}: ${grouped(frontier.points.length)} ${frontier.points.length === 1 ? "point" : "points"}`,
    lines: [
      ...frontierTable(negotiation, shown, { terminal, corners }),
      ...(more > 0 ? [`  … and ${grouped(more)} more; --points ${frontier.points.length} shows all, --json too`] : []),
      ...(corners === undefined ? [] : ["  o: stays efficient when lotteries between packages are allowed"]),
    ],
  };
}

function frontierTable(
  negotiation: Negotiation,
  points: readonly FrontierPoint[],
  { terminal, corners }: { readonly terminal: Terminal; readonly corners: ReadonlySet<FrontierPoint> | undefined },
): readonly string[] {
  const { case: negotiationCase, instructions } = negotiation;
  const parties = instructions.map(({ party }) => party);
  const figures: readonly Column[] = [
    ...(corners === undefined ? [] : [{ title: "" }]),
    ...parties.map((party) => ({ title: plainText(party), align: "decimal" as const })),
  ];
  const rows = points.map((point) => [
    ...(corners === undefined ? [] : [corners.has(point) ? "o" : ""]),
    ...parties.map((party) => pointsText(point.utilities[party] ?? Number.NaN)),
  ]);
  const packages = points.map(({ outcome }) => packageCells(outcome, negotiationCase));
  const wide = [...figures, ...negotiationCase.issues.map(({ id }) => ({ title: plainText(id) }))];
  const wideRows = rows.map((row, place) => [...row, ...(packages[place] ?? [])]);
  if (fits(wide, wideRows, terminal.columns)) return table(wide, wideRows, { width: terminal.columns });
  const separator = packages.some((cells) => cells.some((cell) => cell.includes(" "))) ? ", " : " ";
  const narrow: readonly Column[] = [...figures, { title: `package (${issueNames(negotiation)})`, fill: true }];
  const narrowRows = rows.map((row, place) => [...row, (packages[place] ?? []).join(separator)]);
  return table(narrow, narrowRows, { width: terminal.columns });
}

function issueNames({ case: { issues } }: Negotiation): string {
  return issues.map(({ id }) => plainText(id)).join(" ");
}

function assumption({ frontier, solutions }: Analysis, terminal: Terminal): Section | undefined {
  if (frontier?.assumed === undefined && solutions?.assumed === undefined) return undefined;
  return { lines: paragraph("Some scores are intervals: frontier and solutions take their midpoints.", terminal) };
}
