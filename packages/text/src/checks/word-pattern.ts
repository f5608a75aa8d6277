/**
 * A pattern that finds any of these words or phrases as whole words, whatever the case of their letters.
 *
 * A space in a phrase stands for any white space. Chinese has no spaces between words, so its words are found anywhere.
 */
export function wordPattern(words: readonly string[], { flags = "giu" }: { readonly flags?: string } = {}): RegExp {
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const alternatives = longestFirst.map((word) => word.replaceAll(" ", "[\\s\\u00a0]+")).join("|");
  const isHan = words.some((word) => /\p{Script=Han}/u.test(word));
  return new RegExp(
    isHan ? `(?:${alternatives})` : `(?<![\\p{L}\\p{M}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{M}\\p{N}])`,
    flags,
  );
}
