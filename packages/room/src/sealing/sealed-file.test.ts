import { sealedHashOf } from "@entente/record/entry";
import fc from "fast-check";
import { expect, test } from "vitest";
import { repeatable } from "../../testing/sealed-room.ts";
import { MAX_SEALED_FILE_BYTES, openFile, sealFile } from "./index.ts";
import { sealedBytes } from "./sealed-bytes.ts";

test("any file comes back, padded", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70_000, size: "max" }), (bytes) => {
      const { sealed, ...attached } = sealFile(bytes, repeatable(bytes.length));
      expect(openFile(sealed, attached)).toEqual({ ok: true, value: bytes });
      expect(sealed.length).toBeGreaterThan(bytes.length + 40);
      expect(attached.size).toBe(bytes.length);
    }),
    { numRuns: 30 },
  );
});

test("a flip of any bit, another key or another size is refused", () => {
  const { sealed, ...attached } = sealFile(new TextEncoder().encode("Annex III"), repeatable(1));
  for (let at = 0; at < sealed.length; at += 1) {
    const flipped = sealed.with(at, (sealed[at] ?? 0) ^ (1 << (at % 8)));
    expect(openFile(flipped, attached)).toEqual({ ok: false, reason: "other-file" });
    const renamed = { ...attached, hash: sealedHashOf(flipped) };
    expect(openFile(flipped, renamed)).toEqual({ ok: false, reason: "cannot-be-opened" });
  }
  const refused = { ok: false, reason: "cannot-be-opened" };
  expect(openFile(sealed, { ...attached, key: new Uint8Array(32) })).toEqual(refused);
  expect(openFile(sealed, { ...attached, size: attached.size - 1 })).toEqual(refused);
  expect(openFile(sealed, { ...attached, size: attached.size + 1 })).toEqual(refused);
  expect(openFile(sealed, { ...attached, size: 1e9 })).toEqual(refused);
});

test("a file with anything but zero bytes in its padding is refused, though its author sealed it so", () => {
  const [key, nonce] = [new Uint8Array(32), new Uint8Array(24)];
  const padded = new Uint8Array(512);
  padded.set([1, 2, 3, 0x80]);
  for (const [hidden, isTaken] of [
    [0, true],
    [1, false],
  ] as const) {
    const sealed = sealedBytes({ key, nonce, associatedData: new Uint8Array(0) }, padded.with(511, hidden));
    expect(openFile(sealed, { key, hash: sealedHashOf(sealed), size: 3 }).ok).toBe(isTaken);
  }
});

test("the largest file is sealed, one byte more is not", () => {
  const largest = new Uint8Array(MAX_SEALED_FILE_BYTES);
  const { sealed, ...attached } = sealFile(largest, repeatable(2));
  const opened = openFile(sealed, attached);
  expect(opened.ok && Buffer.from(opened.value).equals(largest)).toBe(true);
  expect(() => sealFile(new Uint8Array(MAX_SEALED_FILE_BYTES + 1), repeatable(2))).toThrow(RangeError);
});
