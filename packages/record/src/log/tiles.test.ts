import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryAt, filledLog } from "../../testing/reference-log.ts";
import { nodeSha256 } from "../node/index.ts";
import { appendEntries, EMPTY_EDGE } from "./append.ts";
import { checkConsistency } from "./consistency.ts";
import { entryBundle, MAX_LOG_ENTRY_BYTES, parseEntryBundle } from "./entry-bundle.ts";
import { fsck } from "./fsck.ts";
import { checkInclusion } from "./inclusion.ts";
import { leafHash, rootOf } from "./merkle-tree.ts";
import { consistencyProof, inclusionProof, memoryTiles, readEdge, storedRoot, subtreeCache } from "./stored-log.ts";
import { parseTilePath, tileAt, tilePath } from "./tiles.ts";

const SIZES = [0, 1, 2, 255, 256, 257, 511, 512, 700];

describe("tilePath()", () => {
  test.each([
    [{ level: 0, index: 0, width: 256 }, "tile/0/000"],
    [{ level: 0, index: 273, width: 112 }, "tile/0/273.p/112"],
    [{ level: 1, index: 1234067, width: 256 }, "tile/1/x001/x234/067"],
    [{ level: "entries", index: 1234067, width: 8 }, "tile/entries/x001/x234/067.p/8"],
    [{ level: 63, index: 1000, width: 1 }, "tile/63/x001/000.p/1"],
  ] as const)("writes %o as the specification does", (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual({ ok: true, value: tile });
  });

  test.each([
    { level: 64, index: 0, width: 1 },
    { level: 0, index: -1, width: 1 },
    { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 },
  ])("refuses %o", (tile) => {
    expect(() => tilePath(tile)).toThrow(RangeError);
  });

  test.each([
    "tile/0/0",
    "tile/0/x000/001",
    "tile/00/000",
    "tile/64/000",
    "tile/0/000.p/256",
    "tile/0/000.p/0",
    "tile/0/000.p/01",
    "tile/0/000/",
    "tile/data/000",
    "tile/0/../000",
    "/tile/0/000",
    "tile/0/000\n",
  ])("parseTilePath() refuses %j", (path) => {
    expect(parseTilePath(path).ok).toBe(false);
  });
});

describe("tileAt()", () => {
  test("gives the tiles of the specification's log of 70,000 entries", () => {
    const tiles = [
      tileAt({ level: 0, index: 272, size: 70000 }),
      tileAt({ level: 0, index: 273, size: 70000 }),
      tileAt({ level: 0, index: 274, size: 70000 }),
      tileAt({ level: 1, index: 0, size: 70000 }),
      tileAt({ level: 1, index: 1, size: 70000 }),
      tileAt({ level: 2, index: 0, size: 70000 }),
      tileAt({ level: 3, index: 0, size: 70000 }),
    ];
    expect(tiles.map((tile) => tile?.width)).toEqual([256, 112, undefined, 256, 17, 1, undefined]);
  });

  test("a log of 256 has a full tile at level 0 and one hash at level 1", () => {
    const { files } = appendEntries(
      EMPTY_EDGE,
      Array.from({ length: 256 }, (_, index) => entryAt(index)),
    );
    expect([...files.keys()].sort()).toEqual(["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]);
  });
});

describe("entry bundles", () => {
  test("read back what was written, from nothing up to the longest entry", () => {
    const entries = [new Uint8Array(0), new Uint8Array([1, 2]), new Uint8Array(MAX_LOG_ENTRY_BYTES)];
    expect(parseEntryBundle(entryBundle(entries))).toEqual({ ok: true, value: entries });
    expect(() => entryBundle([new Uint8Array(MAX_LOG_ENTRY_BYTES + 1)])).toThrow(RangeError);
    expect(() => appendEntries(EMPTY_EDGE, [new Uint8Array(MAX_LOG_ENTRY_BYTES + 1)])).toThrow(RangeError);
  });

  test("that end too early are refused, whatever the bytes", () => {
    const bundle = entryBundle([new Uint8Array([1, 2, 3])]);
    for (let length = 1; length < bundle.length; length += 1)
      expect(parseEntryBundle(bundle.subarray(0, length)).ok).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
        const parsed = parseEntryBundle(bytes);
        if (parsed.ok) expect(entryBundle(parsed.value)).toEqual(bytes);
      }),
    );
  });
});

describe("a stored log", () => {
  test.each(SIZES)("of %d entries gives its root, proofs that hold, and the edge to go on from", async (size) => {
    const { log, heads } = filledLog(size);
    const root = rootOf(Array.from({ length: size }, (_, index) => leafHash(entryAt(index))));
    expect(await storedRoot(log)).toEqual(root);
    for (const index of [0, 1, 254, 255, 256, 500, size - 1].filter((each) => each >= 0 && each < size)) {
      const proof = await inclusionProof(log, index);
      expect(checkInclusion({ leaf: leafHash(entryAt(index)), index, size, root, proof }).ok).toBe(true);
    }
    for (const older of heads) {
      const proof = await consistencyProof(log, older.size);
      expect(checkConsistency({ older, newer: { size, root }, proof }).ok).toBe(true);
    }
    const again = appendEntries(await readEdge(log), [entryAt(size)]);
    expect(again.head.root).toEqual(filledLog(size + 1).heads.at(-1)?.root);
  });

  test("does not depend on how its entries were grouped when they were appended", async () => {
    const [one, many] = [filledLog(600, 600), filledLog(600, 1)];
    expect(one.heads.at(-1)).toEqual(many.heads.at(-1));
    expect(await inclusionProof(one.log, 555)).toEqual(await inclusionProof(many.log, 555));
  });

  test("gives the same proofs with Node's SHA-256 and with hashes remembered from smaller sizes", async () => {
    const { log, heads } = filledLog(700);
    const subtrees = subtreeCache(50);
    for (const { size } of [...heads, ...heads]) {
      for (const index of [0, 90, size - 1]) {
        const older = { ...log, size };
        const remembered = await inclusionProof({ ...older, subtrees, sha256: nodeSha256 }, index);
        expect(remembered).toEqual(await inclusionProof(older, index));
      }
    }
    const head = heads.at(-1) ?? { size: 0, root: rootOf([]) };
    expect((await fsck(log.source, head, { sha256: nodeSha256 })).damage).toEqual([]);
    expect(() => subtreeCache(0)).toThrow(RangeError);
  });

  test("says which file it lacks", async () => {
    const { log } = filledLog(300);
    const read = async (path: string): Promise<Uint8Array | undefined> =>
      path === "tile/0/001.p/44" ? undefined : log.source.read(path);
    await expect(inclusionProof({ source: { read }, size: 300 }, 299)).rejects.toThrow(
      "tile/0/001.p/44: there is none",
    );
  });

  test("whose partial tile is gone gives proofs from the full one that replaced it", async () => {
    const { log } = filledLog(900, 300);
    const read = async (path: string): Promise<Uint8Array | undefined> =>
      path === "tile/0/001.p/44" ? undefined : log.source.read(path);
    const older = { source: { read }, size: 300 };
    const proof = await inclusionProof(older, 299);
    const root = await storedRoot(older);
    expect(checkInclusion({ leaf: leafHash(entryAt(299)), index: 299, size: 300, root, proof }).ok).toBe(true);
  });
});

describe("fsck()", () => {
  test.each(SIZES)("finds nothing wrong in a sound log of %d entries", async (size) => {
    const { log, heads } = filledLog(size);
    const head = heads.at(-1) ?? { size: 0, root: rootOf([]) };
    expect(await fsck(log.source, head)).toEqual({ head, damage: [] });
  });

  test("names every file in which a byte was changed", async () => {
    const { log, heads } = filledLog(700, 700);
    const head = heads.at(-1) ?? { size: 0, root: rootOf([]) };
    const paths = [
      "tile/0/000",
      "tile/0/001",
      "tile/0/002.p/188",
      "tile/1/000.p/2",
      "tile/entries/001",
      "tile/entries/002.p/188",
    ];
    for (const damaged of paths) {
      const read = async (path: string): Promise<Uint8Array | undefined> => {
        const bytes = await log.source.read(path);
        return path === damaged ? bytes?.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) : bytes;
      };
      const { damage } = await fsck({ read }, head);
      expect(damage.some(({ path }) => path === damaged.replace("entries", "0"))).toBe(true);
    }
  });

  test("says so when a file is missing, a bundle is cut, or the checkpoint is of another log", async () => {
    const { log, heads } = filledLog(300);
    const head = heads.at(-1) ?? { size: 0, root: rootOf([]) };
    const without = (gone: string) => ({
      read: async (path: string) => (path === gone ? undefined : log.source.read(path)),
    });
    expect((await fsck(without("tile/0/000"), head)).damage).toEqual([{ path: "tile/0/000", found: "No such file" }]);
    expect((await fsck(without("tile/entries/000"), head)).damage).toEqual([
      { path: "tile/entries/000", found: "No such file" },
    ]);
    expect((await fsck(log.source, { ...head, root: rootOf([]) })).damage.map(({ path }) => path)).toEqual([
      "checkpoint",
    ]);
    const empty = { read: async () => undefined };
    expect((await fsck(memoryTiles(), head)).head.size + (await fsck(empty, head)).head.size).toBe(0);
  });
});
