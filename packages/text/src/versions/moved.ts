import { longestRising } from "./longest-rising.ts";
import type { PlacedProvision } from "./matched-provisions.ts";
import { type Thread, threadsByPlace } from "./threads.ts";

/**
 * For each version after the first, what stands in something else than in the version before or in another order there.
 *
 * Of neighbours that changed their order, the fewest that explain it have moved.
 */
export function movedIn(
  threads: readonly Thread[],
  versions: readonly (readonly PlacedProvision[])[],
): readonly ReadonlySet<Thread>[] {
  const threadOf = threadsByPlace(threads);
  return versions.slice(1).map((version, at) => {
    const orderBefore = new Map((versions[at] ?? []).map((place, order) => [place, order] as const));
    const moved = new Set<Thread>();
    for (const siblings of Map.groupBy(version, ({ parent }) => parent).values()) {
      const stayed = siblings.flatMap((place) => {
        const thread = threadOf.get(place);
        const before = thread?.places[at];
        if (thread === undefined || before === undefined) return [];
        if (parentIn(before) === parentIn(place)) return [{ thread, order: orderBefore.get(before) ?? 0 }];
        moved.add(thread);
        return [];
      });
      const rising = longestRising(stayed.map(({ order }) => order));
      for (const [place, { thread }] of stayed.entries()) if (!rising.has(place)) moved.add(thread);
    }
    return moved;
  });

  function parentIn({ parent }: PlacedProvision): Thread | undefined {
    return parent && threadOf.get(parent);
  }
}
