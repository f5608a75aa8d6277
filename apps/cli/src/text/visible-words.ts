import type { Line, LinePart, WorkingProvision } from "@entente/text/consolidation";
import type { ProvisionId } from "@entente/text/provisions";
import type { Token } from "@entente/text/wording";

/** One token as a reader sees it, and which words of the line's own owner it stands for. */
export interface VisibleToken {
  readonly token: Token;
  /** What is printed: a cross reference prints the number of its target. */
  readonly text: string;
  readonly cover: { readonly from: number; readonly to: number } | undefined;
}

/** A line that can be quoted from: the text as it is read, or one of the proposals that are open in it. */
export interface Reading {
  readonly owner: string;
  readonly tokens: readonly VisibleToken[];
}

/**
 * Every line of a provision that a person can quote from: its wording as it is read, its heading, and each alternative
 * to words or to the whole.
 *
 * An alternative is a reading of its own, so that a proposal can be made on the words of another proposal.
 */
export function readingsOf(provision: WorkingProvision, numbers: ReadonlyMap<ProvisionId, string>): readonly Reading[] {
  const others = provision.sites.flatMap(({ alternatives }) =>
    alternatives.flatMap(({ kind, content, proposals: [first] }) =>
      content === undefined || first === undefined || kind === "new" ? [] : [{ ...content, id: first.id }],
    ),
  );
  return [provision, ...others].flatMap((one) => ownReadings(one, numbers));
}

function ownReadings(
  { id, wording, heading }: Pick<WorkingProvision, "id" | "wording" | "heading">,
  numbers: ReadonlyMap<ProvisionId, string>,
): readonly Reading[] {
  const lines: readonly (readonly [string, Line])[] = [
    [id, wording],
    ...(heading === undefined ? [] : [[`${id}/heading`, heading] as const]),
  ];
  return lines.flatMap(([owner, line]) => [
    { owner, tokens: line.flatMap((part) => partTokens(part, owner, numbers)) },
    ...otherAlternatives(line).map((content) => ({
      owner: "",
      tokens: content.flatMap((part) => partTokens(part, "", numbers)),
    })),
  ]);
}

/** The owner that an id of a token names, and the token's place in the owner's words. */
export function ownerAndPlace({ id }: Token): { readonly owner: string; readonly place: number } {
  const at = id.lastIndexOf("#");
  return { owner: id.slice(0, at), place: Number(id.slice(at + 1)) };
}

function partTokens(part: LinePart, owner: string, numbers: ReadonlyMap<ProvisionId, string>): readonly VisibleToken[] {
  if (part.node !== "run") {
    const cover = part.of === owner ? { from: part.from, to: part.to } : undefined;
    const shown = part.node === "settled" ? part.alternative : part.alternatives[0];
    const inner = (shown?.content ?? []).flatMap((one) => partTokens(one, owner, numbers));
    return inner.map((one) => ({ ...one, cover }));
  }
  return part.tokens.map((token) => {
    const { owner: own, place } = ownerAndPlace(token);
    const text = token.refersTo === undefined ? token.text : (numbers.get(token.refersTo) ?? token.text);
    return { token, text, cover: own === owner ? { from: place, to: place + 1 } : undefined };
  });
}

/** The alternatives that are not read: all but the first of each open site, and those inside any of them. */
function otherAlternatives(line: Line): readonly Line[] {
  return line.flatMap((part) => {
    if (part.node === "run") return [];
    const alternatives = part.node === "site" ? part.alternatives : [part.alternative];
    const others = part.node === "site" ? part.alternatives.slice(1).map(({ content }) => content) : [];
    return [...others, ...alternatives.flatMap(({ content }) => otherAlternatives(content))];
  });
}
