/** Characters that turn the direction of what follows, begin an isolation or end one; marks such as U+200F do neither. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/u;

/** A text without the characters by which a name could turn round the words that the page puts after it. */
export function withoutTurning(text: string): string {
  if (!TURNING.test(text)) return text;
  const letters = text.replace(/[\u202A-\u202E]/gu, "").split("");
  const open: number[] = [];
  for (const [at, letter] of letters.entries()) {
    if (letter >= "\u2066" && letter <= "\u2068") open.push(at);
    if (letter === "\u2069" && open.pop() === undefined) letters[at] = "";
  }
  for (const at of open) letters[at] = ""; // An isolation that does not end in the text would swallow what comes after.
  return letters.join("");
}
