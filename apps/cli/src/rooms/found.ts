import { CannotRun } from "../cannot-run.ts";

/**
 * The one that was meant.
 *
 * @throws {CannotRun} If there is none, or more than one; the names that there are, are listed.
 */
export function theOne<Thing>(
  matching: readonly Thing[],
  { what, written, known }: { readonly what: string; readonly written: string; readonly known: readonly string[] },
): Thing {
  const [first, second] = matching;
  if (first !== undefined && second === undefined) return first;
  if (first !== undefined)
    throw new CannotRun(`${matching.length} ${what}s are "${written}"; use the beginning of an id`);
  const list = known.length === 0 ? "there is none" : `there is ${known.map((name) => `"${name}"`).join(", ")}`;
  throw new CannotRun(`No ${what} is "${written}"; ${list}`);
}
