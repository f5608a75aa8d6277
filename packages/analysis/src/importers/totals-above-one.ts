import type { GeniusIssue } from "./genius-issues.ts";

/** A link that takes what a package has above 1. */
export interface CutLink {
  readonly id: string;
  readonly when: readonly { readonly issue: string; readonly in: readonly [string] }[];
  readonly score: number;
  readonly reason: string;
}

/** Most packages that get a link of their own. */
const MOST_CUTS = 1000;

/** Totals are rounded to 1e-9, so what is less above 1 is 1. */
const ROUNDING = 5e-10;

/**
 * A link for every package whose total is above 1, so that it totals 1, as Genius has it.
 *
 * Depth first, leaving a branch when its best completion is not above 1: about issues × links steps. Stops at 1,000
 * links, `complete` false; weights that add to 1 within rounding need none.
 */
export function cutsAbove(
  scores: readonly (readonly number[])[],
  issues: readonly GeniusIssue[],
): { readonly links: readonly CutLink[]; readonly complete: boolean } {
  const best = scores.map((points) => Math.max(...points));
  const bestFrom = scores.map((_, place) => best.slice(place).reduce((sum, points) => sum + points, 0));
  const links: CutLink[] = [];
  const chosen: number[] = [];
  function choose(total: number): boolean {
    const place = chosen.length;
    if (total + (bestFrom[place] ?? 0) <= 1 + ROUNDING) return true;
    if (place === scores.length) {
      if (links.length >= MOST_CUTS) return false;
      links.push(cutOf(chosen, total, issues, links.length));
      return true;
    }
    return (scores[place] ?? []).every((points, option) => {
      chosen.push(option);
      const complete = choose(total + points);
      chosen.pop();
      return complete;
    });
  }
  const complete = choose(0);
  return { links, complete };
}

function cutOf(chosen: readonly number[], total: number, issues: readonly GeniusIssue[], place: number): CutLink {
  return {
    id: `cut-${place + 1}`,
    when: issues.map(({ name, values }, issue) => ({
      issue: name,
      in: [values[chosen[issue] ?? 0]?.name ?? ""] as const,
    })),
    score: 1 - total,
    reason: "Genius cuts totals above 1 to 1",
  };
}
