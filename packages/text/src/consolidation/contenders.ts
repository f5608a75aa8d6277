import type { Proposal } from "../acts/index.ts";
import type { FateReader } from "./fates.ts";

/** Proposals in the running for one place that say the same. */
export interface SameSaying<One> {
  readonly proposals: readonly [One, ...One[]];
  readonly isAccepted: boolean;
}

/** The proposals that stand or were accepted. */
export function liveAmong<One extends Proposal>(proposals: readonly One[], fateOf: FateReader): readonly One[] {
  return proposals.filter((proposal) => isLive(fateOf(proposal).state));
}

/** Proposals of the same saying together, in the order of acts. */
export function sameSayingsTogether<One extends Proposal>(
  proposals: readonly One[],
  rule: { readonly sayingOf: (proposal: One) => string; readonly isAccepted: (proposal: One) => boolean },
): readonly SameSaying<One>[] {
  const groups =
    proposals.length < 2 ? proposals.map((one) => [one]) : [...Map.groupBy(proposals, rule.sayingOf).values()];
  return groups.map((group) => ({ proposals: group as [One, ...One[]], isAccepted: group.some(rule.isAccepted) }));
}

function isLive(state: ReturnType<FateReader>["state"]): boolean {
  return state === "standing" || state === "accepted";
}
