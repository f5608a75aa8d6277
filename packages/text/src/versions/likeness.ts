/** Tells how alike texts are, from 0 to 1: the words that both have, as a share of the words of both. */
export interface Likeness {
  readonly between: (one: string, other: string) => number;
  readonly wordsOf: (text: string) => ReadonlySet<string>;
}

/**
 * Likeness by the coefficient of Dice over the sets of words, whatever their order and the case of their letters.
 *
 * @see Dice, Measures of the Amount of Ecologic Association Between Species, Ecology 26, 1945.
 */
export function likenessBy(piecesOf: (text: string) => readonly string[]): Likeness {
  const known = new Map<string, ReadonlySet<string>>();
  return { between, wordsOf };

  function between(one: string, other: string): number {
    const [words, others] = [wordsOf(one), wordsOf(other)];
    if (words.size + others.size === 0) return 0;
    let both = 0;
    for (const word of words) if (others.has(word)) both += 1;
    return (2 * both) / (words.size + others.size);
  }

  function wordsOf(text: string): ReadonlySet<string> {
    const found = known.get(text);
    if (found !== undefined) return found;
    const words = new Set(piecesOf(text.toLowerCase()).filter((piece) => /[\p{L}\p{N}]/u.test(piece)));
    known.set(text, words);
    return words;
  }
}
