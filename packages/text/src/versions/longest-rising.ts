/**
 * The places in a list of different numbers that belong to a longest rising sequence; what is left over has moved.
 *
 * Patience sorting, in n log n.
 *
 * @see Fredman, On Computing the Length of Longest Increasing Subsequences, Discrete Mathematics 11, 1975.
 */
export function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [at, number] of numbers.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]!]! < number) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? -1 : tails[low - 1]!);
    tails[low] = at;
  }
  const places = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) places.add(at);
  return places;
}
