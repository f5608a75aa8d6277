export { APPROACHES, type Approach } from "./approach.ts";
export { chainBehind } from "./chain-behind.ts";
export { type SourceRow, sourceTable } from "./source-table.ts";
