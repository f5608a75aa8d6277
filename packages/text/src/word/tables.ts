import type { WorkingProvision } from "../consolidation/index.ts";

/** Whether a provision can be printed as a table: rows of cells, of which none is contested as a whole. */
export function isPlainTable({ kind, children }: WorkingProvision): boolean {
  return kind === "table" && children.length > 0 && children.every(isPlainRow);
}

function isPlainRow(row: WorkingProvision): boolean {
  const isEmpty = row.kind === "row" && row.heading === undefined && row.wording.length === 0;
  return isEmpty && isUncontested(row) && row.children.length > 0 && row.children.every(isPlainCell);
}

function isPlainCell(cell: WorkingProvision): boolean {
  return cell.kind === "cell" && cell.heading === undefined && isUncontested(cell) && cell.children.length === 0;
}

function isUncontested({ sites, number, positions }: WorkingProvision): boolean {
  return sites.length === 0 && number === undefined && positions.length === 0;
}
