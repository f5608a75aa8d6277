import type { BodyParagraph, Segment } from "./body.ts";

/** A paragraph as it was before somebody inserted ends of paragraphs into it: one or more of those that are written. */
export interface OriginalParagraph {
  readonly paragraphs: readonly BodyParagraph[];
}

/**
 * The paragraphs of a document as they were before its tracked changes.
 *
 * `isOurs` tells which insertions were there before: none of a strange document.
 */
export function originalParagraphs(
  paragraphs: readonly BodyParagraph[],
  isOurs: (inserted: NonNullable<Segment["inserted"]>) => boolean = () => false,
): readonly OriginalParagraph[] {
  const originals: OriginalParagraph[] = [];
  let open: BodyParagraph[] = [];
  for (const paragraph of paragraphs) {
    open.push(paragraph);
    if (paragraph.inserted !== undefined && !isOurs(paragraph.inserted)) continue;
    originals.push({ paragraphs: open });
    open = [];
  }
  return open.length === 0 ? originals : [...originals, { paragraphs: open }];
}

/** The words of a paragraph without what was inserted. */
export function originalText({ paragraphs }: OriginalParagraph): string {
  return paragraphs
    .flatMap(({ parts }) => parts)
    .map((part) => (part.is === "segment" && part.inserted === undefined ? part.text : ""))
    .join("");
}
