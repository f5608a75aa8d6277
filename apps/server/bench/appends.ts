import type { Store } from "../src/store/store.ts";
import { conferenceNamed, entryIn, founderNamed, named } from "../testing/posts.ts";

/** How appends went: how many a second were acknowledged, and how long one took. */
export interface AppendFigures {
  readonly perSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** Appends posts one by one, so many at a time, and measures from the first to the last acknowledgement. */
export async function measureAppends(
  store: Store,
  { posts, atOnce }: { readonly posts: number; readonly atOnce: number },
): Promise<AppendFigures> {
  const [conference, room, anna] = [named(`bench ${atOnce}`), named(`room ${atOnce}`), founderNamed("anna")];
  await store.conferences.create({ ...conferenceNamed(`bench-${atOnce}`), conference });
  await store.rooms.create(conference, { room, founder: anna });
  const warmUp = Math.ceil(posts / 10);
  const entries = Array.from({ length: posts + warmUp }, () => entryIn(room, anna, { size: 700 }));
  const times: number[] = [];
  let next = 0;
  let started = performance.now();
  async function author(): Promise<void> {
    for (let entry = entries[next]; entry !== undefined; entry = entries[next]) {
      next += 1;
      if (next === warmUp) [started, times.length] = [performance.now(), 0];
      const from = performance.now();
      const [answer] = await store.sequencer.append(conference, [entry]);
      if (answer?.ok !== true) throw new Error(`Cannot measure appends: ${answer?.reason}`);
      times.push(performance.now() - from);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, author));
  const seconds = (performance.now() - started) / 1000;
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / seconds, medianMs: at(0.5), p99Ms: at(0.99) };
}
