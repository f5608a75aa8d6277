/** What is maximised: a product of counted parties' gains, the smallest gain ÷ measure above 0, or a weighted sum of gains. */
export type Goal =
  | { readonly kind: "product"; readonly counted: readonly boolean[] }
  | { readonly kind: "smallest-ratio"; readonly measures: Float64Array }
  | { readonly kind: "sum"; readonly weights: Float64Array };

/**
 * What a bargaining solution maximises over packages, in the form that a search with linear bounds needs.
 *
 * Gains are in steps over the reservation value, by party. Parties that the value does not count only have to gain
 * nothing less than 0.
 */
export interface Objective {
  /** The same in words that a solver's program can be written from. */
  readonly goal: Goal;
  /** What a package is worth: larger is better. */
  readonly value: (gains: Float64Array) => number;
  /** Slopes of a smooth concave stand-in, written into the last argument; smaller smoothing (from 1 to 0) comes closer. */
  readonly slopes: (gains: Float64Array, smoothing: number, into: Float64Array) => void;
  /** The least weighted gain of a package in the set that is worth `value`. */
  readonly needed: (multipliers: Float64Array, value: number) => number;
  /** The most that a package in the set can be worth when no weighted gain passes `most`. */
  readonly atMost: (multipliers: Float64Array, most: number) => number;
  /** The least gain of a party in a package worth `value`; -Infinity when it says nothing. */
  readonly floor: (party: number, value: number) => number;
}

/** The exponent is cut here so that a far-off gain cannot overflow. */
const MOST_EXPONENT = 30;

/**
 * The sum of logarithms of the counted parties' gains.
 *
 * Bound: gains with weighted sum s have a product of at most Π (s / n) / multiplier, by the inequality of means.
 */
export function nashObjective(counted: readonly boolean[], ranges: Float64Array): Objective {
  const parties = counted.filter(Boolean).length;
  const logWeights = (multipliers: Float64Array): number =>
    multipliers.reduce((sum, weight, party) => (counted[party] ? sum + Math.log(weight) : sum), 0);
  return {
    goal: { kind: "product", counted },
    value: (gains) => gains.reduce((sum, gain, party) => (counted[party] ? sum + Math.log(Math.max(gain, 0)) : sum), 0),
    slopes: (gains, smoothing, into) => {
      for (let party = 0; party < into.length; party++) {
        const range = ranges[party]!;
        into[party] = counted[party]
          ? 1 / Math.max(gains[party]!, range * 1e-6)
          : pushBack(gains[party]!, range, smoothing);
      }
    },
    needed: (multipliers, value) => parties * Math.exp((value + logWeights(multipliers)) / parties),
    atMost: (multipliers, most) =>
      most <= 0 ? Number.NEGATIVE_INFINITY : parties * Math.log(most / parties) - logWeights(multipliers),
    floor: () => Number.NEGATIVE_INFINITY,
  };
}

/** The smallest of gain ÷ measure over the parties whose measure is above 0. */
export function smallestRatioObjective(measures: Float64Array, ranges: Float64Array): Objective {
  const weighted = (multipliers: Float64Array): number =>
    multipliers.reduce((sum, weight, party) => sum + weight * measures[party]!, 0);
  const value = (gains: Float64Array): number =>
    gains.reduce(
      (least, gain, party) => (measures[party]! > 0 ? Math.min(least, gain / measures[party]!) : least),
      Number.POSITIVE_INFINITY,
    );
  const widest = ranges.reduce(
    (most, range, party) => (measures[party]! > 0 ? Math.max(most, range / measures[party]!) : most),
    0,
  );
  return {
    goal: { kind: "smallest-ratio", measures },
    value,
    slopes: (gains, smoothing, into) => {
      const least = value(gains);
      const shareOf = (party: number): number =>
        measures[party]! > 0 ? Math.exp((least - gains[party]! / measures[party]!) / (smoothing * widest)) : 0;
      let total = 0;
      for (let party = 0; party < into.length; party++) total += shareOf(party);
      for (let party = 0; party < into.length; party++) {
        const measure = measures[party]!;
        into[party] =
          measure > 0 ? shareOf(party) / total / measure : pushBack(gains[party]!, ranges[party]!, smoothing);
      }
    },
    needed: (multipliers, least) => least * weighted(multipliers),
    atMost: (multipliers, most) => most / weighted(multipliers),
    floor: (party, least) => (measures[party]! > 0 ? least * measures[party]! : Number.NEGATIVE_INFINITY),
  };
}

/** A weighted sum of gains, with weights of 0 for parties that do not count. */
export function weightedSumObjective(weights: Float64Array, ranges: Float64Array): Objective {
  const value = (gains: Float64Array): number => gains.reduce((sum, gain, party) => sum + weights[party]! * gain, 0);
  const total = value(ranges);
  const counted = weights.filter((weight) => weight > 0).length;
  return {
    goal: { kind: "sum", weights },
    value,
    slopes: (gains, smoothing, into) => {
      for (let party = 0; party < into.length; party++) {
        into[party] = weights[party]! + total * pushBack(gains[party]!, ranges[party]!, smoothing);
      }
    },
    needed: (_, least) => least,
    atMost: (_, most) => most,
    floor: (party, least) =>
      counted === 1 && weights[party]! > 0 ? least / weights[party]! : Number.NEGATIVE_INFINITY,
  };
}

/** Slope of a penalty that grows exponentially as a gain falls below 0. */
function pushBack(gain: number, range: number, smoothing: number): number {
  return Math.exp(Math.min(MOST_EXPONENT, -gain / (smoothing * range))) / range;
}
