import type { PlainProvision } from "../provisions/index.ts";
import type { Likeness } from "./likeness.ts";

/** A provision of one version and what it stands in there. */
export interface PlacedProvision {
  readonly provision: PlainProvision;
  readonly parent: PlacedProvision | undefined;
}

/** Less alike, and two provisions with the same id are looked at again. */
const ALIKE_WITH_ID = 0.3;
/** Less alike, and two provisions with different ids are two. */
const ALIKE_WITHOUT_ID = 0.5;
/** Shorter texts are equal by chance. */
const LEAST_TELLING = 20;
/** A provision is compared with those that share one of its rarest words. */
const RAREST_WORDS = 6;
const MOST_CANDIDATES = 40;

/**
 * Which provision of an earlier version is which of a later one, by the later one.
 *
 * In this order: same id and same words; same words; same id and similar words; similar words, the most alike first; what
 * holds other provisions by the most of these; same id. Ids come before likeness so that a provision that was redrafted
 * stays itself, and equal words before ids so that versions whose ids are mere places still match.
 */
export function matchedProvisions(
  earlier: readonly PlacedProvision[],
  later: readonly PlacedProvision[],
  likeness: Likeness,
): ReadonlyMap<PlacedProvision, PlacedProvision> {
  const matched = new Map<PlacedProvision, PlacedProvision>();
  const taken = new Set<PlacedProvision>();
  const byId = new Map(earlier.map((one) => [one.provision.id, one] as const));
  matchById((one, other) => isLeaf(other) && wordsIn(one) === wordsIn(other));
  matchByWords();
  matchById((one, other) => isLeaf(other) && likeness.between(wordsIn(one), wordsIn(other)) >= ALIKE_WITH_ID);
  matchByLikeness();
  matchByContent();
  matchById(() => true);
  return matched;

  function match(one: PlacedProvision, other: PlacedProvision): void {
    if (taken.has(one) || matched.has(other)) return;
    taken.add(one);
    matched.set(other, one);
  }

  function matchById(isRight: (one: PlacedProvision, other: PlacedProvision) => boolean): void {
    for (const other of later) {
      const one = matched.has(other) ? undefined : byId.get(other.provision.id);
      if (one !== undefined && !taken.has(one) && isSameKind(one, other) && isRight(one, other)) match(one, other);
    }
  }

  function matchByWords(): void {
    const left = Map.groupBy(
      earlier.filter((one) => !taken.has(one) && isLeaf(one)),
      wordsIn,
    );
    for (const other of later) {
      const words = matched.has(other) || !isLeaf(other) ? "" : wordsIn(other);
      const one = words.length < LEAST_TELLING ? undefined : left.get(words)?.shift();
      if (one !== undefined) match(one, other);
    }
  }

  function matchByLikeness(): void {
    const left = earlier.filter((one) => !taken.has(one) && isLeaf(one));
    const candidatesOf = candidatesAmong(left, likeness);
    const pairs = later
      .filter((other) => !matched.has(other) && isLeaf(other))
      .flatMap((other) =>
        candidatesOf(other).map((one) => ({ one, other, alike: likeness.between(wordsIn(one), wordsIn(other)) })),
      );
    for (const { one, other, alike } of pairs.sort((a, b) => b.alike - a.alike))
      if (alike >= ALIKE_WITHOUT_ID) match(one, other);
  }

  /** From the innermost out: what holds the most of the same provisions is the same. */
  function matchByContent(): void {
    const childrenOf = Map.groupBy(later, ({ parent }) => parent);
    for (const other of later.toReversed()) {
      const parents = (childrenOf.get(other) ?? []).flatMap((child) => matched.get(child)?.parent ?? []);
      const counts = Map.groupBy(
        parents.filter((one) => !taken.has(one) && isSameKind(one, other)),
        (one) => one,
      );
      const [most] = [...counts].sort(([, one], [, another]) => another.length - one.length);
      if (most !== undefined) match(most[0], other);
    }
  }
}

function isLeaf({ provision }: PlacedProvision): boolean {
  return provision.text !== "" || provision.children.length === 0;
}

function isSameKind(one: PlacedProvision, other: PlacedProvision): boolean {
  return isLeaf(one) === isLeaf(other) || one.provision.kind === other.provision.kind;
}

function wordsIn({ provision: { heading = "", text } }: PlacedProvision): string {
  return heading === "" ? text : `${heading}\n${text}`;
}

/** For a provision, those of a list that share one of its rarest words. */
function candidatesAmong(
  list: readonly PlacedProvision[],
  { wordsOf }: Likeness,
): (other: PlacedProvision) => readonly PlacedProvision[] {
  const byWord = new Map<string, PlacedProvision[]>();
  for (const one of list)
    for (const word of wordsOf(wordsIn(one))) {
      const those = byWord.get(word);
      if (those === undefined) byWord.set(word, [one]);
      else those.push(one);
    }
  return (other) => {
    const those = [...wordsOf(wordsIn(other))].flatMap((word) => {
      const sharing = byWord.get(word);
      return sharing === undefined || sharing.length > MOST_CANDIDATES ? [] : [sharing];
    });
    const rarest = those.sort((one, another) => one.length - another.length).slice(0, RAREST_WORDS);
    return [...new Set(rarest.flat())];
  };
}

/** Every provision of a version with what it stands in, in the order of reading. */
export function placedProvisions(provisions: readonly PlainProvision[]): readonly PlacedProvision[] {
  const placed: PlacedProvision[] = [];
  const pending: PlacedProvision[] = provisions.map((provision) => ({ provision, parent: undefined })).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    placed.push(next);
    const parent = next;
    pending.push(...next.provision.children.map((provision) => ({ provision, parent })).reverse());
  }
  return placed;
}
