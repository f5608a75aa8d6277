import type { Change, ChangeOf, Proposal, TextAct } from "../acts/index.ts";
import type { Language, ProvisionId } from "../provisions/index.ts";
import type { IdleReason } from "./ledger.ts";
import { homeOf, type OwnedWords, proposedLines } from "./lines.ts";

/** What is known while acts are being entered. */
export interface KnownActs {
  readonly act: (id: string) => TextAct | undefined;
  readonly words: (owner: string) => OwnedWords | undefined;
  readonly isOfBase: (owner: string) => boolean;
  /** The language of the base text. */
  readonly language: Language;
}

/** Why an act has no effect, and what it misses. */
export interface Obstacle {
  readonly why: IdleReason;
  readonly misses?: string;
}

const CAN_BE_WITHDRAWN: ReadonlySet<TextAct["kind"]> = new Set([
  "proposed",
  "supported",
  "opposed",
  "reserved",
  "held",
  "agreed",
  "commented",
  "translated",
  "concorded",
]);

/** How many proposals deep wording may stand inside wording that itself is only proposed; people stop at five. */
const MAX_NESTING = 32;

/** What keeps an act from having an effect as long as no more is known; nothing when it has one. */
export function obstacleTo(known: KnownActs, act: TextAct): Obstacle | undefined {
  switch (act.kind) {
    case "proposed":
      if (namesBrought(act).some(known.isOfBase)) return { why: "id-of-the-base-text" };
      return obstacleToChange(known, act.change) ?? unlessTooDeep(known, act.change);
    case "supported":
    case "opposed":
    case "reserved":
    case "held":
    case "commented":
      return isProvision(known, act.on) ? undefined : unlessKnown(known, act.on, isProposal);
    case "withdrawn":
      return unlessKnown(known, act.act, ({ kind }) => CAN_BE_WITHDRAWN.has(kind)) ?? unlessOwn(known, act);
    case "reopened":
      return unlessKnown(known, act.act, ({ kind }) => kind === "agreed" || kind === "closed");
    case "agreed":
    case "closed":
      return first(
        [...act.settlement.accepts, ...act.settlement.declines].map((id) => unlessKnown(known, id, isProposal)),
      );
    case "staged":
    case "concorded":
      return first((act.provisions ?? []).map((id) => unlessRead(known, id)));
    case "translated":
      if (act.language === known.language) return { why: "language-of-the-base-text" };
      return unlessRead(known, act.provision);
    case "presented":
      return undefined;
  }
}

function namesBrought(proposal: Proposal): readonly string[] {
  return proposal.change.kind === "words" ? [proposal.id] : [proposal.id, ...proposedLines(proposal).keys()];
}

function unlessTooDeep(known: KnownActs, change: Change): Obstacle | undefined {
  const depth = known.words(homeOf(change) ?? "")?.depth ?? 0;
  return depth < MAX_NESTING ? undefined : { why: "nested-too-deep" };
}

function obstacleToChange(known: KnownActs, change: Change): Obstacle | undefined {
  switch (change.kind) {
    case "words":
      return obstacleToWords(known, change);
    case "insert":
      return unlessPlace(known, change);
    case "move":
      return unlessProvision(known, change.provision) ?? unlessPlace(known, change);
    case "merge":
      return unlessProvision(known, change.provision) ?? unlessProvision(known, change.into);
    case "split":
      return (
        unlessProvision(known, change.provision) ??
        (change.at <= (known.words(change.provision)?.tokens.length ?? 0) ? undefined : { why: "outside-the-words" })
      );
    case "delete":
    case "replace":
    case "number":
      return unlessProvision(known, change.provision);
  }
}

function obstacleToWords(known: KnownActs, { place }: ChangeOf<"words">): Obstacle | undefined {
  const words = known.words(place.of);
  if (words === undefined) return waits(place.of);
  return place.to <= words.tokens.length ? undefined : { why: "outside-the-words" };
}

function unlessPlace(
  known: KnownActs,
  { under, after }: Pick<ChangeOf<"insert">, "under" | "after">,
): Obstacle | undefined {
  const isAlternative = under !== null && known.words(under)?.part === "wording";
  return first(
    [isAlternative ? null : under, after].map((id) => (id === null ? undefined : unlessProvision(known, id))),
  );
}

function unlessProvision(known: KnownActs, id: ProvisionId): Obstacle | undefined {
  return isProvision(known, id) ? undefined : known.act(id) === undefined ? waits(id) : { why: "not-such-an-act" };
}

/** The second part of a split provision is read like any other, though no proposal can change it as a whole. */
function unlessRead(known: KnownActs, id: ProvisionId): Obstacle | undefined {
  const act = known.act(id);
  const isSecondPart = act?.kind === "proposed" && act.change.kind === "split";
  return isSecondPart ? undefined : unlessProvision(known, id);
}

function unlessKnown(known: KnownActs, id: string, isRight: (act: TextAct) => boolean): Obstacle | undefined {
  const act = known.act(id);
  if (act === undefined) return waits(id);
  return isRight(act) ? undefined : { why: "not-such-an-act" };
}

function unlessOwn(known: KnownActs, act: { readonly act: string; readonly party: string }): Obstacle | undefined {
  return known.act(act.act)?.party === act.party ? undefined : { why: "not-its-own-act" };
}

/** What replaces a provision takes its id, so the id of the act that brings it in is no provision's. */
function isProvision(known: KnownActs, id: ProvisionId): boolean {
  const act = known.act(id);
  const isReplacement = act?.kind === "proposed" && act.change.kind === "replace";
  return !isReplacement && known.words(id)?.part === "wording";
}

function isProposal({ kind }: TextAct): boolean {
  return kind === "proposed";
}

function waits(misses: string): Obstacle {
  return { why: "waits-for-what-it-names", misses };
}

function first(obstacles: readonly (Obstacle | undefined)[]): Obstacle | undefined {
  return obstacles.find((obstacle) => obstacle !== undefined);
}
