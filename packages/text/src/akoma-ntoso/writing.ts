import type { PrintedNote, PrintedText, PrintWords } from "../print/index.ts";
import type { ProvisionId } from "../provisions/index.ts";
import type { WrittenIds } from "./written-ids.ts";

/** What is known while a text is written as Akoma Ntoso. */
export interface Writing {
  readonly printed: PrintedText;
  readonly words: PrintWords;
  readonly ids: WrittenIds;
  /** Numbers as they were drafted: "7" where "Article 7" is printed. */
  readonly numbers: ReadonlyMap<ProvisionId, string>;
  readonly notes: ReadonlyMap<number, PrintedNote>;
  /** References to parties, by the name that is printed for them. */
  readonly partyByName: ReadonlyMap<string, string>;
}
