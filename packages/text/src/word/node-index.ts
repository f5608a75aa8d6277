import type { PrintedNode } from "./page.ts";

/** What stands in a paragraph: the provision that its words are, the one that its number is, and what is around them. */
export interface NodesAt {
  /** From the outermost to the provision of the words. */
  readonly path: readonly PrintedNode[];
  readonly node: PrintedNode;
  readonly numbered: PrintedNode;
}

/** The provisions of a page by the paragraphs that are their own. */
export function nodesByParagraph(nodes: readonly PrintedNode[]): ReadonlyMap<number, NodesAt> {
  const byParagraph = new Map<number, NodesAt>();
  enter(nodes, []);
  return byParagraph;

  function enter(children: readonly PrintedNode[], above: readonly PrintedNode[]): void {
    for (const node of children) {
      const path = [...above, node];
      const parent = above.at(-1);
      const isChapeau = node.kind === "chapeau" && parent !== undefined && ownPlaces(parent).length === 0;
      for (const at of ownPlaces(node)) byParagraph.set(at, { path, node, numbered: isChapeau ? parent : node });
      enter(node.children, path);
    }
  }
}

/** The places of a provision's own paragraphs. */
function ownPlaces({ opening, heading, wording }: PrintedNode): readonly number[] {
  return [opening, heading, wording].filter((at) => at !== undefined);
}

/** The places of its own paragraphs and of all that stands inside it. */
export function allPlaces(node: PrintedNode): readonly number[] {
  return [...ownPlaces(node), ...node.children.flatMap(allPlaces)];
}
