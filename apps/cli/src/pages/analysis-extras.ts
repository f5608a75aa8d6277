import type { ContingentDeal, Count, Exclusions } from "@entente/analysis/bargaining";
import type { ModelLeftOut, ModelSlider, PublicModels } from "../findings/public-models.ts";
import { countText, pointsText } from "../print/figures.ts";
import { paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

/** The public models: each option's result and the maximum of the curve; or why there is no curve. */
export function modelSection(
  { models, modelsLeftOut = [] }: Partial<PublicModels>,
  terminal: Terminal,
): Section | undefined {
  if (models === undefined) return undefined;
  return {
    title: "Public models",
    lines: [
      ...models.flatMap((model) => modelLines(model, terminal)),
      ...modelsLeftOut.flatMap((model) => paragraph(leftOutLine(model), terminal)),
    ],
  };
}

function leftOutLine({ model, reads }: ModelLeftOut): string {
  const why =
    reads.length === 0
      ? "reads no issue, so it has no curve"
      : `reads ${reads.map(plainText).join(" and ")}, so it has no curve of its own; the desk draws it for a chosen package`;
  return `${plainText(model.title)} (${plainText(model.id)}): ${plainText(model.expression)}; left out: it ${why}.`;
}

function modelLines({ model, issue, unit, curve }: ModelSlider, terminal: Terminal): readonly string[] {
  const best = `largest at ${issue} = ${rounded(curve.maximum.value)}: ${rounded(curve.maximum.result)} ${plainText(model.unit)}`;
  const head = `${plainText(model.title)}: ${plainText(model.expression)}; ${best}`;
  const rows = curve.options.map(({ option, value, result }) => [plainText(option), rounded(value), rounded(result)]);
  const columns = [
    { title: plainText(issue) },
    { title: unit === undefined ? "value" : plainText(unit), align: "decimal" as const },
    { title: plainText(model.unit), align: "decimal" as const },
  ];
  return [...paragraph(head, terminal), ...table(columns, rows, { width: terminal.columns })];
}

/** Curves are found by search, so six significant figures are what can be trusted. */
function rounded(value: number): string {
  return pointsText(Number(value.toPrecision(6)));
}

/** Red lines and blocs by how many packages each alone shuts out. */
export function exclusionSection(exclusions: Exclusions | undefined, terminal: Terminal): Section | undefined {
  if (exclusions === undefined) return undefined;
  const rows = exclusions.ranked
    .filter(({ excluded }) => !isNone(excluded))
    .map((each) => [
      plainText(each.party),
      each.kind === "red-line"
        ? `red line ${plainText(each.redLine.id)}`
        : `${plainText(each.chamber)}, ${plainText(each.bloc)}`,
      countText(each.excluded),
      each.kind === "red-line" ? plainText(each.redLine.text) : "fail for want of its votes",
    ]);
  const columns: readonly Column[] = [
    { title: "party" },
    { title: "red line or bloc", fill: true },
    { title: "shuts out", align: "right" },
    { title: "", fill: true },
  ];
  const against = `Red lines are counted alone against the ${countText(exclusions.zone)} packages that reach every reservation value, blocs against the ${countText(exclusions.withinRedLines)} that cross no red line.`;
  return {
    title: "What shuts packages out",
    lines: [...table(columns, rows, { width: terminal.columns }), ...paragraph(against, terminal)],
  };
}

function isNone(count: Count): boolean {
  return "exact" in count && count.exact === 0n;
}

/** Where no-deal trees disagree, pair by pair. */
export function betSections(bets: readonly ContingentDeal[] | undefined, terminal: Terminal): readonly Section[] {
  return (bets ?? []).map((deal) => betSection(deal, terminal));
}

function betSection(
  { parties, branches, bet, claimed, bothClaimToWin, assumes }: ContingentDeal,
  terminal: Terminal,
): Section {
  const [first, second] = parties;
  const rows = branches.map(({ branch, beliefs }) => [
    plainText(branch),
    (beliefs[first] ?? Number.NaN).toFixed(2),
    (beliefs[second] ?? Number.NaN).toFixed(2),
  ]);
  const columns = [
    { title: "without a deal" },
    { title: plainText(first), align: "right" as const },
    { title: plainText(second), align: "right" as const },
  ];
  const together = `Together they claim ${(claimed * 100).toFixed(0)} %${bothClaimToWin ? "; both expect to win" : ""}.`;
  const offer =
    bet === undefined
      ? "They agree on every branch; a bet adds nothing."
      : `A bet on "${plainText(bet.branch)}": ${plainText(bet.backer)} backs it at any price from ${bet.prices[0]} to ${bet.prices[1]} a point; at ${bet.evenPrice} each expects ${pointsText(bet.gainEach)} a point staked.`;
  const lines = [together, offer, `Taken for granted: ${assumes.join("; ")}.`].flatMap((text) =>
    paragraph(text, terminal),
  );
  return {
    title: "Contingent deals (for the mediator only)",
    lines: [...table(columns, rows, { width: terminal.columns }), ...lines],
  };
}
