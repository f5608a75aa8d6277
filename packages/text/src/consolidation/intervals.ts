/** A stretch of tokens, from `from` up to `to`; where both are equal, the point before that token. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * Intervals parted into groups that have nothing to do with each other, in their order.
 *
 * A group is what overlaps directly or through others; see `overlap`.
 */
export function overlapGroups<One extends Interval>(intervals: readonly One[]): readonly (readonly One[])[] {
  const groups: One[][] = [];
  let hull: Interval = { from: -1, to: -1 };
  for (const one of intervals.toSorted(byPlace)) {
    if (overlap(hull, one)) {
      groups.at(-1)!.push(one);
      hull = { from: hull.from, to: Math.max(hull.to, one.to) };
    } else {
      groups.push([one]);
      hull = one;
    }
  }
  return groups;
}

/**
 * Whether two intervals share a token, insert at the same point, or one inserts strictly inside the other.
 *
 * Intervals that merely touch do not overlap.
 */
export function overlap(one: Interval, other: Interval): boolean {
  if (one.from === other.from && one.to === other.to) return true;
  return one.from < other.to && other.from < one.to;
}

/** Whether an interval lies inside another and is not the same. */
export function liesInside(inner: Interval, outer: Interval): boolean {
  return inner.from >= outer.from && inner.to <= outer.to && (inner.from !== outer.from || inner.to !== outer.to);
}

/** The smallest interval that covers all of a group. */
export function hullOf(intervals: readonly Interval[]): Interval {
  const from = intervals.reduce((least, one) => Math.min(least, one.from), Number.POSITIVE_INFINITY);
  return { from, to: intervals.reduce((most, one) => Math.max(most, one.to), from) };
}

function byPlace(one: Interval, other: Interval): number {
  return one.from - other.from || one.to - other.to;
}
