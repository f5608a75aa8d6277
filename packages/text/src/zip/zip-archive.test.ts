import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { openZip } from "./index.ts";

const LIMITS = { fileBytes: 1_000_000, entryBytes: 4_000_000, totalBytes: 6_000_000, entries: 50, ratio: 100 };

function reasonOf(bytes: Uint8Array): string {
  const opened = openZip(bytes, LIMITS);
  return opened.ok ? "opened" : opened.reason;
}

/** An archive of one entry in which some 16-bit or 32-bit number of the directory was changed. */
function tampered(offset: number, value: number, size: 2 | 4 = 2): Uint8Array {
  const bytes = zipSync({ "a.xml": strToU8("words and words") });
  const view = new DataView(bytes.buffer);
  let at = bytes.length;
  while (view.getUint32(at - 4, true) !== 0x02014b50) at -= 1;
  if (size === 2) view.setUint16(at - 4 + offset, value, true);
  else view.setUint32(at - 4 + offset, value, true);
  return bytes;
}

test("openZip() gives back what went in, packed or not", () => {
  const content = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(content, fc.constantFrom(0 as const, 6 as const), (bytes, level) => {
      const opened = openZip(zipSync({ "a/b.xml": bytes }, { level }), LIMITS);
      expect(opened.ok && opened.value.names).toEqual(["a/b.xml"]);
      expect(opened.ok && opened.value.read("a/b.xml")).toEqual({ ok: true, value: bytes });
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["nothing", new Uint8Array(0), "Not a ZIP archive, or the end of it is missing"],
  [
    "a truncated one",
    zipSync({ "a.xml": strToU8("words") }).slice(0, -9),
    "Not a ZIP archive, or the end of it is missing",
  ],
  ["one that is too large", new Uint8Array(1_000_001), "1000001 bytes, at most 1000000 are read"],
  ["a bomb", zipSync({ "a.xml": new Uint8Array(3_000_000) }), /^"a\.xml" would unpack to \d+ times its size$/],
  [
    "an entry that is too large",
    zipSync({ "a.xml": new Uint8Array(5_000_000) }),
    /^"a\.xml" would unpack to 5000000 bytes/,
  ],
  [
    "many large entries",
    zipSync({ "a.bin": noise(0), "b.bin": noise(1), "c.bin": noise(2), "d.bin": noise(3) }),
    "The archive would unpack to more than 6000000 bytes",
  ],
  [
    "too many entries",
    zipSync(Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`${at}`, new Uint8Array(0)]))),
    /^The archive has 51 entries/,
  ],
  ["a way up", zipSync({ "../a.xml": strToU8("x") }), /would lead elsewhere: "\.\.\/a\.xml"$/],
  ["a way up in between", zipSync({ "a/../../b": strToU8("x") }), /would lead elsewhere/],
  ["a root", zipSync({ "/etc/passwd": strToU8("x") }), /would lead elsewhere/],
  [
    "a name that a terminal would obey",
    zipSync({ "a\u001b[2J\u202e": strToU8("x") }),
    /elsewhere: "a\ufffd\[2J\ufffd"$/,
  ],
  ["a name without end", zipSync({ ["a".repeat(9000)]: strToU8("x") }), /elsewhere: "a{200}"$/],
  ["a drive", zipSync({ "C:\\a": strToU8("x") }), /would lead elsewhere/],
  ["an encrypted entry", tampered(8, 1), '"a.xml" is encrypted'],
  ["another way of packing", tampered(10, 12), '"a.xml" is packed in a way that is not read'],
  ["an entry beyond the end", tampered(20, 4_000_000, 4), '"a.xml" reaches beyond the archive'],
  ["an entry elsewhere", tampered(42, 7, 4), /^"a\.xml" is not where the archive says/],
  ["a name that is longer than the directory", tampered(28, 60_000), "The directory of the archive is damaged"],
])("openZip() refuses %s", (_what, bytes, reason) => {
  expect(reasonOf(bytes)).toEqual(typeof reason === "string" ? reason : expect.stringMatching(reason));
});

test("an entry is read no further than the archive states, and not at all when it is damaged", () => {
  for (const bytes of [tampered(24, 3, 4), tampered(16, 77, 4)]) {
    const opened = openZip(bytes, LIMITS);
    expect(opened.ok && opened.value.read("a.xml")).toEqual({ ok: false, reason: '"a.xml" is damaged' });
  }
});

test("openZip() refuses entries that overlap or share a name", () => {
  const one = zipSync({ "a.xml": strToU8("words") }, { level: 0 });
  expect(reasonOf(withEntryTwice(one))).toMatch(/overlap|one name/);
});

test("whatever the bytes, openZip() answers", () => {
  const valid = zipSync({ "a.xml": strToU8("words and words"), "b/c.xml": strToU8("more") });
  fc.assert(
    fc.property(fc.nat(valid.length - 1), fc.nat(255), fc.nat(valid.length), (at, byte, cut) => {
      const bytes = valid.slice(0, cut % 3 === 0 ? cut : valid.length);
      if (at < bytes.length) bytes[at] = byte;
      const opened = openZip(bytes, LIMITS);
      if (opened.ok) for (const name of opened.value.names) expect(opened.value.read(name)).toHaveProperty("ok");
      else expect(opened.reason).not.toContain("\n");
    }),
    { numRuns: 300 },
  );
});

/** The same directory entry listed once more. */
function withEntryTwice(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  const start = view.getUint32(end + 16, true);
  const twice = new Uint8Array([...bytes.slice(0, end), ...bytes.slice(start, end), ...bytes.slice(end)]);
  const changed = new DataView(twice.buffer);
  const newEnd = twice.length - 22;
  changed.setUint16(newEnd + 8, 2, true);
  changed.setUint16(newEnd + 10, 2, true);
  return twice;
}

function noise(seed: number): Uint8Array {
  let state = seed + 1;
  return Uint8Array.from({ length: 1_900_000 }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state % 251 < 246 ? 0 : state & 0xff;
  });
}
