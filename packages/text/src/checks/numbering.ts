import { type Numbering, rankOf } from "../plain/numerals.ts";
import type { PlainProvision } from "../provisions/index.ts";
import type { Check, CheckedText } from "./checked-text.ts";
import type { Finding } from "./finding.ts";

const NUMBERINGS: readonly Numbering[] = ["figures", "han", "roman", "latin", "cyrillic", "arabic"];

/**
 * Numbers that stand twice, are skipped or are out of order among provisions of one kind; bis, ter and quater follow
 * their number. Articles are numbered through a whole text, in each annex anew; the others inside what holds them.
 *
 * A group counts in the numbering (figures, Roman, letters …) that reads all its numbers with the fewest findings.
 */
export const numbering: Check = {
  rule: "numbering",
  about: "Numbers twice, skipped or out of order",
  languages: "all",
  run: (text) => groupsIn(text).flatMap(findingsIn),
};

function groupsIn({ provisions, places }: CheckedText): readonly (readonly PlainProvision[])[] {
  const groups = new Map<string, PlainProvision[]>();
  for (const { provision, parent } of provisions) {
    if (provision.number === undefined) continue;
    let holder = parent;
    while (provision.kind === "article" && holder !== undefined && holder.kind !== "annex")
      holder = places.placeById.get(holder.id)?.parent;
    const key = `${provision.kind} in ${holder?.id ?? ""}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [provision]);
    else group.push(provision);
  }
  return [...groups.values()];
}

function findingsIn(group: readonly PlainProvision[]): readonly Finding[] {
  const readings = NUMBERINGS.flatMap((numbering) => {
    const ranks = group.map(({ number = "" }) => rankOf(number, numbering));
    return ranks.every((rank) => rank !== undefined) ? [problemsIn(group, ranks)] : [];
  });
  return readings.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

function problemsIn(group: readonly PlainProvision[], ranks: readonly (readonly number[])[]): readonly Finding[] {
  const firstByRank = new Map<string, number>();
  return group.flatMap((provision, at) => {
    const [rank = [], before] = [ranks[at], ranks[at - 1]];
    const key = rank.join(".");
    const isTwice = firstByRank.has(key);
    if (!isTwice) firstByRank.set(key, at);
    const problem = isTwice ? "stands twice" : problemAfter(before, rank, group[at - 1]?.number);
    return problem === undefined ? [] : [findingOf(provision, problem)];
  });
}

function problemAfter(
  before: readonly number[] | undefined,
  rank: readonly number[],
  number: string | undefined,
): string | undefined {
  if (before === undefined) return (rank[0] ?? 0) > 1 ? "is the first of its kind here" : undefined;
  const at = rank.findIndex((value, place) => value !== before[place]);
  const [is = 0, was = 0] = [rank[at], before[at]];
  if (at === -1 || is < was) return `stands behind ${number}`;
  const isNext = is === was + 1 && rank.length <= at + 2 && (rank[at + 1] ?? 1) === 1;
  return isNext ? undefined : `follows ${number}: a number is skipped`;
}

function findingOf({ id, kind, number }: PlainProvision, problem: string): Finding {
  const name = `${kind} ${number}`;
  return {
    rule: "numbering",
    provision: id,
    found: `${name.charAt(0).toUpperCase()}${name.slice(1)} ${problem}`,
    why: "References by number lead to the wrong provision, or to none",
    mend: "Number anew, or mark what was left out as deleted or reserved",
  };
}
