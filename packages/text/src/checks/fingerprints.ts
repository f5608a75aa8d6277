/** A word in a form that is compared (lower case, no punctuation), and where it stands. */
export interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** A fingerprint: the hash of eight words in a row, and the first of them. */
export interface Fingerprint {
  readonly print: number;
  readonly at: number;
}

const GRAM = 8;
const WINDOW = 5;
const WORD = /\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text; in Chinese the characters. */
export function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(WORD), (found) => ({
    key: found[0].toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** Of every window of five neighbouring hashes the smallest, the last one on a tie; linear in the words. */
export function fingerprintsOf(words: readonly Word[]): readonly Fingerprint[] {
  const hashes = gramHashes(words);
  const chosen: Fingerprint[] = [];
  let last = -1;
  for (let end = Math.min(WINDOW, hashes.length); end <= hashes.length && hashes.length > 0; end += 1) {
    const at = smallestIn(hashes, Math.max(0, end - WINDOW), end);
    if (at !== last) chosen.push({ print: hashes[at]!, at });
    last = at;
  }
  return chosen;
}

function smallestIn(hashes: readonly number[], from: number, to: number): number {
  let best = from;
  for (let at = from + 1; at < to; at += 1) if (hashes[at]! <= hashes[best]!) best = at;
  return best;
}

function gramHashes(words: readonly Word[]): readonly number[] {
  const hashes = words.map(({ key }) => hashOf(key));
  return Array.from({ length: Math.max(0, words.length - GRAM + 1) }, (_, at) => {
    let hash = 0;
    for (let place = at; place < at + GRAM; place += 1) hash = Math.imul(hash, 0x01000193) ^ hashes[place]!;
    return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  });
}

/** FNV-1a over UTF-16 units. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
