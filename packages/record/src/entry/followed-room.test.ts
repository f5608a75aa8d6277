import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeSchemes } from "../node/index.ts";
import { type Envelope, openEnvelope, signEnvelope } from "./envelope.ts";
import { type Finding, FollowedRoom, LOOKAHEAD } from "./followed-room.ts";
import { leafBytes, leafCommitment, leafTag, parseLeaf, sealedHashOf, tagKeyOf } from "./leaf.ts";
import { paddedSize, parsePayload, payloadBytes } from "./padding.ts";

const [ANNA, BORIS] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const ROOT = new Uint8Array(32).fill(7);

interface Sent {
  readonly device: Uint8Array;
  readonly count: number;
  readonly signedEntry: Uint8Array;
  readonly sealedHash: Uint8Array;
  readonly salt: Uint8Array;
  readonly seen: { readonly size: number; readonly root: Uint8Array };
  readonly leaf: Uint8Array;
}

function send(device: Uint8Array, count: number, tagKey = tagKeyOf(new Uint8Array(32))): Sent {
  const content = {
    signedEntry: new Uint8Array([...device.slice(0, 2), count]),
    sealedHash: sealedHashOf(new Uint8Array([count])),
    salt: new Uint8Array(32).fill(count),
  };
  const leaf = leafBytes({ tag: leafTag(tagKey, { device, count }), commitment: leafCommitment(content) });
  return { device, count, ...content, seen: { size: 0, root: ROOT }, leaf };
}

function follow(leaves: readonly Sent[], delivered: readonly Sent[] = leaves): readonly Finding[] {
  const room = new FollowedRoom();
  const devices = [ANNA, BORIS].map((device) => ({ device, count: 0 }));
  room.beginEpoch({ epoch: 1, tagKey: tagKeyOf(new Uint8Array(32)), devices });
  for (const [index, { leaf }] of leaves.entries()) room.followLeaf(index, leaf);
  for (const sent of delivered) room.followEntry(sent, () => ROOT);
  return room.findings();
}

function kinds(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ kind, count }) => `${kind} ${count}`);
}

describe("FollowedRoom", () => {
  const [a0, a1, a2, b0] = [send(ANNA, 0), send(ANNA, 1), send(ANNA, 2), send(BORIS, 0)];

  test("finds nothing wrong in an honest log, with leaves of other rooms between", () => {
    const other = send(ANNA, 0, tagKeyOf(new Uint8Array(32).fill(9)));
    const room = new FollowedRoom();
    room.beginEpoch({ epoch: 1, tagKey: tagKeyOf(new Uint8Array(32)), devices: [{ device: ANNA, count: 0 }] });
    expect(room.followLeaf(0, other.leaf)).toBeUndefined();
    expect(room.followLeaf(1, a0.leaf)).toEqual({ device: ANNA, count: 0, epoch: 1, index: 1 });
    expect(room.followLeaf(2, new Uint8Array(3))).toBeUndefined();
    room.followEntry(a0, () => undefined);
    expect(room.findings()).toEqual([]);
    expect(follow([a0, b0, a1, a2])).toEqual([]);
  });

  test("recognises what the last two epochs still owed, and of older ones what was met already", () => {
    const keys = [1, 2, 3, 4].map((fill) => tagKeyOf(new Uint8Array(32).fill(fill)));
    const room = new FollowedRoom();
    const begin = (epoch: number): void =>
      room.beginEpoch({ epoch, tagKey: keys[epoch] ?? ROOT, devices: [{ device: ANNA, count: 0 }] });
    const leafIn = (epoch: number, count: number): Uint8Array => send(ANNA, count, keys[epoch]).leaf;
    begin(0);
    expect(room.followLeaf(0, leafIn(0, 0))?.epoch).toBe(0);
    begin(1);
    begin(2);
    expect(room.followLeaf(1, leafIn(0, 1))?.epoch).toBe(0);
    begin(3);
    expect(room.followLeaf(2, leafIn(0, 2))).toBeUndefined();
    expect(room.followLeaf(3, leafIn(1, 2))?.epoch).toBe(1);
    expect(room.followLeaf(4, leafIn(3, 3))?.epoch).toBe(3);
    expect(room.followLeaf(5, leafIn(0, 0))?.epoch).toBe(0);
    expect(kinds(room.findings()).filter((found) => found.startsWith("double"))).toEqual(["double 0"]);
  });

  test("reports a dropped leaf as soon as a later one of its device is there", () => {
    expect(kinds(follow([a0]))).toEqual([]);
    expect(kinds(follow([a0, a2]))).toEqual(["gap 1"]);
    expect(follow([a0, a2])[0]).toEqual({ kind: "gap", device: ANNA, count: 1, index: 1 });
  });

  test("reports the same leaf twice, two leaves for one place, and leaves out of order", () => {
    expect(kinds(follow([a0, a0, a1]))).toEqual(["double 0"]);
    const forged = { ...a1, leaf: leafBytes({ tag: a1.leaf.slice(1, 33), commitment: ROOT }) };
    expect(kinds(follow([a0, a1, forged], [a0, a1]))).toEqual(["double 1"]);
    expect(kinds(follow([a1, a0]))).toEqual(["out-of-order 0"]);
  });

  test("reports an entry that is withheld, one that no leaf stands for, and one whose leaf commits to another", () => {
    expect(kinds(follow([a0, b0], [a0]))).toEqual(["withheld 0"]);
    expect(kinds(follow([a0], [a0, a1]))).toEqual(["not-in-log 1"]);
    expect(kinds(follow([a0], [{ ...a0, signedEntry: new Uint8Array(9) }]))).toEqual(["commitment-mismatch 0"]);
    expect(kinds(follow([a0], [{ ...a0, sealedHash: ROOT }]))).toEqual(["commitment-mismatch 0"]);
  });

  test("reports an author who saw another log", () => {
    expect(kinds(follow([a0], [{ ...a0, seen: { size: 3, root: ANNA } }]))).toEqual(["other-root-seen 0"]);
  });

  test("counts on through a new epoch, and starts a newcomer where the members say", () => {
    const newKey = tagKeyOf(new Uint8Array(32).fill(5));
    const room = new FollowedRoom();
    room.beginEpoch({ epoch: 1, tagKey: tagKeyOf(new Uint8Array(32)), devices: [{ device: ANNA, count: 0 }] });
    room.followLeaf(0, a0.leaf);
    room.beginEpoch({
      epoch: 2,
      tagKey: newKey,
      devices: [
        { device: ANNA, count: 0 },
        { device: BORIS, count: 8 },
      ],
    });
    expect(room.followLeaf(1, send(ANNA, 1, newKey).leaf)).toEqual({ device: ANNA, count: 1, epoch: 2, index: 1 });
    expect(room.followLeaf(2, send(BORIS, 8, newKey).leaf)?.count).toBe(8);
    expect(room.findings().filter(({ kind }) => kind !== "withheld")).toEqual([]);
  });

  test("recognises leaves after a gap up to its lookahead", () => {
    expect(kinds(follow([send(ANNA, LOOKAHEAD - 1)])).length).toBe(LOOKAHEAD - 1);
    expect(follow([send(ANNA, LOOKAHEAD)], [])).toEqual([]);
  });

  test("reports every leaf that a lying log drops, doubles or withholds, and raises no alarm otherwise", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("keep", "drop", "double", "withhold"), { minLength: 1, maxLength: 14 }),
        (deeds) => {
          const sent = deeds.map((_, count) => send(ANNA, count));
          const last = send(ANNA, deeds.length);
          const leaves = sent.flatMap((each, at) =>
            deeds[at] === "drop" ? [] : deeds[at] === "double" ? [each, each] : [each],
          );
          const delivered = sent.filter((_, at) => deeds[at] !== "withhold" && deeds[at] !== "drop");
          const found = follow([...leaves, last], [...delivered, last]);
          const expected = deeds.flatMap((deed, at) =>
            deed === "keep" ? [] : [`${{ drop: "gap", double: "double", withhold: "withheld" }[deed]} ${at}`],
          );
          expect([...kinds(found)].sort()).toEqual(expected.sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("leaves", () => {
  test("read back, and only in their one form", () => {
    const leaf = { tag: new Uint8Array(32).fill(1), commitment: new Uint8Array(32).fill(2) };
    expect(parseLeaf(leafBytes(leaf))).toEqual({ ok: true, value: leaf });
    for (const bytes of [new Uint8Array(64), new Uint8Array(65), new Uint8Array(66).fill(1)])
      expect(parseLeaf(bytes).ok).toBe(false);
    expect(() => leafBytes({ ...leaf, tag: new Uint8Array(31) })).toThrow(RangeError);
  });

  test("have tags that differ by epoch, device and count", () => {
    const keys = [1, 2].map((fill) => tagKeyOf(new Uint8Array(32).fill(fill)));
    const tags = keys.flatMap((key) =>
      [ANNA, BORIS].flatMap((device) => [0, 1, 256].map((count) => String(leafTag(key, { device, count })))),
    );
    expect(new Set(tags).size).toBe(12);
  });

  test("commit to entry, ciphertext and salt each", () => {
    const content = { signedEntry: new Uint8Array(1), sealedHash: new Uint8Array(32), salt: new Uint8Array(32) };
    const all = [
      content,
      { ...content, signedEntry: new Uint8Array(2) },
      { ...content, sealedHash: ROOT },
      { ...content, salt: ROOT },
    ];
    expect(new Set(all.map((each) => String(leafCommitment(each)))).size).toBe(4);
    expect(() => leafCommitment({ ...content, salt: new Uint8Array(31) })).toThrow(RangeError);
  });
});

describe("padding", () => {
  test("sizes are 512 to 65,536 in powers of two, then Padmé's", () => {
    expect([0, 512, 513, 1025, 65536, 65537, 1_000_000].map(paddedSize)).toEqual([
      512, 512, 1024, 2048, 65536, 67584, 1_015_808,
    ]);
    expect(() => paddedSize(-1)).toThrow(RangeError);
  });

  test("sizes never shrink, add at most a thirty-second above 65,536, and are their own padded size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (length) => {
        const size = paddedSize(length);
        expect(size).toBeGreaterThanOrEqual(length);
        expect(paddedSize(size)).toBe(size);
        expect(paddedSize(length + 1)).toBeGreaterThanOrEqual(size);
        if (length > 65536) expect(size).toBeLessThanOrEqual(length * (1 + 1 / 32));
      }),
    );
  });

  test("payloads read back, and only in their one form", () => {
    const payload = { signedEntry: new Uint8Array(700).fill(0x80), salt: new Uint8Array(32) };
    const bytes = payloadBytes(payload);
    expect(bytes.length).toBe(1024);
    expect(parsePayload(bytes)).toEqual({ ok: true, value: payload });
    expect(parsePayload(new Uint8Array([...bytes, ...new Uint8Array(1024)])).ok).toBe(false);
    expect(parsePayload(bytes.subarray(0, 1000)).ok).toBe(false);
    expect(parsePayload(bytes.map((byte, at) => (at === 900 ? 1 : byte))).ok).toBe(false);
    expect(parsePayload(new Uint8Array(0)).ok).toBe(false);
  });
});

describe("envelopes", () => {
  const secretKey = new Uint8Array(32).fill(6);
  const envelope: Envelope = {
    room: BORIS,
    device: nodeSchemes.ed25519.publicKeyOf(secretKey),
    epoch: 4,
    leaf: send(ANNA, 0).leaf,
    sealedHash: ROOT,
    size: 552,
  };

  test("open to what was signed; every byte changed in turn is refused", async () => {
    const bytes = await signEnvelope(envelope, secretKey, nodeSchemes);
    expect(await openEnvelope(bytes, nodeSchemes)).toEqual({ ok: true, value: envelope });
    for (const at of bytes.keys()) {
      const changed = bytes.map((byte, place) => (place === at ? byte ^ 0x10 : byte));
      expect((await openEnvelope(changed, nodeSchemes)).ok).toBe(false);
    }
  });

  test("signed with another key than the device they name are refused", async () => {
    const bytes = await signEnvelope(envelope, new Uint8Array(32).fill(8), nodeSchemes);
    expect(await openEnvelope(bytes, nodeSchemes)).toEqual({ ok: false, reason: "signature-mismatch" });
  });

  test("cannot be written with a field of another length", async () => {
    for (const wrong of [{ room: new Uint8Array(31) }, { epoch: -1 }, { leaf: new Uint8Array(65) }, { size: 0.5 }]) {
      await expect(signEnvelope({ ...envelope, ...wrong }, secretKey, nodeSchemes)).rejects.toThrow(TypeError);
    }
  });
});
