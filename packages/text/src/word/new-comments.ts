import { proposalWith, type WorkingText } from "../consolidation/index.ts";
import type { ExportLoss } from "../exports/index.ts";
import { numbersIn } from "../provisions/index.ts";
import { childElements, localName, type XmlElement } from "../xml/index.ts";
import { attribute, type BodyParagraph } from "./body.ts";
import { placeOfBookmark } from "./bookmarks.ts";
import { type NodesAt, nodesByParagraph } from "./node-index.ts";
import type { Page } from "./page.ts";
import type { Said } from "./page-changes.ts";
import { spanned } from "./token-spans.ts";

/** A page and the comments that a changed copy of it has. */
export interface CommentedPage {
  readonly page: Page;
  readonly text: WorkingText;
  readonly paragraphs: readonly BodyParagraph[];
  readonly comments: XmlElement | undefined;
}

/** Where a comment begins and ends among the characters of a paragraph of the page. */
interface Range {
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The comments of a changed copy that were not in it when it was made.
 *
 * One about words that a single proposal brings in is on that proposal, any other one on the provision.
 */
export function newComments({ page, text, paragraphs, comments }: CommentedPage): {
  readonly said: readonly Omit<Said, "id">[];
  readonly losses: readonly ExportLoss[];
} {
  const losses: ExportLoss[] = [];
  if (comments === undefined) return { said: [], losses };
  const ours = new Map<string, number>();
  for (const { author, text: said } of page.remarks) count(keyOf(author, said), 1);
  const ranges = rangesIn(paragraphs);
  const nodes = nodesByParagraph(page.nodes);
  const said = childElements(comments, "comment").flatMap((comment) => {
    const key = keyOf(attribute(comment, "author") ?? "", commentText(comment));
    if (count(key, -1) >= 0) return [];
    const words = commentText(comment).trim();
    const range = ranges.get(attribute(comment, "id") ?? "");
    const at = range === undefined ? undefined : nodes.get(range.place);
    if (words !== "" && range !== undefined && at !== undefined)
      return [{ where: at.node.id, act: { kind: "commented" as const, on: subjectOf(range, at), text: words } }];
    losses.push({ where: "document", what: `A comment on no provision: "${words}"` });
    return [];
  });
  return { said, losses };

  /** Adds to how often a comment is ours; answers how often it is then. */
  function count(key: string, more: number): number {
    const left = (ours.get(key) ?? 0) + more;
    ours.set(key, Math.max(left, 0));
    return left;
  }

  function subjectOf({ place, from, to }: Range, { node }: NodesAt): string {
    const paragraph = page.paragraphs[place];
    const spans = paragraph === undefined ? [] : spanned(paragraph, numbersIn(text.provisions)).spans;
    const owners = new Set(
      spans.flatMap(({ start, end, token }) => (token !== undefined && start < to && end > from ? [token.of] : [])),
    );
    const [owner, ...more] = owners;
    const proposal = owner === undefined || more.length > 0 ? undefined : proposalWith(text, owner);
    if (proposal?.id === owner && proposal?.change.kind === "words") return proposal.id;
    return node.isItself ? node.provision : (proposalWith(text, node.owner)?.id ?? node.provision);
  }
}

function keyOf(author: string, text: string): string {
  return JSON.stringify([author, text.replace(/\s+/g, " ").trim()]);
}

/** The words of a comment, its paragraphs in a row. */
function commentText(comment: XmlElement): string {
  return childElements(comment, "p").map(runs).join("\n");
}

function runs(parent: XmlElement): string {
  return childElements(parent)
    .map((child) => {
      const name = localName(child);
      if (name === "t") return child.children.filter((part) => typeof part === "string").join("");
      if (name === "tab") return "\t";
      if (name === "br") return "\n";
      return name === "pPr" || name === "rPr" || name === "del" ? "" : runs(child);
    })
    .join("");
}

function rangesIn(paragraphs: readonly BodyParagraph[]): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  let place = -1;
  for (const { bookmarks, parts } of paragraphs) {
    place = bookmarks.flatMap((name) => placeOfBookmark(name) ?? []).at(-1) ?? place;
    let at = 0;
    for (const part of parts) {
      if (part.is === "segment") at += part.inserted === undefined ? part.text.length : 0;
      else if (part.is === "start") ranges.set(part.comment, { place, from: at, to: at });
      else {
        const open = ranges.get(part.comment);
        if (open !== undefined)
          ranges.set(part.comment, { ...open, to: open.place === place ? at : Number.POSITIVE_INFINITY });
      }
    }
  }
  return ranges;
}
