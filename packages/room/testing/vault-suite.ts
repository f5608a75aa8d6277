import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Vault } from "../src/vault/index.ts";

/** A place in which a vault is kept: it can be opened again, and what was written is still there. */
export interface VaultPlace {
  open(): Promise<Vault>;
  close(): Promise<void>;
}

/** What every kind of vault has to hold. */
export function vaultSuite(kind: string, newPlace: () => Promise<VaultPlace>): void {
  describe(`${kind} as a vault`, () => {
    let place: VaultPlace;
    let vault: Vault;
    beforeEach(async () => {
      place = await newPlace();
      vault = await place.open();
    });
    afterEach(() => place.close());

    test("gives back what was written, also when opened again", async () => {
      await vault.write("rooms/A_-9/group", Uint8Array.of(1, 2, 3));
      await vault.write("empty", new Uint8Array());
      expect(await vault.read("rooms/A_-9/group")).toEqual(Uint8Array.of(1, 2, 3));
      await place.close();
      vault = await place.open();
      expect(await vault.read("rooms/A_-9/group")).toEqual(Uint8Array.of(1, 2, 3));
      expect(await vault.read("empty")).toEqual(new Uint8Array());
      expect(await vault.read("nothing")).toBeUndefined();
    });

    test("overwrites, removes, and removes what is not there", async () => {
      await vault.write("seed", Uint8Array.of(1));
      await vault.write("seed", Uint8Array.of(2));
      expect(await vault.read("seed")).toEqual(Uint8Array.of(2));
      await vault.remove("seed");
      await vault.remove("seed");
      expect(await vault.read("seed")).toBeUndefined();
    });

    test("lists names by their beginning, in order", async () => {
      await vault.writeAll(new Map(["b/2", "b/1", "a", "b", "c/1", "B/1"].map((name) => [name, Uint8Array.of(1)])));
      expect(await vault.names("b/")).toEqual(["b/1", "b/2"]);
      expect(await vault.names("")).toEqual(["B/1", "a", "b", "b/1", "b/2", "c/1"]);
      expect(await vault.names("nothing")).toEqual([]);
    });

    test.each(["", "/", "a/", "/a", "a//b", "..", "a/../b", "a b", "ä", "a.b", "a\0", "x".repeat(201)])(
      "refuses the name %j, and everything that was to be written with it",
      async (name) => {
        const changes = new Map([
          ["good", Uint8Array.of(1)],
          [name, Uint8Array.of(2)],
        ]);
        await expect(vault.writeAll(changes)).rejects.toThrow(RangeError);
        await expect(vault.read(name)).rejects.toThrow(RangeError);
        expect(await vault.names("")).toEqual([]);
      },
    );

    test("keeps its own copy of what is written and read", async () => {
      const value = Uint8Array.of(1);
      await vault.write("seed", value);
      value[0] = 9;
      const read = await vault.read("seed");
      read?.fill(8);
      expect(await vault.read("seed")).toEqual(Uint8Array.of(1));
    });

    test("does as a map does, whatever the order of changes", async () => {
      const name = fc.constantFrom("a", "a/b", "c", "longer/name");
      const change = fc.tuple(name, fc.option(fc.uint8Array({ maxLength: 40 }), { nil: undefined }));
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 4 }), async (batches) => {
          for (const old of await vault.names("")) await vault.remove(old);
          const model = new Map<string, Uint8Array>();
          for (const batch of batches) {
            await vault.writeAll(new Map(batch));
            for (const [key, value] of new Map(batch)) value === undefined ? model.delete(key) : model.set(key, value);
          }
          expect(await vault.names("")).toEqual([...model.keys()].sort());
          for (const [key, value] of model) expect(await vault.read(key)).toEqual(value);
        }),
        { numRuns: 15 },
      );
    });

    test("takes changes made at once one after another", async () => {
      await Promise.all([1, 2, 3, 4, 5].map((byte) => vault.write("seed", Uint8Array.of(byte))));
      expect(await vault.read("seed")).toEqual(Uint8Array.of(5));
    });
  });
}
