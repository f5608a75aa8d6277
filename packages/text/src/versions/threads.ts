import type { Likeness } from "./likeness.ts";
import { matchedProvisions, type PlacedProvision } from "./matched-provisions.ts";

/** One provision through all versions: where it stands in each, if it does. */
export interface Thread {
  readonly places: readonly (PlacedProvision | undefined)[];
}

/**
 * The provisions of several versions, each followed through all of them.
 *
 * A version is matched with the last that is known of every provision, so that one that was taken out and came back is
 * one.
 */
export function threadsThrough(
  versions: readonly (readonly PlacedProvision[])[],
  likeness: Likeness,
): readonly Thread[] {
  const placesByLast = new Map<PlacedProvision, (PlacedProvision | undefined)[]>();
  for (const [at, version] of versions.entries()) {
    const matched = matchedProvisions([...placesByLast.keys()], version, likeness);
    for (const place of version) {
      const last = matched.get(place);
      const places = (last && placesByLast.get(last)) ?? [];
      if (last !== undefined) placesByLast.delete(last);
      places[at] = place;
      placesByLast.set(place, places);
    }
  }
  return Array.from(placesByLast.values(), (places) => ({ places: versions.map((_, at) => places[at]) }));
}

/** Threads in the reading order of the last version; one that ended comes after the one that it came after last. */
export function inReadingOrder(
  threads: readonly Thread[],
  versions: readonly (readonly PlacedProvision[])[],
): readonly Thread[] {
  const threadByPlace = threadsByPlace(threads);
  return versions.reduce<readonly Thread[]>((order, version) => {
    const here = version.flatMap((place) => threadByPlace.get(place) ?? []);
    const isHere = new Set(here);
    const followers = new Map<Thread | undefined, Thread[]>();
    let last: Thread | undefined;
    for (const thread of order) {
      if (isHere.has(thread)) last = thread;
      else followers.set(last, [...(followers.get(last) ?? []), thread]);
    }
    return [
      ...(followers.get(undefined) ?? []),
      ...here.flatMap((thread) => [thread, ...(followers.get(thread) ?? [])]),
    ];
  }, []);
}

/** The thread of every provision of every version. */
export function threadsByPlace(threads: readonly Thread[]): ReadonlyMap<PlacedProvision, Thread> {
  return new Map(
    threads.flatMap((thread) => thread.places.flatMap((place) => (place ? [[place, thread] as const] : []))),
  );
}
