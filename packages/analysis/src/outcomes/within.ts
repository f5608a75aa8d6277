/**
 * The sets of packages that can be asked about, each within the one before: all feasible ones; of those, utility at least the
 * reservation value for every party; of those, no red line crossed; of those, passing every chamber on expectation.
 */
export const WITHIN = ["feasible", "zone", "red-lines", "ratifiable"] as const;
/** One of the sets of packages in `WITHIN`. */
export type Within = (typeof WITHIN)[number];
