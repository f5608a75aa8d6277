import { partyIdSchema } from "../agenda/ids.ts";

/**
 * An id for each name: the name itself where it can be a party's id (and so a file's name), else a slug of it.
 *
 * Names that come to the same id, or to the same in other letters' case, get a number behind it.
 */
export function partyIdsFor(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, place) => {
    const base = partyIdSchema.safeParse(name).success ? name : slugOf(name, `party-${place + 1}`);
    const id = firstFree(base, taken);
    taken.add(id.toLowerCase());
    return id;
  });
}

/** Letters and digits of a name in lower case, joined by hyphens; `otherwise` where nothing is left. */
export function slugOf(name: string, otherwise: string): string {
  const slug = name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/g, "");
  return partyIdSchema.safeParse(slug).success ? slug : otherwise;
}

/** The last part of a path without its ending: `party1` of `Party/party1.json`. */
export function stemOf(file: string): string {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return name.replace(/\.[^.]+$/, "");
}

/**
 * What tells file names apart: without the words that all of them begin or end with.
 *
 * `camera_buyer_utility`, `camera_seller_utility` become `buyer`, `seller`.
 */
export function distinctParts(stems: readonly string[]): readonly string[] {
  const words = stems.map((stem) => stem.split(/[_\s-]+/).filter((word) => word !== ""));
  const shortest = Math.min(...words.map((list) => list.length));
  const first = words[0] ?? [];
  let front = 0;
  while (front < shortest - 1 && words.every((list) => list[front] === first[front])) front += 1;
  let back = 0;
  while (back < shortest - front - 1 && words.every((list) => list.at(-1 - back) === first.at(-1 - back))) back += 1;
  const parts = words.map((list) => list.slice(front, list.length - back).join("-"));
  return parts.every((part) => part !== "") && words.length > 1 ? parts : stems;
}

function firstFree(base: string, taken: ReadonlySet<string>): string {
  let id = base;
  for (let copy = 2; taken.has(id.toLowerCase()); copy += 1) id = `${base}-${copy}`;
  return id;
}
