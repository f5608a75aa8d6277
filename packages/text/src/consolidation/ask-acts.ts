import { compareActs, type Proposal, type TextAct, type TextActOf } from "../acts/index.ts";
import { headingOwner, type ProvisionId } from "../provisions/index.ts";
import { type Fate, fateReader } from "./fates.ts";
import { valueIn, valuesIn } from "./layered-map.ts";
import { TOP } from "./ledger.ts";
import { touchedBy } from "./touched.ts";
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
 * Every act that a text has been given, those without effect too, in the order of acts.
 *
 * @example
 * import { everyAct, workingText } from "@entente/text/consolidation";
 * const waiting = { id: "a1", kind: "supported", party: "A", at: 1, on: "p9" } as const;
 * everyAct(workingText({ id: "v1", title: "Accord", language: "en", provisions: [] }, [waiting])); // => [waiting]
 */
export function everyAct({ ledger }: WorkingText): readonly TextAct[] {
  const idle = Array.from(ledger.idle.values(), ({ act }) => act);
  return [...valuesIn(ledger.index.acts), ...idle].sort(compareActs);
}

/**
 * The acts by which the document was presented as something and reached stages, in the order of acts.
 *
 * @example
 * import { documentActs, workingText } from "@entente/text/consolidation";
 * const presented = { id: "a1", kind: "presented", party: "M", at: 1, documentKind: "non-paper", procedure: "On request" } as const;
 * documentActs(workingText({ id: "v1", title: "Accord", language: "en", provisions: [] }, [presented])); // => [presented]
 */
export function documentActs({ ledger }: WorkingText): readonly TextActOf<"staged" | "presented">[] {
  return valueIn(ledger.index.staged, TOP) ?? [];
}

/**
 * The acts that can have changed how a provision, or anything inside it, is read or who holds it; in the order of acts.
 *
 * Takes time in the number of all acts.
 *
 * @example
 * import { actsTouching, workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "", language: "en", provisions: [{ id: "art-1", kind: "article", wording: [], children: [] }] } as const;
 * const act = { id: "a1", kind: "reserved", party: "A", at: 1, on: "art-1", reservation: "scrutiny" } as const;
 * actsTouching(workingText(base, [act]), "art-1"); // => [act]
 */
export function actsTouching({ ledger }: WorkingText, provision: ProvisionId): readonly TextAct[] {
  const touching = [...valuesIn(ledger.index.acts)].filter((act) => touchedBy(ledger, act).has(provision));
  return touching.sort(compareActs);
}

/**
 * What became of proposals: asked for one, answered from all acts of the text.
 *
 * @example
 * import { fatesIn, workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const proposed = { id: "p1", kind: "proposed", party: "A", at: 1, change } as const;
 * fatesIn(workingText(base, [proposed]))(proposed); // => ({ state: "standing" })
 */
export function fatesIn({ ledger }: WorkingText): (proposal: Proposal) => Fate {
  return fateReader(ledger);
}

/**
 * Every proposal on a provision as a whole or on the words that it came with, whatever became of it.
 *
 * @example
 * import { proposalsOn, workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "", language: "en", provisions: [{ id: "art-1", kind: "article", wording: [], children: [] }] } as const;
 * const proposed = { id: "p1", kind: "proposed", party: "A", at: 1, change: { kind: "delete", provision: "art-1" } } as const;
 * const withdrawn = { id: "w1", kind: "withdrawn", party: "A", at: 2, act: "p1" } as const;
 * proposalsOn(workingText(base, [proposed, withdrawn]), "art-1"); // => [proposed]
 */
export function proposalsOn({ ledger: { index } }: WorkingText, provision: ProvisionId): readonly Proposal[] {
  return [
    ...(valueIn(index.onProvision, provision) ?? []),
    ...(valueIn(index.onWords, provision) ?? []),
    ...(valueIn(index.onWords, headingOwner(provision)) ?? []),
  ];
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
