import { appendEntries, EMPTY_EDGE, memoryTiles } from "@entente/record/log";
import type { RoomItem } from "../src/transport/index.ts";
import type { Lies, MemoryConference } from "./memory-server.ts";

/** What a lying server can be told to do in the tests. */
export const LIES = [
  "drop",
  "double",
  "reorder",
  "replay",
  "hold-back",
  "rewrite",
  "misattribute",
  "inject",
  "withhold-commit",
  "fork",
  "shrink",
] as const;

/** One of the lies; see `LIES`. */
export type Lie = (typeof LIES)[number];

/** What is lied about: in which room, at which position, to whom (all, if nobody is named). */
export interface LieAbout {
  readonly room: Uint8Array;
  readonly position: number;
}

/** The lie, ready to be told by a conference of the server in memory. */
export function lieOf(lie: Lie, about: LieAbout, conference: MemoryConference): Lies {
  if (lie === "fork") return forkedAt(conference, about.position);
  if (lie === "shrink") return shrunkBy(conference, about.position);
  const items = itemLie(lie, about.position);
  const isAbout = (room: Uint8Array): boolean => Buffer.from(room).equals(about.room);
  return { items: (room, told) => (isAbout(room) ? items(told) : told) };
}

type ItemLie = (items: readonly RoomItem[]) => readonly RoomItem[];

function itemLie(lie: Exclude<Lie, "fork" | "shrink">, position: number): ItemLie {
  const at = (items: readonly RoomItem[]): number => items.findIndex((item) => item.position === position);
  const changed =
    (change: (items: RoomItem[], place: number) => readonly RoomItem[]): ItemLie =>
    (items) => {
      const place = at(items);
      return place === -1 ? items : change([...items], place);
    };
  const lies: Readonly<Record<typeof lie, ItemLie>> = {
    drop: changed((items, place) => renumbered(items.toSpliced(place, 1))),
    "withhold-commit": changed((items, place) => renumbered(items.toSpliced(place, 1))),
    double: changed((items, place) => renumbered(items.toSpliced(place, 0, ...items.slice(place, place + 1)))),
    reorder: changed((items, place) =>
      renumbered(items.toSpliced(place, 2, ...items.slice(place, place + 2).reverse())),
    ),
    replay: changed((items, place) => renumbered([...items, ...items.slice(place, place + 1)])),
    "hold-back": (items) => items.filter((item) => item.position < position),
    rewrite: changed((items, place) => items.with(place, withOther(items[place], "bytes"))),
    misattribute: changed((items, place) => items.with(place, withOther(items[place], "envelope"))),
    inject: changed((items, place) => renumbered(items.toSpliced(place, 0, withOther(items[place], "bytes")))),
  };
  return lies[lie];
}

/** Positions run on, as a server that wants its lie believed would have them. */
function renumbered(items: readonly RoomItem[]): readonly RoomItem[] {
  const first = Math.min(...items.map(({ position }) => position));
  return items.map((item, place) => ({ ...item, position: first + place }));
}

/** An item with one bit of its sealed bytes, or of its envelope, changed. */
function withOther(item: RoomItem | undefined, field: "bytes" | "envelope"): RoomItem {
  if (item === undefined) throw new Error("Cannot lie about nothing");
  const bytes = Uint8Array.from(item[field]);
  const place = Math.floor(bytes.length / 2);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return { ...item, [field]: bytes };
}

/** Shows, and signs, a log in which one leaf is another, however long it grows. */
function forkedAt({ log }: MemoryConference, index: number): Lies {
  const forked = (): readonly Uint8Array[] =>
    log.leaves.map((leaf, place) => (place === index ? leaf.with(40, (leaf[40] ?? 0) ^ 1) : leaf));
  return {
    checkpoint: () => log.signed(Math.floor(Date.now() / 1000), appendEntries(EMPTY_EDGE, forked()).head),
    tile: async (path, bytes) => {
      const tiles = memoryTiles();
      tiles.write(appendEntries(EMPTY_EDGE, forked()).files);
      return (await tiles.read(path)) ?? bytes;
    },
    leaves: (start, told) => forked().slice(start, start + told.length),
  };
}

/** Shows an older head, rightly signed, as if nothing had been appended since. */
function shrunkBy(conference: MemoryConference, leaves: number): Lies {
  const { log } = conference;
  const { head } = appendEntries(EMPTY_EDGE, log.leaves.slice(0, -leaves));
  return { checkpoint: () => log.signed(Math.floor(Date.now() / 1000), head) };
}
