import type { ProvisionId } from "../provisions/ids.ts";

/** The id of a token: what brought it into the text (a provision of the base text, or an act), `#`, its place from 0. */
export type TokenId = `${string}#${number}`;

/**
 * The smallest piece of wording that a proposal can name: a word, a space, a mark of punctuation, or a cross reference.
 *
 * A cross reference prints the number that its target has in the version at hand; `text` is what it prints without one.
 */
export interface Token {
  readonly id: TokenId;
  readonly text: string;
  readonly refersTo?: ProvisionId;
}

/** Tokens in their order; their texts in a row are what is read. */
export type Wording = readonly Token[];

/** A token before it has an id: plain text, or a cross reference. Files and acts carry wording as a list of these. */
export type WordingPart = string | { readonly text: string; readonly refersTo: ProvisionId };

/**
 * Wording whose tokens are named after what brings them into the text and their place in it.
 *
 * Parts are kept as they come: who writes wording down has segmented it, so that the ids hang on no version of a
 * segmenter.
 *
 * @example
 * import { wordingOf } from "@entente/text/wording";
 * wordingOf("art-4", ["article", " ", { text: "9", refersTo: "art-9" }])[2]; // => ({ id: "art-4#2", text: "9", refersTo: "art-9" })
 */
export function wordingOf(owner: string, parts: readonly WordingPart[]): Wording {
  return parts.map((part, place) => {
    const id: TokenId = `${owner}#${place}`;
    return typeof part === "string" ? { id, text: part } : { id, ...part };
  });
}

/**
 * The parts of wording: what is left of its tokens without their ids.
 *
 * @example
 * import { partsOf, wordingOf } from "@entente/text/wording";
 * partsOf(wordingOf("pp-1", ["Recalling", " "])); // => ["Recalling", " "]
 */
export function partsOf(wording: Wording): readonly WordingPart[] {
  return wording.map(({ text, refersTo }) => (refersTo === undefined ? text : { text, refersTo }));
}
