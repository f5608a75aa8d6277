import { type ChangeOf, compareActs, type Proposal } from "../acts/index.ts";
import type { Wording } from "../wording/index.ts";
import { liveAmong, type SameSaying, sameSayingsTogether } from "./contenders.ts";
import type { FateReader } from "./fates.ts";
import { hullOf, type Interval, liesInside, overlap, overlapGroups } from "./intervals.ts";
import { valueIn } from "./layered-map.ts";
import { type Ledger, wordsOf } from "./ledger.ts";
import type { Owner } from "./lines.ts";
import { hasOpenSite } from "./open-sites.ts";
import { stancesOn, stancesOnWhatStands } from "./stances.ts";
import type { Line, LinePart, WordAlternative } from "./working-tree.ts";

/** Words that one or more acts brought in alike, and the owners under whose name they can be changed. */
interface Home {
  readonly owners: readonly Owner[];
  readonly tokens: Wording;
  /** Whether brackets that stand in these words are shown elsewhere, so that only what is settled counts here. */
  readonly settledOnly: boolean;
}

type OnWords = Proposal & { readonly change: ChangeOf<"words"> };

/** A proposal that stands or is accepted, with the stretch of tokens that it would change. */
interface Contender extends Interval {
  readonly proposal: OnWords;
}

/**
 * The words of one line with every proposal on it.
 *
 * Proposals that overlap form one site, which reaches from the first token that any of them changes to the last. Of
 * these, a proposal that lies inside another one's range is not an alternative of its own: it stands as a bracket inside
 * the words that the other would change. The rest are the alternatives, each written out over the whole site with the
 * words that it leaves as they are; those with the same range and the same words are one alternative, unless what was
 * said first has been changed before it was said again. Proposals on words that another proposal brings in stand inside
 * that alternative.
 *
 * What stood in the place is an alternative too, until a proposal is accepted and nothing is open inside it. A site with
 * one alternative left is settled.
 */
export function consolidateLine(ledger: Ledger, fateOf: FateReader, owners: readonly Owner[]): Line {
  return homeLine(owners, false);

  function homeLine(of: readonly Owner[], settledOnly: boolean): Line {
    const tokens = wordsOf(ledger, of[0] ?? "")?.tokens ?? [];
    const home = { owners: of, tokens, settledOnly };
    return stretch(home, { from: 0, to: tokens.length }, contendersIn(home));
  }

  function contendersIn({ owners: of, settledOnly }: Home): readonly Contender[] {
    const proposals = of.flatMap((owner) => valueIn(ledger.index.onWords, owner) ?? []).filter(isOnWords);
    if (proposals.length === 0) return [];
    return liveAmong(proposals, fateOf)
      .filter((proposal) => !settledOnly || isAccepted(proposal))
      .map((proposal) => ({ proposal, from: proposal.change.place.from, to: proposal.change.place.to }));
  }

  function stretch(home: Home, { from, to }: Interval, contenders: readonly Contender[]): Line {
    if (contenders.length === 0) return from === to ? [] : [{ node: "run", tokens: home.tokens.slice(from, to) }];
    const parts: LinePart[] = [];
    let done = from;
    for (const group of overlapGroups(contenders)) {
      const hull = hullOf(group);
      if (hull.from > done) parts.push({ node: "run", tokens: home.tokens.slice(done, hull.from) });
      parts.push(place(home, hull, group));
      done = hull.to;
    }
    if (to > done) parts.push({ node: "run", tokens: home.tokens.slice(done, to) });
    return parts;
  }

  function place(home: Home, hull: Interval, group: readonly Contender[]): LinePart {
    const { inner, outer } = insideAndOutside(group);
    const content = stretch(home, hull, inner);
    const sayings = sameSayingsTogether(outer, { sayingOf: sayingAmong(outer), isAccepted });
    const proposed = sayings.map((saying) => alternative(home, { hull, group }, saying));
    const stood = !sayings.some((saying) => saying.isAccepted) || hasOpenSite(content);
    const where = { of: home.owners[0] ?? "", ...hull };
    const [winner] = proposed;
    if (!stood && proposed.length === 1 && winner !== undefined)
      return { node: "settled", ...where, alternative: winner };
    const what = { kind: "text", proposals: [], content, ...stancesOnWhatStands(proposed) } as const;
    const id = `${where.of}#${hull.from}-${hull.to}`;
    return { node: "site", id, ...where, alternatives: stood ? [what, ...proposed] : proposed };
  }

  function alternative(
    home: Home,
    { hull, group }: { readonly hull: Interval; readonly group: readonly Contender[] },
    { proposals }: SameSaying<OnWords>,
  ): WordAlternative {
    const [{ change, waitsFor }] = proposals;
    const brought = homeLine(
      proposals.map(({ id }) => id),
      home.settledOnly,
    );
    const settled = group.filter((one) => isAccepted(one.proposal) && !overlap(one, change.place));
    const before = unchanged(home, { from: hull.from, to: change.place.from }, settled);
    const after = unchanged(home, { from: change.place.to, to: hull.to }, settled);
    const kind = waitsFor !== undefined ? "placeholder" : change.wording.length === 0 ? "no-text" : "words";
    return { kind, proposals, content: [...before, ...brought, ...after], ...stancesOn(ledger, proposals) };
  }

  /** The words next to a proposal that it leaves as they are: with what is settled in them, without other brackets. */
  function unchanged(home: Home, { from, to }: Interval, settled: readonly Contender[]): Line {
    if (from === to) return [];
    const within = settled.filter((one) => one.from >= from && one.to <= to);
    return stretch({ ...home, settledOnly: true }, { from, to }, within);
  }

  /** What a proposal says, and how often that was said and changed before: then it says something new. */
  function sayingAmong(all: readonly OnWords[]): (proposal: OnWords) => string {
    const said = new Map(all.map((one) => [one, sayingOf(one)]));
    return (proposal) => {
      const saying = said.get(proposal) ?? "";
      const changed = all.filter((other) => said.get(other) === saying && wasChangedBefore(other, proposal));
      return `${saying} ${changed.length}`;
    };
  }

  /** Whether a change of the words that a proposal brought in had been accepted when another proposal was made. */
  function wasChangedBefore({ id }: Proposal, later: Proposal): boolean {
    return (valueIn(ledger.index.onWords, id) ?? []).some((change) => {
      const fate = fateOf(change);
      return fate.state === "accepted" && fate.by.every((act) => compareActs(act, later) < 0);
    });
  }

  function isAccepted(proposal: Proposal): boolean {
    return fateOf(proposal).state === "accepted";
  }
}

function insideAndOutside(group: readonly Contender[]): {
  readonly inner: readonly Contender[];
  readonly outer: readonly OnWords[];
} {
  const [only] = group;
  if (only !== undefined && group.length === 1) return { inner: [], outer: [only.proposal] };
  const inner = new Set(group.filter((one) => group.some((other) => liesInside(one, other))));
  const outer = group.filter((one) => !inner.has(one)).map(({ proposal }) => proposal);
  return { inner: [...inner], outer: outer.sort(compareActs) };
}

function sayingOf({ change, waitsFor }: OnWords): string {
  return JSON.stringify([change.place.from, change.place.to, change.wording, waitsFor]);
}

function isOnWords(proposal: Proposal): proposal is OnWords {
  return proposal.change.kind === "words";
}
