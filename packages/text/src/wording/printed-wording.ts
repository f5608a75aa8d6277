import type { ProvisionId } from "../provisions/ids.ts";
import type { Wording } from "./token.ts";

/** A cross reference in a text: from `start` up to `end`, in UTF-16 units, it names the provision `to`. */
export interface PrintedReference {
  readonly start: number;
  readonly end: number;
  readonly to: ProvisionId;
}

/** Wording as it is read, and where its cross references stand. */
export interface PrintedWording {
  readonly text: string;
  readonly references: readonly PrintedReference[];
}

/**
 * Wording as it is read in a version where provisions have these numbers.
 *
 * A cross reference prints the number of its target; where the target has none, it prints what was drafted.
 *
 * @example
 * import { printedWording, wordingOf } from "@entente/text/wording";
 * const wording = wordingOf("art-4", ["article", " ", { text: "9", refersTo: "art-9" }]);
 * printedWording(wording, new Map([["art-9", "9 bis"]])); // => ({ text: "article 9 bis", references: [{ start: 8, end: 13, to: "art-9" }] })
 */
export function printedWording(wording: Wording, numbers: ReadonlyMap<ProvisionId, string>): PrintedWording {
  let text = "";
  const references: PrintedReference[] = [];
  for (const token of wording) {
    const start = text.length;
    text += token.refersTo === undefined ? token.text : (numbers.get(token.refersTo) ?? token.text);
    if (token.refersTo !== undefined) references.push({ start, end: text.length, to: token.refersTo });
  }
  return { text, references };
}
