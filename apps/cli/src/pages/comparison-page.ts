import type {
  FrontierChange,
  InstructionsChange,
  InstructionsComparison,
  SolutionChange,
} from "@entente/analysis/bargaining";
import type { Negotiation, Score, Utilities } from "@entente/analysis/preferences";
import { countText, grouped, pointsText } from "../print/figures.ts";
import { packageLines } from "../print/package-text.ts";
import { caseHead, page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import { named } from "../reports/comparison-json.ts";
import type { Terminal } from "../terminal.ts";

const MOST_PACKAGES = 10;

/** What `entente compare` prints. */
export function comparisonPage(after: Negotiation, comparison: InstructionsComparison, terminal: Terminal): string {
  const { changes, frontier } = comparison;
  return page(
    [
      caseHead(after, terminal),
      {
        title: "What the parties changed",
        lines: changes.length === 0 ? ["  nothing"] : changes.flatMap((change) => changeLines(change, terminal)),
      },
      { title: "What opened, what closed", lines: stageTable(comparison, terminal) },
      { title: "Bargaining solutions over the zone", lines: solutionTable(after, comparison, terminal) },
      frontierSection(after, "Now efficient, not before", { packages: frontier?.gained ?? [], terminal }),
      frontierSection(after, "Efficient before, not now", { packages: frontier?.lost ?? [], terminal }),
    ],
    terminal,
  );
}

function changeLines(change: InstructionsChange, terminal: Terminal): readonly string[] {
  const { party, reservation, aspiration, scores, links, redLines, chambers, batna } = change;
  const numbers = [
    ...(reservation === undefined ? [] : [`reservation ${replacedText(reservation)}`]),
    ...(aspiration === undefined ? [] : [`aspiration ${replacedText(aspiration)}`]),
    ...scores.map(({ issue, option, ...values }) => `${plainText(issue)}=${plainText(option)} ${replacedText(values)}`),
  ];
  const names = [
    ...links.map((each) =>
      editText(
        "link",
        named(each, ({ id }) => id),
      ),
    ),
    ...redLines.map((each) =>
      editText(
        "red line",
        named(each, ({ id }) => id),
      ),
    ),
    ...chambers.map((each) =>
      editText(
        "chamber",
        named(each, ({ chamber }) => chamber),
      ),
    ),
    ...batna.map((each) =>
      editText(
        "no-deal branch",
        named(each, ({ branch }) => branch),
      ),
    ),
  ];
  return paragraph(`${plainText(party)}: ${[...numbers, ...names].join("; ")}`, terminal);
}

function editText(what: string, { id, edit }: { readonly id: string; readonly edit: string }): string {
  return `${what} ${plainText(id)} ${edit}`;
}

function replacedText({ before, after }: { readonly before?: Score; readonly after?: Score }): string {
  return `${scoreText(before)} → ${scoreText(after)}`;
}

function scoreText(score: Score | undefined): string {
  if (score === undefined) return "none";
  if (typeof score === "number") return pointsText(score);
  return "unknown" in score ? `unknown ${intervalText(score.unknown)}` : intervalText(score);
}

function intervalText([low, high]: readonly [number, number]): string {
  return `${pointsText(low)}..${pointsText(high)}`;
}

function stageTable({ stages }: InstructionsComparison, terminal: Terminal): readonly string[] {
  const rows = (
    [
      ["all feasible packages", stages.feasible],
      ["reach every reservation value", stages.beatsReservation],
      ["… and cross no red line", stages.crossesNoRedLine],
      ["… and pass at home on expectation", stages.ratifiable],
    ] as const
  ).map(([words, { before, after, opened, closed }]) => [words, ...[before, after, opened, closed].map(countText)]);
  const titles = ["before", "after", "opened", "closed"];
  const columns: readonly Column[] = [{ title: "" }, ...titles.map((title) => ({ title, align: "right" as const }))];
  return table(columns, rows, { width: terminal.columns });
}

function solutionTable(
  { instructions }: Negotiation,
  { solutions }: InstructionsComparison,
  terminal: Terminal,
): readonly string[] {
  const parties = instructions.map(({ party }) => party);
  const cell = (solution: SolutionChange["before"]): string =>
    solution === undefined ? "none" : pointsOf(solution.utilities, parties);
  const rows = [
    ["Nash", solutions.nash],
    ["Kalai-Smorodinsky", solutions.kalaiSmorodinsky],
    ["egalitarian", solutions.egalitarian],
    ["utilitarian", solutions.utilitarian],
  ] as const;
  const columns: readonly Column[] = [
    { title: `(${parties.map(plainText).join(", ")})` },
    { title: "before", align: "right" },
    { title: "after", align: "right" },
    { title: "package" },
  ];
  return table(
    columns,
    rows.map(([name, { before, after, moved }]) => [name, cell(before), cell(after), moved ? "moved" : "same"]),
    { width: terminal.columns },
  );
}

function pointsOf(utilities: Utilities, parties: readonly (keyof Utilities)[]): string {
  return parties.map((party) => pointsText(utilities[party] ?? Number.NaN)).join(", ");
}

function frontierSection(
  { case: negotiationCase, instructions }: Negotiation,
  title: string,
  { packages, terminal }: { readonly packages: readonly FrontierChange[]; readonly terminal: Terminal },
): Section {
  const parties = instructions.map(({ party }) => party);
  const shown = packages.slice(0, MOST_PACKAGES).flatMap(({ outcome, before, after }) =>
    packageLines(outcome, negotiationCase, {
      columns: terminal.columns,
      indent: `  ${pointsOf(before, parties)} → ${pointsOf(after, parties)}: `,
      hanging: "      ",
    }),
  );
  const more = packages.length - MOST_PACKAGES;
  return {
    title: `${title}: ${grouped(packages.length)}`,
    lines: packages.length === 0 ? [] : [...shown, ...(more > 0 ? [`  … and ${grouped(more)} more`] : [])],
  };
}
