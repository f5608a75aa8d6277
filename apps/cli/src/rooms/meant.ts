import { beginsId, hexOf } from "./hex.ts";

/**
 * The things that a name or the beginning of an id may mean: both count alike, for names are chosen by other people, and
 * one that looks like another's id must not take its place. A whole id means its own thing alone.
 */
export function meant<Thing>(
  things: readonly Thing[],
  written: string,
  { name, id }: { readonly name: (thing: Thing) => string; readonly id: (thing: Thing) => Uint8Array },
): readonly Thing[] {
  const whole = things.filter((thing) => hexOf(id(thing)) === written);
  if (whole.length > 0) return whole;
  return things.filter((thing) => name(thing).toLowerCase() === written.toLowerCase() || beginsId(written, id(thing)));
}
