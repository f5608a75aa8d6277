/** How a bloc votes: its seats, each seat's probability of a yes, and how strongly the seats vote alike. */
export interface BlocVote {
  readonly seats: number;
  /** From 0 to 1. */
  readonly probability: number;
  /** Intra-bloc correlation, from 0 (seats independent) to 1 (the bloc votes as one). */
  readonly cohesion: number;
}

/**
 * The probability of each number of yes votes in a bloc: entry k is P(k yes), k from 0 to `seats`.
 *
 * Beta-binomial with mean `probability` and correlation `cohesion` between any two seats, so alpha + beta =
 * (1 - cohesion) / cohesion; binomial at 0, all or nothing at 1. Computed by the ratio of neighbouring terms, outwards
 * from the mean, then normalised: no gamma function, no cancellation, relative error about seats × 2^-52. O(seats).
 *
 * @throws {RangeError} If seats is not a whole number or a probability lies outside [0, 1].
 * @see Johnson, Kemp & Kotz, Univariate Discrete Distributions, 3rd ed., 2005, sec. 6.2.2 and 6.9.2.
 * @see Skellam, A probability distribution derived from the binomial, J. R. Stat. Soc. B 10, 1948, pp. 257-261.
 * @example
 * import { betaBinomial } from "@entente/analysis/ratification";
 * [...betaBinomial({ seats: 2, probability: 0.5, cohesion: 0 })]; // => [0.25, 0.5, 0.25]
 * [...betaBinomial({ seats: 2, probability: 0.5, cohesion: 1 })]; // => [0.5, 0, 0.5]
 */
export function betaBinomial(bloc: BlocVote): Float64Array {
  requireBlocVote(bloc);
  const { seats, probability, cohesion } = bloc;
  const terms = new Float64Array(seats + 1);
  if (seats === 0 || probability === 0) return withMass(terms, { at: 0, mass: 1 });
  if (probability === 1) return withMass(terms, { at: seats, mass: 1 });
  if (cohesion === 1) {
    return withMass(withMass(terms, { at: 0, mass: 1 - probability }), { at: seats, mass: probability });
  }
  return normalised(fillFromMean(terms, bloc));
}

/** Terms relative to the one at the mean; P(k+1)/P(k) = (n-k)(k+alpha) / ((k+1)(n-k-1+beta)), times cohesion above and below. */
function fillFromMean(terms: Float64Array, { seats, probability, cohesion }: BlocVote): Float64Array {
  const alpha = probability * (1 - cohesion);
  const beta = (1 - probability) * (1 - cohesion);
  const start = Math.round(seats * probability);
  terms[start] = 1;
  for (let k = start; k < seats; k++) {
    terms[k + 1] = (terms[k]! * (seats - k) * (k * cohesion + alpha)) / ((k + 1) * ((seats - k - 1) * cohesion + beta));
  }
  for (let k = start - 1; k >= 0; k--) {
    terms[k] = (terms[k + 1]! * (k + 1) * ((seats - k - 1) * cohesion + beta)) / ((seats - k) * (k * cohesion + alpha));
  }
  return terms;
}

function normalised(terms: Float64Array): Float64Array {
  let total = 0;
  for (const term of terms) total += term;
  return terms.map((term) => term / total);
}

function withMass(terms: Float64Array, { at, mass }: { readonly at: number; readonly mass: number }): Float64Array {
  terms[at] = mass;
  return terms;
}

function requireBlocVote({ seats, probability, cohesion }: BlocVote): void {
  if (!Number.isInteger(seats) || seats < 0) {
    throw new RangeError(`Cannot count a bloc's votes: ${seats} seats is not a whole number`);
  }
  requireShare(probability, "probability");
  requireShare(cohesion, "cohesion");
}

function requireShare(value: number, name: string): void {
  if (!(value >= 0 && value <= 1))
    throw new RangeError(`Cannot count a bloc's votes: ${name} ${value} is not in [0, 1]`);
}
