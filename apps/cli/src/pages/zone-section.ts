import type { Count, StageCount, Zone, ZoneOpening } from "@entente/analysis/bargaining";
import { countCells, countText, percentFigure, pointsText, ratioOf } from "../print/figures.ts";
import { paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

const STAGE_WORDS = {
  beatsReservation: "reach every reservation value",
  crossesNoRedLine: "… and cross no red line",
  ratifiable: "… and pass at home on expectation",
} as const;

/** The zone as a funnel, and where it closes what would open it. */
export function zoneSection(zone: Zone, parties: readonly string[], terminal: Terminal): readonly Section[] {
  const stages = [
    ["all feasible packages", zone.outcomes],
    [STAGE_WORDS.beatsReservation, zone.beatsReservation],
    [STAGE_WORDS.crossesNoRedLine, zone.crossesNoRedLine],
    [STAGE_WORDS.ratifiable, zone.ratifiable],
  ] as const;
  const lines = [zone.beatsReservation, zone.crossesNoRedLine, zone.ratifiable].some(isInterval)
    ? intervalTable(stages, terminal)
    : funnelTable(stages, zone.outcomes, terminal);
  return [
    { title: titleFor(parties), lines },
    ...(zone.opening === undefined ? [] : [openingSection(zone.opening, terminal)]),
  ];
}

function titleFor(parties: readonly string[]): string {
  const [only] = parties;
  return parties.length === 1 && only !== undefined ? `Acceptable to ${plainText(only)}` : "Zone of agreement";
}

type Stages = readonly (readonly [words: string, count: StageCount])[];

function funnelTable(stages: Stages, all: Count, terminal: Terminal): readonly string[] {
  const isEstimated = stages.some(([, count]) => "estimate" in count);
  const rows = stages.map(([words, stage]) => {
    const count = certainOf(stage);
    const [packages, error] = countCells(count);
    return [words, packages, percentFigure(ratioOf(count, all)), ...(isEstimated ? [error] : [])];
  });
  const columns: readonly Column[] = [
    { title: "" },
    { title: "packages", align: "right" },
    { title: "%", align: "decimal" },
    ...(isEstimated ? [{ title: "std error", align: "right" as const }] : []),
  ];
  return [...table(columns, rows, { width: terminal.columns }), ...searchNote(stages, terminal)];
}

function searchNote(stages: Stages, terminal: Terminal): readonly string[] {
  const isFound = stages.some(([, stage]) => "foundBySearch" in certainOf(stage));
  if (!isFound) return [];
  return paragraph(
    "At least: no package of the random sample is among them, but a search found some; how many more is not known beyond the standard error.",
    terminal,
  );
}

function intervalTable(stages: Stages, terminal: Terminal): readonly string[] {
  const rows = stages.map(([words, count]) => [words, countText(certainOf(count)), countText(possibleOf(count))]);
  const columns = [
    { title: "" },
    { title: "certain", align: "right" as const },
    { title: "possible", align: "right" as const },
  ];
  return [
    ...table(columns, rows, { width: terminal.columns }),
    ...paragraph(
      "Some scores are intervals: certain counts take every score at its low, possible ones at its high.",
      terminal,
    ),
  ];
}

function openingSection({ stage, equalCut, singleCuts, redLines, chamber }: ZoneOpening, terminal: Terminal): Section {
  const cuts = singleCuts.map(({ party, points }) => `${plainText(party)} alone by ${pointsText(points)}`);
  const lines = [
    ...(equalCut === undefined
      ? []
      : [`Every reservation value lower by ${pointsText(equalCut)} points would open it.`]),
    ...(cuts.length === 0 ? [] : [`One reservation value lower would do: ${cuts.join("; ")}.`]),
    ...(redLines === undefined
      ? []
      : [
          `Fewest red lines to lift: ${redLines.map(({ party, redLine }) => `${plainText(redLine)} (${plainText(party)})`).join(", ")}.`,
        ]),
    ...(chamber === undefined ? [] : [chamberText(chamber)]),
  ];
  const title = `Nothing is left at "${STAGE_WORDS[stage].replace("… and ", "")}"`;
  return { title, lines: lines.flatMap((line) => paragraph(line, terminal)) };
}

function chamberText({ party, chamber, alone }: NonNullable<ZoneOpening["chamber"]>): string {
  const together = alone ? "by itself" : "together with the chambers before it";
  return `${plainText(chamber)} (${plainText(party)}) ${together} lets nothing of the stage before through.`;
}

function isInterval(count: StageCount): boolean {
  return "certain" in count;
}

function certainOf(count: StageCount): Count {
  return "certain" in count ? count.certain : count;
}

function possibleOf(count: StageCount): Count {
  return "possible" in count ? count.possible : count;
}
