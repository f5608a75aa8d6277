import type { PassingAtCohesion } from "@entente/analysis/ratification";

/** The probability at a cohesion that was computed; the nearest one for anything between. */
export function passingAt(curve: readonly PassingAtCohesion[], cohesion: number): number {
  const [first, ...rest] = curve;
  if (first === undefined) return Number.NaN;
  return rest.reduce(
    (nearest, one) => (Math.abs(one.cohesion - cohesion) < Math.abs(nearest.cohesion - cohesion) ? one : nearest),
    first,
  ).probability;
}
