/** How long the same line is not said again. */
const QUIET_MS = 60_000;
const MOST_LINES = 100;

/** Says what is said again and again once a minute: a full disk fails every second. Milliseconds by any clock. */
export function saySeldom(say: (line: string) => void, now: () => number): (line: string) => void {
  const saidAt = new Map<string, number>();
  return (line) => {
    const before = saidAt.get(line);
    if (before !== undefined && now() - before < QUIET_MS) return;
    if (saidAt.size >= MOST_LINES) saidAt.clear();
    saidAt.set(line, now());
    say(line);
  };
}
