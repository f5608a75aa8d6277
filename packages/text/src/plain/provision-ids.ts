import type { PlainProvision } from "../provisions/index.ts";
import type { OutlineNode } from "./outline.ts";

const PREFIX: Partial<Readonly<Record<OutlineNode["kind"], string>>> = {
  article: "art",
  chapter: "chap",
  section: "sec",
  paragraph: "par",
  conclusion: "end",
};
const MAX_SLUG_LENGTH = 12;

/**
 * Provisions with ids after kind and number: `art-7-bis`, in it `art-7-bis-2` and `art-7-bis-2-a`; without a number
 * after the place among its like: `pp-3`, `art-3-par-2`. A number that stands twice gets `x2` behind it.
 */
export function withIds(nodes: readonly OutlineNode[]): readonly PlainProvision[] {
  const taken = new Map<string, number>();
  return nodesWithIds(nodes, { above: undefined, taken });
}

interface Naming {
  /** The id that ids inside begin with; none at the root and inside what only groups articles. */
  readonly above: string | undefined;
  /** How often an id was wanted. */
  readonly taken: Map<string, number>;
}

function nodesWithIds(nodes: readonly OutlineNode[], { above, taken }: Naming): readonly PlainProvision[] {
  const countByKind = new Map<string, number>();
  return nodes.map((node) => {
    const place = (countByKind.get(node.kind) ?? 0) + 1;
    countByKind.set(node.kind, place);
    const id = freeId(wantedId(node, { above, place }), taken);
    const { kind, number, heading, text, children } = node;
    return {
      id,
      kind,
      ...(number === undefined ? {} : { number }),
      ...(heading === undefined ? {} : { heading }),
      text,
      references: [],
      children: nodesWithIds(children, { above: inside(node, id), taken }),
    };
  });
}

/** Articles are numbered through, so their ids do not name the part or chapter around them. */
function inside({ kind }: OutlineNode, id: string): string | undefined {
  return ["part", "chapter", "section", "preamble"].includes(kind) ? undefined : id;
}

function wantedId(
  { kind, number }: OutlineNode,
  { above, place }: { readonly above: string | undefined; readonly place: number },
): string {
  const prefix = PREFIX[kind] ?? kind;
  const slug = number === undefined ? "" : slugOf(number);
  if (above === undefined) {
    if (slug !== "") return `${prefix}-${slug}`;
    return ["preamble", "conclusion"].includes(kind) && place === 1 ? prefix : `${prefix}-${place}`;
  }
  const isListed = kind === "paragraph" || kind === "point";
  if (slug !== "") return isListed ? `${above}-${slug}` : `${above}-${prefix}-${slug}`;
  return kind === "chapeau" ? `${above}-chapeau` : `${above}-${prefix}-${place}`;
}

function slugOf(number: string): string {
  return number
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, MAX_SLUG_LENGTH);
}

function freeId(wanted: string, taken: Map<string, number>): string {
  let copy = taken.get(wanted) ?? 0;
  let id = copy === 0 ? wanted : `${wanted}x${copy + 1}`;
  for (; taken.has(id); copy += 1) id = `${wanted}x${copy + 2}`;
  taken.set(wanted, copy + 1);
  taken.set(id, taken.get(id) ?? 1);
  return id;
}
