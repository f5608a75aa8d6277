import type { ChangeKind, ChangeOf, Proposal } from "../acts/index.ts";
import { type Provision, type ProvisionId, readingOrder } from "../provisions/index.ts";
import { liveAmong, type SameSaying, sameSayingsTogether } from "./contenders.ts";
import type { FateReader } from "./fates.ts";
import { valueIn } from "./layered-map.ts";
import { type Ledger, TOP } from "./ledger.ts";
import { provisionsBrought } from "./lines.ts";

/** A provision as it was brought in, under every id that it has: parties that bring in the same bring in one. */
export interface Body {
  readonly provision: Provision;
  /** Its ids, of which proposals may name any; the first one is the provision's. */
  readonly ids: readonly ProvisionId[];
}

/** How many provisions a moved one may stand in, each inside the next. */
const MOST_PROVISIONS_ROUND_ONE = 100;

/** A proposal of one kind of change. */
export type ProposalOf<Kind extends ChangeKind> = Proposal & { readonly change: ChangeOf<Kind> };

/** Where provisions are: which are one, where each stands, which moves and mergers can be carried out. */
export interface Whereabouts {
  readonly idsOf: (id: ProvisionId) => readonly ProvisionId[];
  readonly bodyOf: (id: ProvisionId) => Body | undefined;
  /** The proposals of these kinds on a provision that stand or are accepted, those that say the same together. */
  readonly contestOver: <Kind extends "delete" | "replace" | "move" | "merge" | "split" | "number">(
    ids: readonly ProvisionId[],
    kinds: readonly Kind[],
  ) => readonly SameSaying<ProposalOf<Kind>>[];
  /** The move that a provision has made, if it has. */
  readonly moveOf: (id: ProvisionId) => ProposalOf<"move"> | undefined;
  /** The mergers into a provision that are accepted and can be carried out. */
  readonly mergersInto: (ids: readonly ProvisionId[]) => readonly ProposalOf<"merge">[];
}

/**
 * Reads from a ledger where provisions are.
 *
 * A move is not carried out when the provision would stand inside itself or too deep; a merger not when its target is gone itself or
 * stands inside what is merged. Such a proposal, though accepted, goes on to stand in brackets.
 */
export function whereabouts(ledger: Ledger, fateOf: FateReader): Whereabouts {
  const ids = new Map<ProvisionId, readonly ProvisionId[]>();
  const wandering = valueIn(ledger.index.wandering, TOP) ?? [];
  const acceptedMoves = settledMoves(wandering.filter(isOf("move")));
  const moves = new Map([...acceptedMoves].filter(([id]) => canStand(id, acceptedMoves)));
  const mergers = wandering.filter(isOf("merge")).filter(canMerge);
  return {
    idsOf,
    bodyOf,
    contestOver,
    moveOf: (id) => (moves.size === 0 ? undefined : moves.get(firstId(id))),
    mergersInto: (targets) => mergers.filter(({ change }) => targets.includes(change.into)),
  };

  function idsOf(id: ProvisionId): readonly ProvisionId[] {
    if (ledger.baseProvisions.has(id)) return [id];
    const known = ids.get(id);
    if (known !== undefined) return known;
    const { act, path } = parted(id);
    const found = act === undefined ? [id] : twinsOf(act).map((twin) => twin.id + path);
    ids.set(id, found);
    return found;
  }

  function firstId(id: ProvisionId): ProvisionId {
    return idsOf(id)[0] ?? id;
  }

  function bodyOf(id: ProvisionId): Body | undefined {
    const ids = idsOf(id);
    const base = ledger.baseProvisions.get(id);
    if (base !== undefined) return { provision: base.provision, ids };
    const { act } = parted(ids[0] ?? id);
    if (act === undefined) return undefined;
    for (const provision of readingOrder(provisionsBrought(act)))
      if (provision.id === ids[0]) return { provision, ids };
    return undefined;
  }

  function contestOver<Kind extends "delete" | "replace" | "move" | "merge" | "split" | "number">(
    targets: readonly ProvisionId[],
    kinds: readonly Kind[],
  ): readonly SameSaying<ProposalOf<Kind>>[] {
    const all = targets.flatMap((id) => valueIn(ledger.index.onProvision, id) ?? []);
    if (all.length === 0) return [];
    const live = liveAmong(all.filter(isOf(...kinds)), fateOf);
    return sameSayingsTogether(live, { sayingOf: sayingOnProvision, isAccepted: isCarriedOut });
  }

  function isCarriedOut(proposal: Proposal): boolean {
    if (fateOf(proposal).state !== "accepted") return false;
    if (proposal.change.kind === "move") return moves.get(firstId(proposal.change.provision)) !== undefined;
    return proposal.change.kind !== "merge" || mergers.includes(proposal as ProposalOf<"merge">);
  }

  /** Proposals that bring in the same provision at the same place, this one among them. */
  function twinsOf(act: Proposal): readonly Proposal[] {
    const { change } = act;
    const rivals =
      change.kind === "insert"
        ? valueIn(ledger.index.arrivals, change.under ?? TOP)
        : change.kind === "replace"
          ? valueIn(ledger.index.onProvision, change.provision)
          : undefined;
    if (rivals === undefined || rivals.length < 2 || liveAmong([act], fateOf).length === 0) return [act];
    const saying = sayingOnProvision(act);
    const alike = rivals.filter((rival) => rival === act || isAlike(rival, act));
    return liveAmong(alike, fateOf).filter((rival) => sayingOnProvision(rival) === saying);
  }

  function parted(id: ProvisionId): { readonly act: Proposal | undefined; readonly path: string } {
    const slash = id.indexOf("/");
    const path = slash < 0 ? "" : id.slice(slash);
    const act = valueIn(ledger.index.acts, slash < 0 ? id : id.slice(0, slash));
    return { act: act?.kind === "proposed" ? act : undefined, path };
  }

  /** The moves that have won: accepted, and no other move of the same provision stands. */
  function settledMoves(proposed: readonly ProposalOf<"move">[]): ReadonlyMap<ProvisionId, ProposalOf<"move">> {
    const live = Map.groupBy(liveAmong(proposed, fateOf), ({ change }) => firstId(change.provision));
    return new Map(
      [...live].flatMap(([id, rivals]): [ProvisionId, ProposalOf<"move">][] => {
        const [first] = rivals;
        const isOne = new Set(rivals.map(sayingOnProvision)).size === 1;
        const isAccepted = rivals.some((rival) => fateOf(rival).state === "accepted");
        return first !== undefined && isOne && isAccepted ? [[id, first]] : [];
      }),
    );
  }

  function canMerge(proposal: ProposalOf<"merge">): boolean {
    const { provision, into } = proposal.change;
    const onTarget = idsOf(into).flatMap((id) => valueIn(ledger.index.onProvision, id) ?? []);
    const isGone = onTarget.filter(isOf("delete", "replace", "merge")).some((one) => fateOf(one).state === "accepted");
    const isSame = firstId(into) === firstId(provision);
    return fateOf(proposal).state === "accepted" && !isGone && !isSame && !isInside(into, provision, moves);
  }

  /** Whether a provision would stand somewhere inside another one (or itself) after these moves. */
  function isInside(id: ProvisionId, other: ProvisionId, after: ReadonlyMap<ProvisionId, ProposalOf<"move">>): boolean {
    const goal = firstId(other);
    const passed = new Set<ProvisionId>();
    for (let at = above(firstId(id), after); at !== TOP && !passed.has(at); at = above(at, after)) {
      if (at === goal) return true;
      passed.add(at);
    }
    return false;
  }

  /** Whether a provision would stand neither in itself nor deeper than anybody can read after these moves. */
  function canStand(id: ProvisionId, after: ReadonlyMap<ProvisionId, ProposalOf<"move">>): boolean {
    const passed = new Set<ProvisionId>();
    for (let at = above(id, after); passed.size < MOST_PROVISIONS_ROUND_ONE; at = above(at, after)) {
      if (at === TOP || passed.has(at)) return true;
      if (at === id) return false;
      passed.add(at);
    }
    return false;
  }

  function above(id: ProvisionId, after: ReadonlyMap<ProvisionId, ProposalOf<"move">>): ProvisionId {
    const move = after.get(id);
    const origin = move === undefined ? originOf(id) : (move.change.under ?? TOP);
    return origin === TOP ? TOP : firstId(origin);
  }

  function originOf(id: ProvisionId): ProvisionId {
    const base = ledger.baseProvisions.get(id);
    if (base !== undefined) return base.under;
    const { act, path } = parted(id);
    if (path !== "") return id.slice(0, id.lastIndexOf("/"));
    if (act?.change.kind === "insert") return act.change.under ?? TOP;
    return act?.change.kind === "replace" ? act.change.provision : TOP;
  }
}

/** What a proposal on a provision says, whichever of the provision's ids it names. */
function sayingOnProvision({ change, waitsFor }: Proposal): string {
  const said: Readonly<Record<string, unknown>> = { ...change };
  return JSON.stringify(change.kind === "insert" ? [said, waitsFor] : [{ ...said, provision: undefined }, waitsFor]);
}

/** Whether two proposals can say the same at all; a quick look before the long one. */
function isAlike({ change: one }: Proposal, { change: other }: Proposal): boolean {
  return one.kind === "insert" && other.kind === "insert" ? one.after === other.after : one.kind === other.kind;
}

/** Whether a proposal is of one of these kinds of change. */
export function isOf<Kind extends ChangeKind>(
  ...kinds: readonly Kind[]
): (proposal: Proposal) => proposal is ProposalOf<Kind> {
  return (proposal): proposal is ProposalOf<Kind> => (kinds as readonly string[]).includes(proposal.change.kind);
}
