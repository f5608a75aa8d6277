export type { Exported, ExportLoss, ExportOptions } from "./export-options.ts";
