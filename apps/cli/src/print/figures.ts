import type { Count, EstimatedCount } from "@entente/analysis/bargaining";

const MOST_DECIMALS = 6;
/** Longer counts are written in powers of ten. */
const LONGEST_WRITTEN_OUT = 1e15;

/** A whole number with its thousands set apart: "65,536". */
export function grouped(whole: bigint | number): string {
  return whole.toString().replaceAll(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** A count for people: exact in full, an estimate with its standard error. */
export function countText(count: Count): string {
  if ("exact" in count) return grouped(count.exact);
  const [estimate, error] = estimateCells(count);
  return count.foundBySearch ? `${estimate} (found by search)` : `${estimate} (s.e. ${error})`;
}

/** A count without its error, and the error by itself: "" for an exact one. */
export function countCells(count: Count): readonly [count: string, error: string] {
  if ("exact" in count) return [grouped(count.exact), ""];
  return estimateCells(count);
}

/** To the place of the error's second figure: what stands behind it is chance. */
function estimateCells({ estimate, standardError, foundBySearch }: EstimatedCount): readonly [string, string] {
  const place = Math.max(0, Math.floor(Math.log10(Math.max(standardError, 1))) - 1);
  const notation = Math.max(Math.abs(estimate), standardError) < LONGEST_WRITTEN_OUT ? "full" : "powers";
  const error = roundedTo(place, standardError, notation);
  return foundBySearch
    ? [`at least ${grouped(Math.round(estimate))}`, error]
    : [`about ${roundedTo(place, estimate, notation)}`, error];
}

/** A value rounded to a decimal place, counted from the units: 2 are the hundreds. */
function roundedTo(place: number, value: number, notation: "full" | "powers"): string {
  if (Math.abs(value) < 10 ** place / 2) return "0";
  if (notation === "full") return grouped(Math.round(value / 10 ** place) * 10 ** place);
  const figures = Math.max(0, Math.floor(Math.log10(Math.abs(value))) - place);
  return value.toExponential(figures).replace("e+", "e");
}

/** Points, with as many decimals as they have, at most six. */
export function pointsText(points: number): string {
  return trimmed(points.toFixed(MOST_DECIMALS));
}

/** A difference of points with its sign. */
export function differenceText(points: number): string {
  const text = pointsText(points);
  return points > 0 && text !== "0" ? `+${text}` : text;
}

/** A share from 0 to 1 as a percentage: "35.7 %". */
export function percentText(share: number): string {
  return `${percentFigure(share)} %`;
}

/** A share from 0 to 1 in per cent, of three figures: "35.7", "1.68", "0.0183". */
export function percentFigure(share: number): string {
  if (share === 0) return "0";
  const percent = share * 100;
  const wholeDigits = Math.floor(Math.log10(Math.max(percent, 1e-9))) + 1;
  return percent.toFixed(Math.min(Math.max(3 - wholeDigits, 1), 9));
}

/** A probability with three decimals; never "1.000" or "0.000" for what is not certain. */
export function probabilityText(probability: number): string {
  if (probability > 0 && probability < 0.0005) return "<0.001";
  if (probability < 1 && probability >= 0.9995) return ">0.999";
  return probability.toFixed(3);
}

/** A ratio of two counts, for a funnel. */
export function ratioOf(part: Count, whole: Count): number {
  return sizeOf(part) / Math.max(sizeOf(whole), Number.MIN_VALUE);
}

function sizeOf(count: Count): number {
  return "exact" in count ? Number(count.exact) : count.estimate;
}

function trimmed(decimals: string): string {
  const text = decimals.includes(".") ? decimals.replace(/\.?0+$/, "") : decimals;
  return text === "-0" ? "0" : text;
}
