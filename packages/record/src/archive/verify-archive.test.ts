import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  accredits,
  archivedRoom,
  CREDENTIALS_ROOM,
  changes,
  type Deed,
  founds,
  NORTH_HEAD,
  NORTH_ROOT,
  SMALL_ROOM,
  says,
  signsState,
  testDevice,
} from "../../testing/archived-room.ts";
import { POLICY_TEXT, testKey, WITNESSES } from "../../testing/witnessed-log.ts";
import { noteKeyText } from "../log/index.ts";
import { roomStateAct, withdrawalAct } from "../membership/index.ts";
import { nodeSchemes } from "../node/index.ts";
import { type Policy, parsePolicy } from "../receipt/index.ts";
import type { Archive } from "./archive.ts";
import { archiveBytes, parseArchive } from "./archive-files.ts";
import { parseTar, tarOf } from "./tar.ts";
import { type ArchiveReport, verifyArchive } from "./verify-archive.ts";

const schemes = nodeSchemes;
const policy = policyOf(`${POLICY_TEXT}root north ${bytesToHex(NORTH_ROOT.id)}\n`);
const OTHER = testDevice(63);

let small: Archive;
let smallBytes: Uint8Array;

beforeAll(async () => {
  small = await archivedRoom(SMALL_ROOM);
  smallBytes = archiveBytes(small);
});

function policyOf(text: string): Policy {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new TypeError(parsed.reason.found);
  return parsed.value;
}

async function reportOn(deeds: readonly Deed[]): Promise<ArchiveReport> {
  return verifyArchive(archiveBytes(await archivedRoom(deeds)), { policy, schemes });
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

describe("verifyArchive()", () => {
  test("says of each entry who did what, how it was witnessed, and which heads' states cover it", async () => {
    const report = await verifyArchive(smallBytes, { policy, schemes });
    expect(report).toMatchObject({ verdict: "proven", title: "Plenary of Blue Harbor" });
    expect(report.problem).toBeUndefined();
    expect(report.entries.map(({ kind, problems }) => [kind, problems])).toEqual([
      ["room/roster", []],
      ["note/taken", []],
      ["offer/tabled", []],
      ["room/state", []],
    ]);
    expect(report.entries[1]).toMatchObject({
      place: "entries/000002.cbor",
      index: 2,
      receipt: "witnessed",
      witnessedAt: 1_700_000_101,
      accredited: { party: "north", role: "head", name: "Ada" },
      coveredBy: ["north"],
    });
    expect(report.entries[3]?.coveredBy).toEqual([]);
  });

  test("without a policy, or with one that names no roots, is consistent at best, its origin unproven", async () => {
    expect(await verifyArchive(smallBytes, { schemes })).toMatchObject({
      verdict: "consistent, origin unproven",
      problem: { place: "policy", found: "No policy says whose keys these are" },
    });
    const withoutRoots = { policy: policyOf(POLICY_TEXT), schemes };
    expect((await verifyArchive(smallBytes, withoutRoots)).verdict).toBe("consistent, origin unproven");
  });

  test("without a witness in the policy every entry is logged, not witnessed", async () => {
    const logOnly = policyOf(`log ${small.logs[0]}\nquorum none\nroot north ${bytesToHex(NORTH_ROOT.id)}\n`);
    const { verdict, entries } = await verifyArchive(smallBytes, { policy: logOnly, schemes });
    expect(verdict).toBe("proven");
    expect(new Set(entries.map(({ receipt }) => receipt))).toEqual(new Set(["logged"]));
  });

  test("gives the same report with the plain schemes", async () => {
    expect(await verifyArchive(smallBytes, { policy })).toEqual(await verifyArchive(smallBytes, { policy, schemes }));
  });

  test("follows heads that accredit members, who join and leave", async () => {
    const report = await reportOn([
      accredits(NORTH_ROOT, NORTH_HEAD),
      accredits(NORTH_HEAD, OTHER, "member"),
      founds(NORTH_HEAD, [OTHER]),
      says(OTHER, "Twelve boats"),
      signsState(OTHER),
      signsState(NORTH_HEAD),
    ]);
    expect(report.verdict).toBe("proven");
    expect(report.entries.map(({ accredited, coveredBy }) => [accredited?.role, coveredBy])).toEqual([
      ["head", ["north"]],
      ["member", ["north"]],
      ["member", ["north"]],
      ["head", []],
    ]);
  });
});

describe("verifyArchive() of a change of members", () => {
  const members = [accredits(NORTH_ROOT, NORTH_HEAD), accredits(NORTH_HEAD, OTHER, "member")];

  test("lets any member say it, also when its author comes back and says it again", async () => {
    const deeds = [
      ...members,
      founds(NORTH_HEAD),
      ...[NORTH_HEAD, OTHER, NORTH_HEAD].map((by) => changes(by, 2, [OTHER])),
    ];
    const report = await reportOn([...deeds, says(OTHER, "Here"), changes(OTHER, 1, [NORTH_HEAD])]);
    expect([report.verdict, report.problem]).toEqual(["proven", undefined]);
  });

  test("refuses another one of the same epoch, at its place", async () => {
    const report = await reportOn([
      ...members,
      founds(NORTH_HEAD),
      changes(NORTH_HEAD, 2, [OTHER]),
      changes(OTHER, 2, []),
    ]);
    expect(report.problem).toEqual({ place: "entries/000003.cbor", found: "contradicts-the-first" });
  });

  test("reports a device that nobody had accredited before it writes anything, and no other", async () => {
    const report = await reportOn([...members.slice(0, 1), founds(NORTH_HEAD), changes(NORTH_HEAD, 2, [OTHER])]);
    expect(report.problem).toEqual({
      place: "entries/000002.cbor",
      found: "It brings in a device that nobody had accredited",
    });
    const withdrawn = { by: NORTH_ROOT, room: CREDENTIALS_ROOM, act: withdrawalAct(OTHER.id) };
    const said = await reportOn([...members, founds(NORTH_HEAD), withdrawn, changes(NORTH_HEAD, 2, [OTHER])]);
    expect(said.verdict).toBe("proven");
    const late = [...members.slice(0, 1), founds(NORTH_HEAD), changes(NORTH_HEAD, 2, [OTHER]), ...members.slice(1)];
    expect((await reportOn(late)).problem?.place).toBe("entries/000002.cbor");
  });
});

describe("verifyArchive() of a room that its maker joined later", () => {
  const deeds = [
    accredits(NORTH_ROOT, NORTH_HEAD),
    accredits(NORTH_HEAD, OTHER, "member"),
    founds(NORTH_HEAD, [OTHER]),
    says(NORTH_HEAD, "Before"),
    changes(NORTH_HEAD, 1, [NORTH_HEAD, OTHER]),
    says(NORTH_HEAD, "Fishing first"),
    says(OTHER, "Twelve boats"),
    signsState(NORTH_HEAD),
  ];
  const start = { members: [NORTH_HEAD, OTHER], leavesOut: 2 };
  const later = async (how = start, all: readonly Deed[] = deeds): Promise<ArchiveReport> =>
    verifyArchive(archiveBytes(await archivedRoom(all, { start: how })), { policy, schemes });

  test("proves what it has, says from which epoch on, and lets no head's state cover what it has not", async () => {
    const report = await later();
    expect([report.verdict, report.startsAt]).toEqual(["proven", 1]);
    expect(report.entries.map(({ place, kind, coveredBy }) => [place, kind, coveredBy])).toEqual([
      ["entries/000001.cbor", "room/roster", []],
      ["entries/000002.cbor", "note/taken", []],
      ["entries/000003.cbor", "note/taken", []],
      ["entries/000004.cbor", "room/state", []],
    ]);
    expect((await reportOn(deeds.slice(0, 4))).startsAt).toBeUndefined();
  });

  test("refuses an entry left out inside it, a stranger at its start, and an author who was not in the room", async () => {
    const hidden = deeds.map((deed, at) => (at === 5 ? { ...deed, leftOut: true } : deed));
    expect((await later(start, hidden)).problem?.found).toContain("is due, this is");
    const stranger = { ...start, members: [NORTH_HEAD, OTHER, testDevice(64)] };
    expect((await later(stranger)).problem).toEqual({
      place: "room.cbor",
      found: "It begins with a device that nobody had accredited",
    });
    expect((await later({ ...start, members: [NORTH_HEAD] })).problem?.found).toContain("no member");
  });

  test("is read back as it was, and says in its README what is not in it", async () => {
    const archive = await archivedRoom(deeds, { start });
    expect(parseArchive(archiveBytes(archive))).toEqual({ ok: true, value: archive });
    const files = parseTar(archiveBytes(archive));
    const readme = new TextDecoder().decode(files.ok ? files.value.get("README.txt") : undefined);
    expect(readme).toContain("Not in this archive: all before epoch 1, in which its maker joined; it found 2 devices");
  });
});

describe("verifyArchive() refuses, with the place,", () => {
  test("every byte changed in turn", async () => {
    for (const at of smallBytes.keys()) {
      const report = await verifyArchive(flipped(smallBytes, at), { policy, schemes });
      if (report.verdict !== "refused" || report.problem === undefined)
        expect.fail(`Byte ${at} was changed: ${report.verdict}`);
    }
  }, 300_000);

  test("a byte changed in any file by somebody who also mends the checksums", async () => {
    const files = parseTar(smallBytes);
    if (!files.ok) throw new TypeError(files.reason.found);
    for (const [name, content] of files.value) {
      if (name === "SHA256SUMS") continue;
      for (let at = 0; at < content.length; at += 61) {
        const changed = new Map([...files.value, [name, flipped(content, at)]]);
        changed.set("SHA256SUMS", utf8ToBytes(sums(changed)));
        const report = await verifyArchive(tarOf(changed), { policy, schemes });
        if (report.verdict !== "refused" || report.problem === undefined)
          expect.fail(`${name}, byte ${at}: ${report.verdict}`);
      }
    }
  }, 120_000);

  test("an archive that is cut short anywhere, or goes on", async () => {
    for (let length = 0; length < smallBytes.length; length += 97) {
      expect((await verifyArchive(smallBytes.subarray(0, length), { policy, schemes })).verdict).toBe("refused");
    }
    const longer = new Uint8Array([...smallBytes, ...new Uint8Array(512)]);
    expect((await verifyArchive(longer, { policy, schemes })).problem?.place).toContain("end");
  });

  test("an entry left out, doubled, or moved", async () => {
    const [roster, note, offer, state] = small.entries;
    if (roster === undefined || note === undefined || offer === undefined || state === undefined)
      throw new TypeError("Four entries");
    const verdicts = [
      [roster, offer, state],
      [roster, note, state],
      [note, offer, state],
      [roster, note, note, offer, state],
      [roster, offer, note, state],
    ].map(
      async (entries) => (await verifyArchive(archiveBytes({ ...small, entries }), { policy, schemes })).problem?.place,
    );
    expect(await Promise.all(verdicts)).toEqual([
      "entries/000002.cbor",
      "entries/000003.cbor",
      "entries/000001.cbor",
      "entries/000003.cbor",
      "entries/000002.cbor",
    ]);
  });

  test("an entry spliced in from another room or another archive", async () => {
    const other = await archivedRoom([
      accredits(NORTH_ROOT, NORTH_HEAD),
      founds(NORTH_HEAD),
      says(NORTH_HEAD, "Nine boats"),
    ]);
    const entries = small.entries.map((entry, at) => (at === 1 ? (other.entries[1] ?? entry) : entry));
    const spliced = await verifyArchive(archiveBytes({ ...small, entries }), { policy, schemes });
    expect(spliced.problem).toEqual({
      place: "entries/000002.cbor",
      found: "Its leaf is not in the log under the checkpoint",
    });
    const fromCredentials = { ...small, entries: [...small.credentials, ...small.entries] };
    expect((await verifyArchive(archiveBytes(fromCredentials), { policy, schemes })).problem?.place).toBe(
      "entries/000001.cbor",
    );
  });

  test("checkpoints that do not grow out of each other, or of another log", async () => {
    const [first, second] = small.checkpoints;
    if (first === undefined || second === undefined) throw new TypeError("Two checkpoints");
    const withCheckpoints = async (checkpoints: Archive["checkpoints"]): Promise<string | undefined> =>
      (await verifyArchive(archiveBytes({ ...small, checkpoints }), { policy, schemes })).problem?.place;
    expect(await withCheckpoints([second, first])).toBe("checkpoints/000001.txt");
    expect(await withCheckpoints([first, { ...second, proof: second.proof.slice(1) }])).toBe("checkpoints/000002.txt");
    expect(await withCheckpoints([first])).toBe("credentials/000001.cbor");
    const fork = await archivedRoom([
      ...SMALL_ROOM.slice(0, 2),
      says(NORTH_HEAD, "Nine boats"),
      ...SMALL_ROOM.slice(3),
    ]);
    expect(await withCheckpoints([first, ...fork.checkpoints.slice(1)])).toBe("checkpoints/000002.txt");
  });

  test("a whole archive rebuilt and signed by a forger with keys of his own", async () => {
    const [log, root, head] = [testKey("ed25519", "example.com/blue-harbor", 91), testDevice(92), testDevice(93)];
    const deeds = [accredits(root, head), founds(head), says(head, "Ninety boats", "offer/tabled")];
    const forged = archiveBytes(await archivedRoom(deeds, { log, roots: [{ party: "north", fingerprint: root.id }] }));
    expect((await verifyArchive(forged, { schemes })).verdict).toBe("consistent, origin unproven");
    expect(await verifyArchive(forged, { policy, schemes })).toMatchObject({
      verdict: "refused",
      problem: { place: "checkpoints/000001.txt", found: "not-signed-by-a-log-of-the-policy" },
    });
    const trueLog = archiveBytes(await archivedRoom(deeds, { roots: [{ party: "north", fingerprint: root.id }] }));
    expect(await verifyArchive(trueLog, { policy, schemes })).toMatchObject({
      verdict: "refused",
      problem: { place: "credentials/000001.cbor", found: "The author may not accredit for north" },
    });
  });

  test.each<[string, readonly Deed[], string]>([
    ["an author whom nobody accredited", [accredits(NORTH_ROOT, NORTH_HEAD), founds(OTHER)], "not accredited"],
    [
      "an author after the accreditation was withdrawn",
      [
        accredits(NORTH_ROOT, NORTH_HEAD),
        founds(NORTH_HEAD),
        { by: NORTH_ROOT, room: CREDENTIALS_ROOM, act: withdrawalAct(NORTH_HEAD.id) },
        says(NORTH_HEAD, "One more"),
      ],
      "not accredited",
    ],
    [
      "a member who accredits",
      [accredits(NORTH_ROOT, NORTH_HEAD, "member"), accredits(NORTH_HEAD, OTHER), founds(OTHER)],
      "may not accredit for north",
    ],
    [
      "a head who accredits for another party",
      [accredits(NORTH_ROOT, NORTH_HEAD), accredits(NORTH_HEAD, OTHER, "head", "south")],
      "for south",
    ],
    [
      "an author who is no member of the room",
      [
        accredits(NORTH_ROOT, NORTH_HEAD),
        accredits(NORTH_HEAD, OTHER, "member"),
        founds(NORTH_HEAD),
        says(OTHER, "Me too"),
      ],
      "no member",
    ],
    [
      "a signed state that leaves out an entry which is archived",
      [...SMALL_ROOM.slice(0, 4), { by: NORTH_HEAD, act: (leaves) => roomStateAct(leaves.slice(1)) }],
      "not-this-room's-state",
    ],
    [
      "an entry that is in the log but not in the archive",
      [...SMALL_ROOM.slice(0, 2), { ...says(NORTH_HEAD, "Hidden"), leftOut: true }, says(NORTH_HEAD, "Shown")],
      "entry 1 is due, this is 2",
    ],
  ])("%s", async (_name, deeds, found) => {
    const report = await reportOn(deeds);
    expect(report.verdict).toBe("refused");
    expect(report.problem?.found).toContain(found);
  });
});

describe("archive files", () => {
  test("are read back as they were, and are the same bytes each time", () => {
    expect(parseArchive(smallBytes)).toEqual({ ok: true, value: small });
    expect(archiveBytes(small)).toEqual(smallBytes);
  });

  test("can be anything at all without an exception", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        expect((await verifyArchive(bytes, { policy, schemes })).verdict).toBe("refused");
      }),
      { numRuns: 100 },
    );
  });

  test.each(["777777777777", "-0000000001", "999999999999", "zzzzzzzzzzz\0"])(
    "of which one says to be %j bytes long are refused at its header",
    async (size) => {
      const bytes = smallBytes.slice();
      bytes.set(Buffer.from(size), 124);
      expect((await verifyArchive(bytes, { policy, schemes })).problem?.place).toBe("header of file 1 (byte 0)");
    },
  );

  test("of witnesses whose lines a policy knows are refused when one of them is wrong", async () => {
    const impostor = testKey("ed25519-cosignature", "w1.example.com", 99);
    const text = POLICY_TEXT.replace(noteKeyText(WITNESSES[0].key), noteKeyText(impostor.key));
    const report = await verifyArchive(smallBytes, {
      policy: policyOf(`${text}root north ${bytesToHex(NORTH_ROOT.id)}\n`),
      schemes,
    });
    expect(report.entries.map(({ receipt }) => receipt)).toEqual(["logged", "logged", "logged", "logged"]);
  });
});

function sums(files: ReadonlyMap<string, Uint8Array>): string {
  const lines = [...files].filter(([name]) => name !== "SHA256SUMS");
  return lines.map(([name, content]) => `${bytesToHex(sha256(content))}  ${name}\n`).join("");
}
