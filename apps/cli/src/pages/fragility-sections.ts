import type { DrawnShare, Fragility } from "@entente/analysis/uncertainty";
import { grouped, percentText, pointsText } from "../print/figures.ts";
import type { Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

/** How a package stands when nobody's points are quite what they seem. */
export function fragilitySections(fragility: Fragility, terminal: Terminal): readonly Section[] {
  const { draws, spread, holds, undominated, beatsReservation } = fragility;
  const rows = [
    ["stays efficient and acceptable", ...shareCells(holds)],
    ["stays efficient", ...shareCells(undominated)],
    ["reaches every reservation value", ...shareCells(beatsReservation)],
  ];
  const columns: readonly Column[] = [
    { title: "" },
    { title: "share", align: "right" },
    { title: "standard error", align: "right" },
  ];
  return [
    {
      title: `Fragility: every issue's points off by up to ${pointsText(spread * 100)} %, ${grouped(draws)} draws`,
      lines: table(columns, rows, { width: terminal.columns }),
    },
    { title: "One issue at a time, the most dangerous first", lines: tornadoTable(fragility, terminal) },
    { title: "Flip points of the reservation values", lines: flipTable(fragility, terminal) },
  ];
}

function shareCells({ share, standardError }: DrawnShare): readonly string[] {
  return [percentText(share), percentText(standardError)];
}

function tornadoTable({ tornado }: Fragility, terminal: Terminal): readonly string[] {
  const parties = tornado[0]?.bars.map(({ party }) => party) ?? [];
  const columns: readonly Column[] = [
    { title: "issue" },
    { title: "holds", align: "right" },
    ...parties.map((party) => ({ title: plainText(party), align: "right" as const })),
  ];
  const rows = tornado.map(({ issue, holds, bars }) => [
    plainText(issue),
    percentText(holds.share),
    ...bars.map(({ low, high }) => `${pointsText(low)}..${pointsText(high)}`),
  ]);
  return table(columns, rows, { width: terminal.columns });
}

function flipTable({ flips }: Fragility, terminal: Terminal): readonly string[] {
  const columns: readonly Column[] = [
    { title: "party" },
    { title: "reservation", align: "right" },
    { title: "acceptable up to", align: "right" },
    { title: "same Nash package from", align: "right" },
    { title: "to", align: "right" },
  ];
  const rows = flips.map(({ party, reservation, acceptableUpTo, nashDownTo, nashUpTo }) => [
    plainText(party),
    pointsText(reservation),
    pointsText(acceptableUpTo),
    nashDownTo === undefined ? "any" : rounded(nashDownTo),
    nashUpTo === undefined ? "any" : rounded(nashUpTo),
  ]);
  return table(columns, rows, { width: terminal.columns });
}

function rounded(points: number): string {
  return pointsText(Math.round(points * 100) / 100);
}
