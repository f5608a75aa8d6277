import { decodeDeterministic, type Encodable, encodeDeterministic } from "@entente/record/encoding";
import { entryBytes, mustLast, parseEntry } from "@entente/record/entry";
import fc from "fast-check";
import { expect, test } from "vitest";
import { EXAMPLE_BODIES } from "../../testing/example-bodies.ts";
import { ACTS, type ActKind, type CaucusAct, isActKind, mayStandIn, parseAct, writtenAct } from "./index.ts";

const KINDS = Object.keys(ACTS).filter(isActKind);

function exampleOf(kind: ActKind) {
  return writtenAct({ kind, body: EXAMPLE_BODIES[kind] } as CaucusAct);
}

/** Every value that is one step from a given one: a field left out, a field too many, another value at one place. */
function* distorted(value: unknown): Generator<unknown> {
  yield* [undefined, null, 0, -1, 0.5, "", [], {}, true, new Uint8Array(31), "\u0000", { text: "x", more: 1 }];
  if (value instanceof Uint8Array) yield new Uint8Array(33);
  if (typeof value === "string") yield* [`${value}\n`.repeat(2), "x".repeat(100_001)];
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return;
  if (!Array.isArray(value)) yield { ...value, unforeseen: 1 };
  for (const [key, member] of Object.entries(value).slice(0, 12)) {
    const rest = Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    if (!Array.isArray(value)) yield rest;
    for (const other of distorted(member)) yield Array.isArray(value) ? [other] : { ...value, [key]: other };
  }
}

test.each(KINDS)("%s comes back from an entry as it was written", (kind) => {
  const act = exampleOf(kind);
  const [room, author, root] = [new Uint8Array(32), new Uint8Array(32), new Uint8Array(32)];
  const read = parseEntry(entryBytes({ room, author, count: 0, at: 0, seen: { size: 0, root }, act }));
  expect(read.ok && parseAct(read.value.act)).toEqual({ ok: true, value: act });
  expect(parseAct({ ...act, version: 2 })).toEqual({ ok: false, reason: "other-version" });
});

test.each(KINDS)("%s is never half read: a distorted body is refused, or says something else in full", (kind) => {
  const { body } = exampleOf(kind);
  let refused = 0;
  for (const other of distorted(body)) {
    const parsed = parseAct({ kind, version: 1, body: other as Encodable });
    if (!parsed.ok) {
      expect(parsed.reason).toBe("unreadable-body");
      expect(() => writtenAct({ kind, body: other } as CaucusAct)).toThrow(TypeError);
      refused += 1;
    } else expect(parseAct({ ...parsed.value, body: parsed.value.body as Encodable })).toEqual(parsed);
  }
  expect(refused).toBeGreaterThan(10);
});

test("whatever has an encoding is read or refused, and never throws", () => {
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.uint8Array({ minLength: 31, maxLength: 32 }),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(
        fc.oneof(fc.constantFrom("text", "outcome", "offer", "keys", "__proto__"), fc.string()),
        tie("value"),
      ),
    ),
  })).value as fc.Arbitrary<Encodable>;
  fc.assert(
    fc.property(fc.constantFrom(...KINDS, "note/sung", "toString"), values, (kind, body) => {
      const decoded = decodeDeterministic(encodeDeterministic(body));
      const parsed = parseAct({ kind, version: 1, body: decoded.ok ? decoded.value : null });
      if (!isActKind(kind)) expect(parsed).toEqual({ ok: false, reason: "unknown-kind" });
      else if (!parsed.ok) expect(parsed.reason).toBe("unreadable-body");
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["file/attached", { name: "../passwd" }],
  ["file/attached", { name: "a\\b" }],
  ["file/attached", { name: ".." }],
  ["file/attached", { name: "fdp.\u202eexe" }],
  ["file/attached", { type: "text" }],
  ["file/attached", { type: "text/html; charset=utf-8" }],
  ["file/attached", { size: 25_000_001 }],
  ["room/described", { title: "Two\nlines" }],
  ["room/described", { title: "x".repeat(301) }],
  ["room/described", { kind: "cabal" }],
  ["room/described", { party: "../arkvale" }],
  ["note/taken", { text: "x".repeat(100_001) }],
  ["offer/tabled", { outcome: {} }],
  ["offer/tabled", { outcome: { constructor: "low" } }],
  ["offer/tabled", { outcome: { fish: "" } }],
  ["offer/explored", { outcome: Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`i${at}`, "x"])) }],
  ["offer/answered", { answer: "accept" }],
  ["room/history", { keys: [] }],
  ["instructions/set", { format: "entente-instructions/2" }],
] as const)("%s refuses %j", (kind, change) => {
  const { body } = exampleOf(kind);
  const other = { ...(body as { readonly [field: string]: Encodable }), ...change };
  expect(parseAct({ kind, version: 1, body: other })).toEqual({ ok: false, reason: "unreadable-body" });
});

test("an offer says whether it is without prejudice: explored ones are unless they say no, tabled ones the reverse", () => {
  const outcome = { fish: "low" };
  expect(writtenAct({ kind: "offer/explored", body: { outcome } }).body).toEqual({ outcome, withoutPrejudice: true });
  expect(writtenAct({ kind: "offer/tabled", body: { outcome } }).body).toEqual({ outcome, withoutPrejudice: false });
  const tabled = { kind: "offer/tabled", version: 1, body: { outcome } };
  expect(parseAct(tabled)).toMatchObject({ ok: true, value: { body: { withoutPrejudice: false } } });
});

test("acts that must last, and keys of a history, stand only where a record is kept", () => {
  const unrecorded = KINDS.filter((kind) => mayStandIn(kind, "informal-informals"));
  expect(unrecorded.filter(mustLast)).toEqual([]);
  expect(unrecorded).toContain("offer/explored");
  expect(unrecorded).not.toContain("room/history");
  expect(KINDS.filter((kind) => mayStandIn(kind, "register") && !mayStandIn(kind, "plenary"))).toEqual([
    "credential/accredited",
    "credential/device",
    "credential/root-attested",
    "credential/root-replaced",
    "credential/successor-named",
    "credential/withdrawn",
  ]);
});
