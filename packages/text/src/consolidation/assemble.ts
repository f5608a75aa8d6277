import type { Proposal } from "../acts/index.ts";
import { headingOwner, type Provision, type ProvisionId } from "../provisions/index.ts";
import { liveAmong, type SameSaying } from "./contenders.ts";
import { cutLine } from "./cut-line.ts";
import type { FateReader } from "./fates.ts";
import { type Kept, keeper, type Touched } from "./kept.ts";
import { valueIn } from "./layered-map.ts";
import { type Ledger, TOP } from "./ledger.ts";
import { provisionsBrought } from "./lines.ts";
import { isOpen } from "./open-sites.ts";
import { openSite } from "./provision-alternatives.ts";
import { orderedSlots } from "./slots.ts";
import { livePositions } from "./stances.ts";
import { type Body, isOf, whereabouts } from "./whereabouts.ts";
import type { Line, WorkingProvision } from "./working-tree.ts";

/** What the text is assembled from: all acts, what became of proposals, and the lines, new or kept. */
export interface Parts {
  readonly ledger: Ledger;
  readonly fateOf: FateReader;
  readonly lineOf: (owners: readonly string[]) => Line;
}

/** What became of a provision: what stands in its place, and its own words where they went into another one. */
export interface Outcome {
  readonly present: readonly WorkingProvision[];
  readonly merged?: WorkingProvision;
}

/**
 * The provisions of a text with every proposal on provisions as a whole.
 *
 * What happens to a provision's extent (no text, an alternative, a merger, a split), its place and its number are three
 * sites of their own. What stood stays an alternative until a proposal is accepted and nothing is open inside it.
 * Provisions of which nothing was touched since are kept.
 */
export function assembleText(
  { ledger, fateOf, lineOf }: Parts,
  before: Kept<Outcome>,
  now: { readonly touched: Touched; readonly step: number },
): { readonly provisions: readonly WorkingProvision[]; readonly kept: Kept<Outcome> } {
  const where = whereabouts(ledger, fateOf);
  const outcomes = keeper(before, now, outcomeOfIds);
  const provisions = childrenOf([TOP], ledger.base.provisions);
  return { provisions, kept: outcomes.kept() };

  function childrenOf(owners: readonly string[], original: readonly Provision[]): readonly WorkingProvision[] {
    const slots = orderedSlots({ ledger, where, owners, original });
    return slots.flatMap((id) => outcomeOf(id).present);
  }

  function outcomeOf(id: ProvisionId): Outcome {
    return outcomes.read(where.idsOf(id));
  }

  function outcomeOfIds([id = ""]: readonly ProvisionId[]): Outcome {
    const body = where.bodyOf(id);
    return body === undefined ? { present: [] } : outcomeOfBody(body);
  }

  function outcomeOfBody(body: Body): Outcome {
    const { ids, provision } = body;
    const inserted = insertionOf(ids);
    if (inserted === undefined && isInsertion(provision.id)) return { present: [] };
    const asItStands = built(body);
    const others = where.contestOver(ids, ["delete", "replace", "merge", "split"]);
    const sayings: readonly SameSaying<Proposal>[] = [...(inserted === undefined ? [] : [inserted]), ...others];
    if (sayings.length === 0) return { present: [asItStands] };
    const isOut = sayings.some(({ isAccepted }) => isAccepted) && (inserted !== undefined || !isOpen(asItStands));
    const [winner] = sayings;
    if (isOut && sayings.length === 1 && winner !== undefined) return settled(body, asItStands, winner);
    const stood = isOut ? {} : { stood: inserted === undefined ? ("text" as const) : ("absent" as const) };
    const content = { id: provision.id, aspect: "content", sayings, contentOf, ...stood } as const;
    return { present: [{ ...asItStands, sites: [...openSite(ledger, content), ...asItStands.sites] }] };

    function contentOf(proposal: Proposal): WorkingProvision | undefined {
      return proposal.change.kind === "replace" ? replacement(provision.id, proposal) : undefined;
    }
  }

  /** The one alternative that is left of a contest, carried out. */
  function settled({ provision }: Body, asItStands: WorkingProvision, { proposals }: SameSaying<Proposal>): Outcome {
    const [{ change, id }] = proposals;
    const stamped = (one: WorkingProvision) => ({ ...one, settled: [...proposals, ...one.settled] });
    switch (change.kind) {
      case "delete":
        return { present: [] };
      case "merge":
        return { present: [], merged: asItStands };
      case "replace":
        return { present: [stamped(replacement(provision.id, proposals[0]))] };
      case "split":
        return { present: parted(stamped(asItStands), { id, ...change }) };
      default:
        return { present: [stamped(asItStands)] };
    }
  }

  /** A provision with its lines, what stands in it and what was merged into it, before it is contested itself. */
  function built({ ids, provision }: Body): WorkingProvision {
    const { id, kind } = provision;
    const heading = lineOf(ids.map(headingOwner));
    const mergers = where.mergersInto(ids).map((merger) => ({ merger, ...outcomeOf(merger.change.provision) }));
    const merged = mergers.flatMap((one) => (one.merged === undefined ? [] : [{ ...one, merged: one.merged }]));
    const number = numberOf(provision, ids);
    return {
      id,
      kind,
      ...(number === undefined ? {} : { number }),
      ...(heading.length === 0 ? {} : { heading }),
      wording: merged.reduce((line, one) => joined(line, one.merged.wording, one.merger.id), lineOf(ids)),
      children: [...childrenOf(ids, provision.children), ...merged.flatMap((one) => one.merged.children)],
      sites: [...sitesOf(ids, "place", "move"), ...sitesOf(ids, "number", "number")],
      settled: [...settledOf(ids), ...merged.map(({ merger }) => merger)],
      positions: livePositions(
        ledger,
        ids.filter((one) => valueIn(ledger.index.acts, one) === undefined),
      ),
    };
  }

  function replacement(id: ProvisionId, proposal: Proposal): WorkingProvision {
    const twins = where
      .contestOver(where.idsOf(id), ["replace"])
      .find(({ proposals }) => proposals[0].id === proposal.id);
    const ids = twins?.proposals.map((twin) => twin.id) ?? [proposal.id];
    const [provision] = provisionsBrought(proposal) as readonly [Provision];
    return { ...built({ ids, provision }), id };
  }

  function insertionOf(ids: readonly ProvisionId[]): SameSaying<Proposal> | undefined {
    const acts = ids.map((id) => valueIn(ledger.index.acts, id));
    const live = liveAmong(
      acts.filter((act) => act?.kind === "proposed"),
      fateOf,
    );
    const [first, ...rest] = live.filter(isOf("insert"));
    if (first === undefined) return undefined;
    return { proposals: [first, ...rest], isAccepted: live.some((act) => fateOf(act).state === "accepted") };
  }

  function isInsertion(id: ProvisionId): boolean {
    return !ledger.baseProvisions.has(id) && valueIn(ledger.index.acts, id) !== undefined;
  }

  function sitesOf(ids: readonly ProvisionId[], aspect: "place" | "number", kind: "move" | "number") {
    const sayings = where.contestOver(ids, [kind]);
    const stood = sayings.some(({ isAccepted }) => isAccepted) ? {} : { stood: "text" as const };
    return openSite(ledger, { id: ids[0] ?? "", aspect, sayings, contentOf: () => undefined, ...stood });
  }

  function settledOf(ids: readonly ProvisionId[]): readonly Proposal[] {
    return (["move", "number"] as const).flatMap((kind) => {
      const [winner, ...rivals] = where.contestOver(ids, [kind]);
      return winner?.isAccepted === true && rivals.length === 0 ? winner.proposals : [];
    });
  }

  function numberOf(provision: Provision, ids: readonly ProvisionId[]): string | undefined {
    const [numbering] = settledOf(ids).filter(isOf("number"));
    return numbering?.change.number ?? provision.number;
  }
}

/** A provision in two: the second part is named after the act and takes along all that stands inside. */
function parted(
  provision: WorkingProvision,
  split: { readonly id: string; readonly at: number; readonly number?: string | undefined },
): readonly WorkingProvision[] {
  const [before, after] = cutLine(provision.wording, split.at);
  const { kind, children } = provision;
  const number = split.number === undefined ? {} : { number: split.number };
  const second = { id: split.id, kind, ...number, wording: after, children, sites: [], settled: [], positions: [] };
  return [{ ...provision, wording: before, children: [] }, second];
}

/** Two lines in a row, with a space that the act of merging brings in. */
function joined(line: Line, next: Line, merger: string): Line {
  if (line.length === 0 || next.length === 0) return [...line, ...next];
  return [...line, { node: "run", tokens: [{ id: `${merger}#0`, text: " " }] }, ...next];
}
