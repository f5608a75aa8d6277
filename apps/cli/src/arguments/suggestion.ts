/** "did you mean …" for a mistyped name, or undefined when nothing is near: at most a third of its letters differ. */
export function suggestion(written: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(written, name) }))
    .sort((one, other) => one.distance - other.distance);
  const [nearest] = ranked;
  if (nearest === undefined || nearest.distance > Math.max(1, Math.floor(written.length / 3))) return undefined;
  return `did you mean "${nearest.name}"?`;
}

/** Levenshtein's distance: letters to insert, delete or replace. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, match] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === match ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
