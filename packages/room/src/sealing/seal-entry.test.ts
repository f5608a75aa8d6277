import { openEnvelope, sealedHashOf, signEnvelope } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceOf, forged, HISTORY_KEY, repeatable, sealedAct } from "../../testing/sealed-room.ts";
import { entryHash, openEntry, sealEntry } from "./index.ts";

const NOTE = { kind: "note/taken", version: 1, body: { text: "Fishing first" } };

test("what is sealed is opened as it was signed, and its envelope can be signed and read", async () => {
  const { sealed, envelope, signedEntry, salt } = await sealedAct(NOTE);
  const opened = openEntry({ sealed, envelope, historyKey: HISTORY_KEY });
  if (!opened.ok) throw new Error(opened.reason);
  expect(opened.value).toMatchObject({ signedEntry, salt, device: deviceOf(1).pseudonym, count: 0 });
  expect(opened.value.signed.entry.act).toEqual(NOTE);
  expect(opened.value.hash).toEqual(entryHash(opened.value.signed));
  const bytes = await signEnvelope(envelope, deviceOf(1).pseudonymSecret, nodeSchemes);
  expect(await openEnvelope(bytes, nodeSchemes)).toEqual({ ok: true, value: envelope });
});

test("any body comes back, sealed twice it never looks the same, and only its padded size shows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 2000 }), fc.nat(1000), async (text, count) => {
      const act = { ...NOTE, body: { text } };
      const first = await sealedAct(act, { count, seed: 1 });
      const second = await sealedAct(act, { count, seed: 2 });
      const opened = openEntry({ ...first, historyKey: HISTORY_KEY });
      expect(opened).toMatchObject({ ok: true, value: { count, signed: { entry: { act } } } });
      expect(second.signedEntry).toEqual(first.signedEntry);
      expect(Buffer.from(second.sealed).equals(first.sealed)).toBe(false);
      expect(Math.log2(first.envelope.size - 40) % 1).toBe(0);
    }),
    { numRuns: 30 },
  );
});

test("a flip of any bit of what was sealed is noticed", async () => {
  const { sealed, envelope } = await sealedAct(NOTE);
  for (let at = 0; at < sealed.length; at += 1) {
    const flipped = sealed.with(at, (sealed[at] ?? 0) ^ (1 << (at % 8)));
    const unnamed = openEntry({ sealed: flipped, envelope, historyKey: HISTORY_KEY });
    expect(unnamed).toEqual({ ok: false, reason: "not-what-the-envelope-names" });
    const renamed = { ...envelope, sealedHash: sealedHashOf(flipped) };
    expect(openEntry({ sealed: flipped, envelope: renamed, historyKey: HISTORY_KEY }).ok, `byte ${at}`).toBe(false);
  }
});

test("another epoch, room, pseudonym, tag, commitment, size or key opens nothing", async () => {
  const { sealed, envelope } = await sealedAct(NOTE);
  const flippedLeaf = (at: number) => envelope.leaf.with(at, (envelope.leaf[at] ?? 0) ^ 1);
  const tried = (change: object, historyKey = HISTORY_KEY) => {
    const opened = openEntry({ sealed, envelope: { ...envelope, ...change }, historyKey });
    return opened.ok ? "opened" : opened.reason;
  };
  expect(tried({})).toBe("opened");
  expect(tried({ epoch: 4 })).toBe("cannot-be-opened");
  expect(tried({ room: new Uint8Array(32) })).toBe("cannot-be-opened");
  expect(tried({ device: deviceOf(2).pseudonym })).toBe("cannot-be-opened");
  expect(tried({ leaf: flippedLeaf(1) })).toBe("cannot-be-opened");
  expect(tried({ leaf: flippedLeaf(64) })).toBe("commitment-mismatch");
  expect(tried({ leaf: flippedLeaf(0) })).toBe("not-what-the-envelope-names");
  expect(tried({ size: envelope.size + 1 })).toBe("not-what-the-envelope-names");
  expect(tried({}, new Uint8Array(32))).toBe("cannot-be-opened");
});

test("a member who seals another's place, room or count, or no entry, is found out", async () => {
  const { signedEntry, place } = await sealedAct(NOTE, { count: 4 });
  const random = repeatable(3);
  const sealing = { signedEntry, ...place, random };
  expect(() => sealEntry({ ...sealing, count: 5 })).toThrow("Cannot seal as entry 5: the entry says 4");
  expect(() => sealEntry({ ...sealing, room: new Uint8Array(32) })).toThrow(TypeError);
  expect(() => sealEntry({ ...sealing, signedEntry: signedEntry.subarray(1) })).toThrow(TypeError);
  expect(() => sealEntry({ ...sealing, historyKey: new Uint8Array(31) })).toThrow(RangeError);
  expect(() => sealEntry({ ...sealing, pseudonym: new Uint8Array(31) })).toThrow(RangeError);
  expect(() => sealEntry({ ...sealing, epoch: -1 })).toThrow(RangeError);
  expect(openEntry({ ...forged({ content: signedEntry, tagCount: 5 }), historyKey: HISTORY_KEY })).toEqual({
    ok: false,
    reason: "other-place",
  });
  const room = new Uint8Array(32).fill(77);
  expect(openEntry({ ...forged({ content: signedEntry, tagCount: 4, room }), historyKey: HISTORY_KEY })).toEqual({
    ok: false,
    reason: "other-room",
  });
  expect(openEntry({ ...forged({ content: new Uint8Array(9), tagCount: 4 }), historyKey: HISTORY_KEY })).toEqual({
    ok: false,
    reason: "not-an-entry",
  });
  expect(openEntry({ ...forged({ content: signedEntry, tagCount: 4 }), historyKey: HISTORY_KEY }).ok).toBe(true);
});
