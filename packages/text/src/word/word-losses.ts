import type { ExportLoss } from "../exports/index.ts";
import { childElements } from "../xml/index.ts";
import { attribute, type Body, type BodyParagraph } from "./body.ts";
import type { WordPackage } from "./word-package.ts";

/** What a document holds that its text does not: comments, changes, links outside, and what is no text. */
export function wordLosses({ comments, outside }: WordPackage, { paragraphs, losses }: Body): readonly ExportLoss[] {
  const remarks = comments === undefined ? [] : childElements(comments, "comment");
  const changes = paragraphs.reduce((count, paragraph) => count + changesIn(paragraph), 0);
  return [
    ...losses,
    ...remarks.map((remark) => ({
      where: "document",
      what: `A comment of ${attribute(remark, "author") || "nobody named"}`,
    })),
    ...(changes === 0 ? [] : [{ where: "document", what: `Tracked changes: ${changes}, read as it was before them` }]),
    ...outside.map((address) => ({ where: "document", what: `The link to ${address}` })),
  ];
}

function changesIn({ parts, inserted, deleted }: BodyParagraph): number {
  const inside = parts.filter((part) => part.is === "segment" && (part.inserted ?? part.deleted) !== undefined);
  return inside.length + (inserted === undefined && deleted === undefined ? 0 : 1);
}
