import { compareActs, type TextAct } from "../acts/index.ts";
import { actsOn, proposalWith, type WorkingText } from "../consolidation/index.ts";
import type { TokenId } from "../wording/index.ts";

/**
 * The acts behind a word, back to the first proposal, in the order of acts; none for a word of the base text.
 *
 * The proposal that brought the word in with everything said and done about it, then the proposal whose wording that one
 * changed, and so on. What acts answer, their discussion points and offers, is in the acts.
 *
 * @example
 * import { chainBehind } from "@entente/text/sources";
 * import { workingText } from "@entente/text/consolidation";
 * const base = { id: "v1", title: "Accord", language: "en", provisions: [] };
 * const change = { kind: "insert", under: null, after: null, provision: { kind: "article", wording: ["Fish"], children: [] } } as const;
 * const answers = { points: ["DP-02"], offers: [] };
 * const text = workingText(base, [{ id: "p1", kind: "proposed", party: "A", at: 1, change, answers }]);
 * chainBehind(text, "p1#0").map((act) => act.answers?.points); // => [["DP-02"]]
 */
export function chainBehind(text: WorkingText, token: TokenId): readonly TextAct[] {
  const chain = new Set<TextAct>();
  for (let owner = token.slice(0, token.lastIndexOf("#")); ; ) {
    const proposal = proposalWith(text, owner);
    if (proposal === undefined || chain.has(proposal)) break;
    for (const act of [proposal, ...actsOn(text, proposal.id)]) chain.add(act);
    owner = proposal.change.kind === "words" ? proposal.change.place.of : "";
  }
  return [...chain].sort(compareActs);
}
