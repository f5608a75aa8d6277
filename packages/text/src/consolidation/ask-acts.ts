import type { Proposal, TextAct } from "../acts/index.ts";
import { valueIn } from "./layered-map.ts";
import { partsOfProvision } from "./walk.ts";
import type { WorkingText } from "./working-text.ts";
import type { WorkingProvision } from "./working-tree.ts";

/**
 * The proposal that brought in the words of an owner; none for a provision of the base text.
 *
 * @example
 * import { proposalWith, workingText } from "@entente/text/consolidation";
 * proposalWith(workingText({ id: "v1", title: "Accord", language: "en", provisions: [] }, []), "art-1"); // => undefined
 */
export function proposalWith({ ledger }: WorkingText, owner: string): Proposal | undefined {
  if (ledger.baseWords.has(owner)) return undefined;
  const act = valueIn(ledger.index.acts, owner.split("/")[0] ?? "");
  return act?.kind === "proposed" ? act : undefined;
}

/**
 * The acts that name an act or a provision, in the order of acts: positions, withdrawals, settlements, comments.
 *
 * @example
 * import { actsOn, workingText } from "@entente/text/consolidation";
 * actsOn(workingText({ id: "v1", title: "Accord", language: "en", provisions: [] }, []), "p1"); // => []
 */
export function actsOn({ ledger }: WorkingText, id: string): readonly TextAct[] {
  return valueIn(ledger.index.naming, id) ?? [];
}

/**
 * The proposals in one provision, on it and on its own words, accepted or open; without what stands inside it.
 *
 * @example
 * import { proposalsIn } from "@entente/text/consolidation";
 * proposalsIn({ id: "art-1", kind: "article", wording: [], children: [], sites: [], settled: [], positions: [] }); // => []
 */
export function proposalsIn(provision: WorkingProvision): readonly Proposal[] {
  const found = new Set<Proposal>(provision.settled);
  for (const { alternatives } of provision.sites)
    for (const { proposals } of alternatives) for (const proposal of proposals) found.add(proposal);
  for (const part of partsOfProvision(provision)) {
    const alternatives = part.node === "site" ? part.alternatives : part.node === "settled" ? [part.alternative] : [];
    for (const { proposals } of alternatives) for (const proposal of proposals) found.add(proposal);
  }
  return [...found];
}
