/**
 * Control characters, and the embeddings, overrides and separators that reach beyond the words they stand in; tab and
 * line feed stay.
 */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\uFEFF\uFFFE\uFFFF]/gu;
const ISOLATE = /[\u2066-\u2069]/g;

/**
 * A run of words as it may be printed between brackets and names: nothing in it can turn around what stands beside it.
 *
 * Isolates stay where they match. Everything else that would reach beyond the run, or cannot be printed, is shown by its
 * code, such as ⟨U+202E⟩: neither obeyed nor dropped.
 *
 * @see Unicode Technical Report 36, section 2.5; Unicode Standard Annex 9, section 2.
 */
export function shownRun(run: string): string {
  const shown = run
    .toWellFormed()
    .replace(UNPRINTABLE, (sign) => (sign === "\n" || sign === "\t" ? sign : codeOf(sign)));
  return matching(shown) ? shown : shown.replace(ISOLATE, codeOf);
}

function codeOf(sign: string): string {
  return `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

function matching(run: string): boolean {
  let open = 0;
  for (const [sign] of run.matchAll(ISOLATE)) {
    open += sign === "\u2069" ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
