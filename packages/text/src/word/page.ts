import type { ProvisionId, ProvisionKind } from "../provisions/index.ts";
import type { Wording } from "../wording/index.ts";

/** Who changed words, and when (ms since 1970), as Word's tracked changes say it. */
export interface Tracked {
  readonly author: string;
  readonly at?: number;
}

/** The point before a token of what an owner brought in; behind the last one where `at` is their count. */
export interface TokenPoint {
  readonly of: string;
  readonly at: number;
}

/** What a piece of print is; only words are the text itself. */
export type Look = "words" | "bracket" | "holders" | "number" | "name";

/** A stretch of print that looks alike. */
export interface Piece {
  readonly is: "piece";
  readonly look: Look;
  readonly text: string;
  /** What stands here of the text; none where the print adds to it. */
  readonly tokens?: Wording;
  /** Where words would go that are written next to this piece, if it is not of the text. */
  readonly outside?: TokenPoint;
  readonly inserted?: Tracked;
  readonly deleted?: Tracked;
}

/** Where a remark begins or ends to be about the words. */
export interface RemarkEdge {
  readonly is: "start" | "end";
  readonly remark: number;
}

/** What stands in a paragraph, in its order. */
export type Inline = Piece | RemarkEdge;

/** What somebody says of the text beside it, such as a reason or a reservation. */
export interface Remark {
  readonly author: string;
  readonly at: number;
  readonly text: string;
  /** The provision or proposal that it is about. */
  readonly on: string;
}

/** What a paragraph is in the layout. */
export type ParagraphRole = "title" | "opening" | "heading" | "wording";

/** One printed paragraph. */
export interface Paragraph {
  readonly role: ParagraphRole;
  readonly kind: ProvisionKind;
  /** How deep it stands in numbered paragraphs and points, from 0. */
  readonly depth: number;
  readonly inlines: readonly Inline[];
  readonly inserted?: Tracked;
  readonly deleted?: Tracked;
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number };
}

/** A printed provision, or an alternative to one: which paragraphs are its own, and what stands inside it. */
export interface PrintedNode {
  readonly id: ProvisionId;
  /** The provision that acts name: of an alternative to it, the one that it would replace. */
  readonly provision: ProvisionId;
  /** Whether it is the provision itself, and no alternative to it. */
  readonly isItself: boolean;
  /** What brought it in, which is what new provisions inside it name. */
  readonly owner: string;
  readonly kind: ProvisionKind;
  readonly number?: string;
  /** Whether it stands in the text, or is merely proposed. */
  readonly standing: boolean;
  /** Places among the page's paragraphs; what is empty has none. */
  readonly opening?: number;
  readonly heading?: number;
  readonly wording?: number;
  readonly children: readonly PrintedNode[];
}

/** All that is printed of a text, before it is of any format. */
export interface Page {
  readonly paragraphs: readonly Paragraph[];
  readonly nodes: readonly PrintedNode[];
  readonly remarks: readonly Remark[];
  readonly losses: readonly { readonly where: string; readonly what: string }[];
}

/** The characters of a paragraph, what is proposed to be added or deleted among them. */
export function printedText({ inlines }: Pick<Paragraph, "inlines">): string {
  return inlines.map((inline) => (inline.is === "piece" ? inline.text : "")).join("");
}

/** Whether something stands in a paragraph without what is proposed to be added. */
export function isOriginal(inline: Inline): boolean {
  return inline.is !== "piece" || inline.inserted === undefined;
}
