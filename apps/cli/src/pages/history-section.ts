import type { OfferStep } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import { differenceText, pointsText } from "../print/figures.ts";
import type { Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

/** The recorded offers, each against the same side's previous one. */
export function historySection(
  { instructions }: Negotiation,
  history: readonly OfferStep[] | undefined,
  terminal: Terminal,
): Section | undefined {
  if (history === undefined) return undefined;
  const parties = instructions.map(({ party }) => party);
  const rows = history.map((step) => [
    plainText(step.offer.date ?? ""),
    plainText(step.offer.by),
    ...parties.flatMap((party) => [rangeText(step, party), changeText(step, party)]),
    step.move,
    Object.values(step.redLines)
      .flat()
      .map(({ id }) => plainText(id))
      .join(" "),
  ]);
  const columns: readonly Column[] = [
    { title: "date" },
    { title: "by" },
    ...parties.flatMap((party) => [
      { title: plainText(party), align: "right" as const },
      { title: "±", align: "right" as const },
    ]),
    { title: "move" },
    { title: "red lines", fill: true },
  ];
  return {
    title: "Offers so far, each against the same side's previous one",
    lines: table(columns, rows, { width: terminal.columns }),
  };
}

function rangeText({ values }: OfferStep, party: keyof OfferStep["values"]): string {
  const value = values[party];
  if (value === undefined) return "";
  return value.low === value.high ? pointsText(value.low) : `${pointsText(value.low)}..${pointsText(value.high)}`;
}

function changeText({ change }: OfferStep, party: keyof OfferStep["change"]): string {
  return change[party] === undefined ? "" : differenceText(change[party]);
}
