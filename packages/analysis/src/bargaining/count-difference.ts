import type { Count } from "./zone-count.ts";

/** What is left of a count when a part of it is taken away; estimates of independent error add their variances. */
export function countDifference(all: Count, part: Count): Count {
  if ("exact" in all && "exact" in part) return { exact: all.exact - part.exact };
  return { estimate: countSize(all) - countSize(part), standardError: Math.hypot(errorOf(all), errorOf(part)) };
}

/** A count as a number, for comparing sizes. */
export function countSize(count: Count): number {
  return "exact" in count ? Number(count.exact) : count.estimate;
}

function errorOf(count: Count): number {
  return "exact" in count ? 0 : count.standardError;
}
