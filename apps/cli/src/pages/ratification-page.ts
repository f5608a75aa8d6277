import type { NegotiationCase, Outcome, PartialOutcome } from "@entente/analysis/agenda";
import type { Negotiation } from "@entente/analysis/preferences";
import type { ChamberForecast, Ratification, SwingBloc } from "@entente/analysis/ratification";
import { pointsText, probabilityText } from "../print/figures.ts";
import { packageLines } from "../print/package-text.ts";
import { caseHead, page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

const MOST_CHANGES = 3;
const MOST_CURVES = 6;

/** What `entente ratify` prints. */
export function ratificationPage(
  negotiation: Negotiation,
  outcome: Outcome,
  { forecast, swings, terminal }: { forecast: Ratification; swings: readonly SwingBloc[]; terminal: Terminal },
): string {
  return page(
    [
      caseHead(negotiation, terminal),
      { title: "Package", lines: packageLines(outcome, negotiation.case, { columns: terminal.columns, indent: "  " }) },
      { title: "Chambers", lines: chamberTable(forecast, terminal) },
      curves(forecast, terminal),
      { title: "Blocs", lines: blocTable(forecast, terminal) },
      { title: "Swing blocs", lines: swings.flatMap((swing) => swingLines(swing, negotiation.case, terminal)) },
      { lines: [verdict(forecast)] },
    ],
    terminal,
  );
}

function chamberTable({ chambers }: Ratification, terminal: Terminal): readonly string[] {
  if (chambers.length === 0) return ["  No ratification is stated in these instructions."];
  const rows = chambers.map((chamber) => [
    plainText(chamber.party),
    plainText(chamber.chamber),
    String(chamber.seats),
    String(chamber.needed),
    chamber.expected.toFixed(2),
    chamber.passes ? "passes" : "fails",
  ]);
  return table(
    [
      { title: "party" },
      { title: "chamber" },
      { title: "seats", align: "right" },
      { title: "needed", align: "right" },
      { title: "expected", align: "right" },
      { title: "on expectation" },
    ],
    rows,
    { width: terminal.columns },
  );
}

/** One row per cohesion, one column per chamber and one for all of them. */
function curves({ chambers, all }: Ratification, terminal: Terminal): Section | undefined {
  if (chambers.length === 0) return undefined;
  const shown = chambers.length <= MOST_CURVES ? chambers : [];
  const rows = all.map(({ cohesion, probability }, at) => [
    pointsText(cohesion),
    ...shown.map(({ passing }) => probabilityText(passing[at]?.probability ?? Number.NaN)),
    probabilityText(probability),
  ]);
  const columns = [
    { title: "cohesion" },
    ...shown.map(({ chamber }) => ({ title: plainText(chamber), align: "right" as const })),
    { title: "all", align: "right" as const },
  ];
  return {
    title: "Chance of passing, by cohesion inside blocs (0: each seat alone, 1: as one)",
    lines: table(columns, rows, { width: terminal.columns }),
  };
}

function blocTable({ chambers }: Ratification, terminal: Terminal): readonly string[] {
  if (chambers.length === 0) return [];
  const rows = chambers.flatMap((chamber) => chamber.blocs.map((bloc, place) => blocRow(chamber, bloc, place)));
  return table(
    [
      { title: "chamber" },
      { title: "bloc", fill: true },
      { title: "seats", align: "right" },
      { title: "condition" },
      { title: "yes a seat", align: "right" },
      { title: "expected", align: "right" },
    ],
    rows,
    { width: terminal.columns },
  );
}

function blocRow(
  { chamber }: ChamberForecast,
  bloc: ChamberForecast["blocs"][number],
  place: number,
): readonly string[] {
  return [
    place === 0 ? plainText(chamber) : "",
    plainText(bloc.name),
    String(bloc.seats),
    bloc.holds ? "holds" : "not met",
    bloc.probability.toFixed(2),
    bloc.expected.toFixed(2),
  ];
}

function swingLines(swing: SwingBloc, negotiationCase: NegotiationCase, terminal: Terminal): readonly string[] {
  const { chamber, bloc, holds, expected, expectedIfFlipped, passes } = swing;
  const turned = passes ? "fail" : "pass";
  const head = `${plainText(chamber)}, ${plainText(bloc)}: its condition ${holds ? "holds" : "is not met"}; turned, the chamber would ${turned} (${expected.toFixed(2)} → ${expectedIfFlipped.toFixed(2)})`;
  const changes = swing.changes
    .filter((change) => change.passes !== passes)
    .slice(0, MOST_CHANGES)
    .map(({ set, expected: then }) => `    ${changeText(set, negotiationCase)}: ${then.toFixed(2)} expected`);
  return [...paragraph(head, terminal), ...changes];
}

function changeText(set: PartialOutcome, { issues }: NegotiationCase): string {
  return issues
    .flatMap(({ id }) => (set[id] === undefined ? [] : [`${plainText(id)}=${plainText(set[id])}`]))
    .join(" ");
}

function verdict({ chambers, passes }: Ratification): string {
  if (chambers.length === 0) return "Nothing to pass at home is stated.";
  if (passes) return "Passes every chamber on expectation.";
  const failing = chambers.filter((chamber) => !chamber.passes).map(({ chamber }) => plainText(chamber));
  return `Fails on expectation in: ${failing.join(", ")}.`;
}
