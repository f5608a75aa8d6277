import type { Wording } from "../wording/index.ts";
import type { ProvisionId } from "./ids.ts";
import type { Language } from "./language.ts";

/** What a provision can be; `pp` and `op` are preambular and operative paragraphs, `conclusion` the words of signing. */
export const PROVISION_KINDS = [
  "title",
  "preamble",
  "pp",
  "op",
  "part",
  "chapter",
  "section",
  "article",
  "paragraph",
  "point",
  "chapeau",
  "annex",
  "table",
  "row",
  "cell",
  "conclusion",
] as const;

/** One of the kinds of provision; see `PROVISION_KINDS`. */
export type ProvisionKind = (typeof PROVISION_KINDS)[number];

/** A part of a text: its printed number ("7", "7 bis", "(a)"), heading, own words, and the provisions inside it. */
export interface Provision {
  readonly id: ProvisionId;
  readonly kind: ProvisionKind;
  readonly number?: string;
  readonly heading?: Wording;
  readonly wording: Wording;
  readonly children: readonly Provision[];
}

/** The text against which all changes are shown; every provision's id and every token's id stands in it once. */
export interface BaseText {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly provisions: readonly Provision[];
}

/**
 * Every provision of a tree, each before what stands inside it: the order in which a text is read.
 *
 * @example
 * import { readingOrder } from "@entente/text/provisions";
 * const tree = [{ id: "art-1", children: [{ id: "art-1-1", children: [] }] }, { id: "art-2", children: [] }];
 * [...readingOrder(tree)].map(({ id }) => id); // => ["art-1", "art-1-1", "art-2"]
 */
export function* readingOrder<Node extends { readonly children: readonly Node[] }>(
  provisions: readonly Node[],
): Generator<Node, void> {
  const pending = provisions.toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    for (let at = next.children.length - 1; at >= 0; at -= 1) pending.push(next.children[at]!);
  }
}
