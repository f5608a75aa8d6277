import { compareActs, type Proposal } from "../acts/index.ts";
import { proposalsIn } from "./ask-acts.ts";
import { type Fate, fateReader } from "./fates.ts";
import { valuesIn } from "./layered-map.ts";
import { everyProvision } from "./walk.ts";
import type { WorkingText } from "./working-text.ts";

/**
 * A proposal of which no word stands in the text, with its fate.
 *
 * `standing` here means that what it would change is not in the text itself: the wording in which it stood was declined
 * or withdrawn, or other words took the place. `accepted` is what was accepted and leaves no words, such as no text.
 */
export interface SetAside {
  readonly proposal: Proposal;
  readonly fate: Fate;
}

/**
 * Every proposal that is not in the text any more, in the order of acts; nothing that was ever proposed is lost.
 *
 * @example
 * import { setAside, workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const proposed = { id: "p1", kind: "proposed", party: "A", at: 1, change } as const;
 * const withdrawn = { id: "w1", kind: "withdrawn", party: "A", at: 2, act: "p1" } as const;
 * setAside(workingText(base, [proposed, withdrawn])); // => [{ proposal: proposed, fate: { state: "withdrawn", by: [withdrawn] } }]
 */
export function setAside({ ledger, provisions }: WorkingText): readonly SetAside[] {
  const shown = new Set([...everyProvision(provisions)].flatMap(proposalsIn));
  const fateOf = fateReader(ledger);
  const proposals = [...valuesIn(ledger.index.acts)].filter((act) => act.kind === "proposed");
  return proposals
    .filter((proposal) => !shown.has(proposal))
    .sort(compareActs)
    .map((proposal) => ({ proposal, fate: fateOf(proposal) }));
}
