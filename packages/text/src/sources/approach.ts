import type { Proposal, TextAct } from "../acts/index.ts";
import {
  everyAct,
  fatesIn,
  partsOfProvision,
  proposalsIn,
  proposalsOn,
  type WorkingProvision,
  type WorkingText,
} from "../consolidation/index.ts";

/** How the words of a provision came about. */
export const APPROACHES = ["open", "kept", "one-side", "merged", "bridged", "chairs"] as const;

/** One of the ways in which words come about; see `APPROACHES`. */
export type Approach = (typeof APPROACHES)[number];

/** Acts that only whoever presides does. */
const PRESIDING: ReadonlySet<TextAct["kind"]> = new Set(["closed", "reopened", "presented", "staged"]);

/**
 * Tells how the words of provisions came about, from what was accepted and declined in each.
 *
 * `open`: something is in brackets. `kept`: nothing was accepted. `chairs`: all that was accepted, whoever presides had
 * proposed. `bridged`: what was accepted took the place of what two or more others had proposed. `merged`: accepted from
 * several parties. `one-side`: accepted from one.
 */
export function approachesIn(text: WorkingText): (provision: WorkingProvision) => Approach {
  const fateOf = fatesIn(text);
  const presiding = new Set(everyAct(text).flatMap(({ kind, party }) => (PRESIDING.has(kind) ? [party] : [])));
  return (provision) => {
    if (isOpen(provision)) return "open";
    const accepted = proposalsIn(provision).filter((proposal) => fateOf(proposal).state === "accepted");
    const parties = new Set(accepted.map(({ party }) => party));
    if (parties.size === 0) return "kept";
    if ([...parties].every((party) => presiding.has(party))) return "chairs";
    if (accepted.some((proposal) => rivalsOf(proposal, provision).size >= 2)) return "bridged";
    return parties.size >= 2 ? "merged" : "one-side";
  };

  /** Other parties whose proposals on the provision were declined by the acts that accepted this one. */
  function rivalsOf(proposal: Proposal, { id }: WorkingProvision): ReadonlySet<string> {
    const acts = new Set(fateOf(proposal).by);
    const declined = proposalsOn(text, id).filter((one) => {
      const { state, by = [] } = fateOf(one);
      return state === "declined" && by.some((act) => acts.has(act));
    });
    return new Set(declined.map(({ party }) => party).filter((party) => party !== proposal.party));
  }
}

function isOpen(provision: WorkingProvision): boolean {
  return provision.sites.length > 0 || [...partsOfProvision(provision)].some(({ node }) => node === "site");
}
