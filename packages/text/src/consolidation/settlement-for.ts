import type { Proposal, Settlement } from "../acts/index.ts";
import { everyProvision, partsIn, partsOfProvision } from "./walk.ts";
import type { LinePart, ProvisionAlternative, ProvisionSite, WordAlternative, WordSite } from "./working-tree.ts";

/**
 * The settlement that would close a site in favour of one of its alternatives: what parties agree to, or a chair closes.
 *
 * It accepts the proposals of that alternative and declines those of the others, with every proposal that is open inside
 * the words that go. What is open inside the alternative itself stays open.
 *
 * @throws {RangeError} If the site has no such alternative.
 * @example
 * import { settlementFor, sitesIn, workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const text = workingText(base, [{ id: "p1", kind: "proposed", party: "A", at: 1, change }]);
 * const [{ site }] = [...sitesIn(text.provisions)];
 * settlementFor(site, 1); // => ({ accepts: ["p1"], declines: [] })
 * settlementFor(site, 0); // => ({ accepts: [], declines: ["p1"] })
 */
export function settlementFor(site: WordSite | ProvisionSite, chosen: number): Settlement {
  const alternatives: readonly (WordAlternative | ProvisionAlternative)[] = site.alternatives;
  const winner = alternatives[chosen];
  if (winner === undefined)
    throw new RangeError(`Cannot settle the site "${site.id}": it has no alternative ${chosen}`);
  const others = alternatives.filter((alternative) => alternative !== winner);
  const declined = others.flatMap((other) => [...other.proposals, ...proposalsOpenIn(other)]);
  const accepts = winner.proposals.map(({ id }) => id);
  return { accepts, declines: [...new Set(declined.map(({ id }) => id))].filter((id) => !accepts.includes(id)) };
}

/** The proposals of the sites inside an alternative. */
function proposalsOpenIn({ content = [] }: WordAlternative | ProvisionAlternative): readonly Proposal[] {
  if (!("id" in content)) return proposalsIn(partsIn(content));
  return [...everyProvision([content])].flatMap((provision) => [
    ...provision.sites.flatMap(({ alternatives }) => alternatives.flatMap(({ proposals }) => proposals)),
    ...proposalsIn(partsOfProvision(provision)),
  ]);
}

function proposalsIn(parts: Iterable<LinePart>): readonly Proposal[] {
  return [...parts].flatMap((part) =>
    part.node === "site" ? part.alternatives.flatMap(({ proposals }) => proposals) : [],
  );
}
