import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeDeterministic, type Encodable, encodeDeterministic } from "../encoding/index.ts";
import { deviceKeysOf } from "../keys/index.ts";
import { nodeSchemes } from "../node/index.ts";
import { ACTS_THAT_LAST, mustLast } from "./acts-that-last.ts";
import { type Entry, entryBytes, parseEntry } from "./entry.ts";
import { parseSignedEntry, signEntry, verifySignedEntry } from "./signed-entry.ts";

const secrets = { ed25519: new Uint8Array(32).fill(1), "ml-dsa-65": new Uint8Array(32).fill(2) };
const device = { secrets, keys: deviceKeysOf(secrets, nodeSchemes) };
const helper = { secrets: { ed25519: secrets.ed25519 }, keys: { ed25519: device.keys.ed25519 } };

function draft(kind: string, body: Encodable = { text: "Fishing first" }): Omit<Entry, "author"> {
  const seen = { size: 12, root: new Uint8Array(32).fill(4) };
  return { room: new Uint8Array(32).fill(3), count: 5, at: 1_700_000_000_000, seen, act: { kind, version: 1, body } };
}

async function verdictOn(bytes: Uint8Array, keys = device.keys): Promise<string> {
  const signed = parseSignedEntry(bytes);
  if (!signed.ok) return signed.reason;
  const verified = await verifySignedEntry(signed.value, keys, nodeSchemes);
  return verified.ok ? "holds" : verified.reason;
}

describe("mustLast()", () => {
  test.each([
    "credential/accredited",
    "offer/tabled",
    "text/position",
    "agreement/signed",
    "depositary/notified",
    "room/state",
  ])("%s must last", (kind) => expect(mustLast(kind)).toBe(true));

  test.each(["note/taken", "offer/explored", "offer/tabled2", "credentials/accredited", "room/roster", ""])(
    "%s need not",
    (kind) => expect(mustLast(kind)).toBe(false),
  );

  test("has its list in order, without repetition", () => {
    expect([...new Set(ACTS_THAT_LAST)].sort()).toEqual(ACTS_THAT_LAST);
  });
});

describe("entries", () => {
  test("have the same bytes however their parts were put together, and name their algorithms inside", () => {
    const entry = { ...draft("offer/tabled", { b: 1, a: [2] }), author: new Uint8Array(32) };
    const { act, seen, ...rest } = entry;
    const again = {
      act: { body: { a: [2], b: 1 }, version: 1, kind: act.kind },
      seen: { root: seen.root, size: 12 },
      ...rest,
    };
    expect(entryBytes(again)).toEqual(entryBytes(entry));
    const decoded = decodeDeterministic(entryBytes(entry));
    expect(decoded.ok && decoded.value).toMatchObject({
      format: "entente/entry/1",
      hash: "sha-256",
      signed: ["ed25519", "ml-dsa-65"],
    });
  });

  test.each([
    { room: new Uint8Array(31) },
    { count: -1 },
    { count: 0.5 },
    { at: Number.NaN },
    { seen: { size: -1, root: new Uint8Array(32) } },
    { act: { kind: "Note/taken", version: 1, body: null } },
    { act: { kind: "note", version: 1, body: null } },
    { act: { kind: "note/taken", version: 0, body: null } },
    { act: { kind: "note/taken", version: 1, body: undefined as unknown as Encodable } },
  ])("cannot be written with %o", (wrong) => {
    expect(() => entryBytes({ ...draft("note/taken"), author: new Uint8Array(32), ...wrong })).toThrow(TypeError);
  });

  test("longer than a million bytes are refused both ways", () => {
    const long = { ...draft("note/taken", "x".repeat(1_000_000)), author: new Uint8Array(32) };
    expect(() => entryBytes(long)).toThrow(RangeError);
    expect(parseEntry(new Uint8Array(1_000_001)).ok).toBe(false);
  });

  test("that name fewer signatures than their act needs, or another format or hash, are refused", () => {
    const decoded = decodeDeterministic(entryBytes({ ...draft("offer/tabled"), author: new Uint8Array(32) }));
    const value = decoded.ok ? (decoded.value as Record<string, Encodable>) : {};
    for (const wrong of [
      { signed: ["ed25519"] },
      { signed: [] },
      { format: "entente/entry/2" },
      { hash: "sha-1" },
      { extra: 1 },
    ]) {
      expect(parseEntry(encodeDeterministic({ ...value, ...wrong }))).toEqual({ ok: false, reason: "not-an-entry" });
    }
    expect(parseEntry(encodeDeterministic(value)).ok).toBe(true);
  });
});

describe("signEntry() and verifySignedEntry()", () => {
  test.each(["note/taken", "offer/tabled"])("%s holds for its author and for no other", async (kind) => {
    const bytes = await signEntry(draft(kind), device, nodeSchemes);
    const other = { ...secrets, "ml-dsa-65": new Uint8Array(32).fill(9) };
    expect(await verdictOn(bytes)).toBe("holds");
    expect(await verdictOn(bytes, deviceKeysOf(other, nodeSchemes))).toBe("not-the-author's-keys");
    expect(await verdictOn(bytes, helper.keys)).toBe("not-the-author's-keys");
  });

  test("a device without ML-DSA-65 signs notes but nothing that lasts", async () => {
    expect(await verdictOn(await signEntry(draft("note/taken"), helper, nodeSchemes), helper.keys)).toBe("holds");
    await expect(signEntry(draft("offer/tabled"), helper, nodeSchemes)).rejects.toThrow("no ml-dsa-65 key");
  });

  test("both signatures are needed for what lasts: without either, or with a wrong one, it is refused", async () => {
    const signed = decodeDeterministic(await signEntry(draft("offer/tabled"), device, nodeSchemes));
    if (!signed.ok) throw new TypeError("Not decoded");
    const { entry, signatures } = signed.value as { entry: Uint8Array; signatures: Record<string, Uint8Array> };
    const [ed25519, mlDsa] = [signatures.ed25519 ?? entry, signatures["ml-dsa-65"] ?? entry];
    const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
    const verdict = (made: Record<string, Uint8Array>): Promise<string> =>
      verdictOn(encodeDeterministic({ entry, signatures: made }));
    expect(await verdict({ ed25519 })).toBe("not-a-signed-entry");
    expect(await verdict({ "ml-dsa-65": mlDsa })).toBe("not-a-signed-entry");
    expect(await verdict({ ed25519: flip(ed25519), "ml-dsa-65": mlDsa })).toBe("ed25519-mismatch");
    expect(await verdict({ ed25519, "ml-dsa-65": flip(mlDsa) })).toBe("ml-dsa-65-mismatch");
    expect(await verdict({ ed25519, "ml-dsa-65": mlDsa, "ml-dsa-44": mlDsa })).toBe("not-a-signed-entry");
  });

  test("every byte of a signed note changed in turn is refused", async () => {
    const bytes = await signEntry(draft("note/taken"), device, nodeSchemes);
    for (const at of bytes.keys()) {
      expect(await verdictOn(bytes.map((byte, place) => (place === at ? byte ^ 0x01 : byte)))).not.toBe("holds");
    }
  });

  test("an Ed25519 signature on the entry's bytes alone, without the domain, is refused", async () => {
    const bytes = entryBytes({ ...draft("note/taken"), author: new Uint8Array(32) });
    const signature = await nodeSchemes.ed25519.sign(bytes, secrets.ed25519);
    expect(await verdictOn(encodeDeterministic({ entry: bytes, signatures: { ed25519: signature } }))).not.toBe(
      "holds",
    );
  });

  test("reading never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => !parseSignedEntry(bytes).ok),
      { numRuns: 300 },
    );
  });
});
