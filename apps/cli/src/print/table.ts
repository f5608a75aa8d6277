import { displayWidth, padded } from "./display-width.ts";
import { wrapped } from "./wrapped.ts";

/** A column of a table; `fill` takes the space that is left and breaks its text over several lines. */
export interface Column {
  readonly title: string;
  readonly align?: "left" | "right" | "decimal";
  readonly fill?: true;
}

const INDENT = "  ";
const GAP = "  ";
const NARROWEST_FILL = 12;

/**
 * A plain table: titles, then one line a row, figures under figures.
 *
 * @returns Lines without trailing spaces. Without titles the heading line is left out.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width }: { readonly width: number },
): readonly string[] {
  const cells = columns.map((column, place) =>
    aligned(
      column,
      rows.map((row) => row[place] ?? ""),
    ),
  );
  const widths = columns.map((column, place) => widest([column.title, ...(cells[place] ?? [])]));
  const fitted = fit(columns, widths, width);
  const lines = rows.flatMap((_, row) =>
    rowLines(
      columns,
      cells.map((column) => column[row] ?? ""),
      fitted,
    ),
  );
  const titles = columns.map((column) => column.title);
  return titles.every((title) => title === "") ? lines : [...rowLines(columns, titles, fitted), ...lines];
}

/** True when a table of these cells keeps within the width. */
export function fits(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): boolean {
  const widths = columns.map(({ title }, place) => widest([title, ...rows.map((row) => row[place] ?? "")]));
  return total(widths) <= width;
}

function aligned({ align }: Column, cells: readonly string[]): readonly string[] {
  if (align !== "decimal") return cells;
  const tails = cells.map((cell) => cell.length - wholePart(cell).length);
  const longest = Math.max(0, ...tails);
  return cells.map((cell, row) => (cell === "" ? "" : cell + " ".repeat(longest - (tails[row] ?? 0))));
}

function wholePart(cell: string): string {
  return /^[^.\s]*/.exec(cell)?.[0] ?? "";
}

function widest(cells: readonly string[]): number {
  return cells.reduce((most, cell) => Math.max(most, displayWidth(cell)), 0);
}

function total(widths: readonly number[]): number {
  return INDENT.length + widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}

/** Takes what is too much from the fill columns, always from the widest one. */
function fit(columns: readonly Column[], widths: readonly number[], width: number): readonly number[] {
  const fitted = [...widths];
  for (let excess = total(fitted) - width; excess > 0; excess--) {
    const candidates = fitted.flatMap((own, place) => (columns[place]?.fill && own > NARROWEST_FILL ? [place] : []));
    const widestOne = candidates.toSorted((one, other) => (fitted[other] ?? 0) - (fitted[one] ?? 0))[0];
    if (widestOne === undefined) break;
    fitted[widestOne] = (fitted[widestOne] ?? 0) - 1;
  }
  return fitted;
}

function rowLines(columns: readonly Column[], cells: readonly string[], widths: readonly number[]): readonly string[] {
  const stacked = cells.map((cell, place) => {
    return columns[place]?.fill ? wrapped(cell, { columns: widths[place] ?? NARROWEST_FILL }) : [cell];
  });
  const height = Math.max(1, ...stacked.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = stacked.map((lines, place) => {
      const side = (columns[place]?.align ?? "left") === "left" ? "left" : "right";
      return padded(lines[line] ?? "", widths[place] ?? 0, side);
    });
    return (INDENT + parts.join(GAP)).trimEnd();
  });
}
