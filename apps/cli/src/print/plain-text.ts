/** Signs that could steer a terminal or turn its reading direction: controls, line separators, bidirectional overrides. */
const STEERING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** A text from a case file, safe to print on a terminal and on one line. */
export function plainText(text: string): string {
  return text.replaceAll(STEERING, " ").trim();
}
