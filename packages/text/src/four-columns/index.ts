export type { ColumnCell, ColumnWords } from "./column-cells.ts";
export { fourColumnDocument } from "./column-document.ts";
export { fourColumnPage } from "./column-page.ts";
export { type ColumnOptions, type ColumnRow, type FourColumns, fourColumns } from "./four-columns.ts";
