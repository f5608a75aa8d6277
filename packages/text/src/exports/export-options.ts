import type { ATTRIBUTIONS } from "../consolidation/index.ts";

/** How a text goes out, whatever the format. */
export interface ExportOptions {
  /** With every holder named, with brackets that name nobody, or without brackets (only what is clean can go). */
  readonly view: (typeof ATTRIBUTIONS)[number] | "clean";
  /** How far the document may travel, printed on every page; such as "TLP:AMBER". */
  readonly marking?: string;
  /** What the document says of itself: its kind, symbol and date, one line. */
  readonly status?: string;
  /** Names to print for parties; a party that is not among them is printed by its id. */
  readonly partyNames?: ReadonlyMap<string, string>;
}

/** Something of the text that a format cannot carry, by name: where it stands, and what it is. */
export interface ExportLoss {
  readonly where: string;
  readonly what: string;
}

/** A document, and what of the text it does not hold. */
export interface Exported {
  readonly bytes: Uint8Array;
  readonly losses: readonly ExportLoss[];
}
