import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archiveBytes, verifyArchive } from "../src/archive/index.ts";
import { parseTar, tarOf } from "../src/archive/tar.ts";
import type { Encodable } from "../src/encoding/index.ts";
import { decodeDeterministic, encodeDeterministic } from "../src/encoding/index.ts";
import { portableSchemes, SIGNATURE_ALGORITHMS } from "../src/keys/index.ts";
import { withdrawalAct } from "../src/membership/index.ts";
import { nodeSchemes } from "../src/node/index.ts";
import { type Policy, parsePolicy } from "../src/receipt/index.ts";
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
} from "../testing/archived-room.ts";
import { BLUE_HARBOR_POLICY } from "../testing/blue-harbor.ts";
import { askPython, hasPython, PAGE, pageAsRun, reportLines } from "../testing/python-page.ts";
import { RANDOM_ROOTS, rootsMove, rootsPlayed } from "../testing/random-roots.ts";
import { claiming, policyNaming, ROOTS_CASES } from "../testing/replaced-roots.ts";
import { testKey } from "../testing/witnessed-log.ts";

const OTHER = testDevice(63);
const VERIFY_MANY = "import sys, verify\nfor line in sys.stdin: verify.main(*line.split()), print('--')";
const policy = policyOf(BLUE_HARBOR_POLICY);
const sample = new Uint8Array(readFileSync(new URL("../testdata/blue-harbor.tar", import.meta.url)));

/** What may happen in a room, right and wrong. */
const ROOMS: Readonly<Record<string, readonly Deed[]>> = {
  small: SMALL_ROOM,
  "members who join, accredited by a head": [
    accredits(NORTH_ROOT, NORTH_HEAD),
    accredits(NORTH_HEAD, OTHER, "member"),
    founds(NORTH_HEAD, [OTHER]),
    says(OTHER, "Twelve boats"),
    signsState(OTHER),
    signsState(NORTH_HEAD),
  ],
  "an author whom nobody accredited": [accredits(NORTH_ROOT, NORTH_HEAD), founds(OTHER)],
  "an author whose accreditation was withdrawn": [
    accredits(NORTH_ROOT, NORTH_HEAD),
    founds(NORTH_HEAD),
    { by: NORTH_ROOT, room: CREDENTIALS_ROOM, act: withdrawalAct(NORTH_HEAD.id) },
    says(NORTH_HEAD, "One more"),
  ],
  "a member who accredits": [accredits(NORTH_ROOT, NORTH_HEAD, "member"), accredits(NORTH_HEAD, OTHER)],
  "a mediator out of a delegation": [accredits(NORTH_ROOT, NORTH_HEAD), accredits(NORTH_HEAD, OTHER, "mediator")],
  "an author who is no member": [
    accredits(NORTH_ROOT, NORTH_HEAD),
    accredits(NORTH_HEAD, OTHER, "member"),
    founds(NORTH_HEAD),
    says(OTHER, "Me too"),
  ],
  "a change said again by another member, and another one of its epoch": [
    accredits(NORTH_ROOT, NORTH_HEAD),
    accredits(NORTH_HEAD, OTHER, "member"),
    founds(NORTH_HEAD),
    changes(NORTH_HEAD, 3, [OTHER]),
    changes(OTHER, 3, [OTHER]),
    changes(OTHER, 2, []),
    changes(OTHER, 3, []),
  ],
  "a device that nobody accredited, and that writes nothing": [
    accredits(NORTH_ROOT, NORTH_HEAD),
    founds(NORTH_HEAD),
    changes(NORTH_HEAD, 2, [OTHER]),
  ],
  "an accreditation in another room than the first": [
    accredits(NORTH_ROOT, NORTH_HEAD),
    { ...accredits(NORTH_HEAD, OTHER, "member"), room: new Uint8Array(32).fill(73) },
    founds(NORTH_HEAD, [OTHER]),
  ],
  "entries of several epochs": [...SMALL_ROOM.slice(0, 2), { ...says(NORTH_HEAD, "Later"), epoch: 4 }],
  "an entry of an epoch that was over": [
    ...SMALL_ROOM.slice(0, 2),
    { ...says(NORTH_HEAD, "Later"), epoch: 4 },
    { ...says(NORTH_HEAD, "Before it"), epoch: 3 },
  ],
  "an entry left out": [
    ...SMALL_ROOM.slice(0, 2),
    { ...says(NORTH_HEAD, "Hidden"), leftOut: true },
    says(NORTH_HEAD, "Shown"),
  ],
};

describe.skipIf(!hasPython())("docs/verify-by-hand.md (needs python3)", () => {
  const folder = mkdtempSync(join(tmpdir(), "entente-by-hand-"));
  let page = "";
  beforeAll(() => {
    page = pageAsRun(folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("shows what its commands print", async () => {
    await expect(page).toMatchFileSnapshot(PAGE);
  });

  test("comes to our verdict on the sample, entry by entry, with and without a policy", async () => {
    expect(byPython([sample])).toEqual([await ours(sample)]);
    expect(byPython([sample], "")).toEqual([reportLines(await verifyArchive(sample, { schemes: nodeSchemes }))]);
    expect((await ours(sample)).at(-1)).toBe("proven");
  });

  test("comes to our verdict on rooms right and wrong", async () => {
    const archives = await Promise.all(
      Object.values(ROOMS).map(async (deeds) => archiveBytes(await archivedRoom(deeds))),
    );
    const verdicts = await Promise.all(archives.map((archive) => ours(archive)));
    expect(byPython(archives)).toEqual(verdicts);
    expect(verdicts.filter((lines) => lines.at(-1) === "proven").length).toBe(3);
  });

  test.each(Object.entries(ROOTS_CASES))(
    "comes to our verdict on roots that were replaced: %s",
    async (_name, { deeds, claimed, named, verdict }) => {
      const archive = archiveBytes(await archivedRoom(deeds, claiming(...claimed)));
      const text = policyNaming(...named);
      const [lines] = byPython([archive], text);
      expect(lines).toEqual(await ours(archive, policyOf(text)));
      expect(lines?.at(-1)).toBe(verdict);
    },
  );

  test("comes to our verdict on roots that are named and replaced in any order, by anybody", async () => {
    const verdicts = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(rootsMove, { minLength: 6, maxLength: 12 }),
        fc.nat(15),
        fc.nat(9),
        async (moves, known, dice) => {
          const { deeds, line } = rootsPlayed(moves);
          const named = dice === 0 ? RANDOM_ROOTS : line.filter((_, at) => ((known >> at) & 1) === 1);
          const archive = archiveBytes(await archivedRoom(deeds, claiming(...line)));
          const text = policyNaming(...named);
          const expected = await ours(archive, policyOf(text));
          expect(byPython([archive], text)).toEqual([expected]);
          verdicts.add(expected.at(-1)?.split(/[:,]/)[0] ?? "");
        },
      ),
      { numRuns: 16 },
    );
    expect(verdicts.size).toBeGreaterThan(1);
  }, 300_000);

  test("comes to our verdict on rooms that their makers joined later", async () => {
    const deeds = [
      accredits(NORTH_ROOT, NORTH_HEAD),
      accredits(NORTH_HEAD, OTHER, "member"),
      founds(NORTH_HEAD, [OTHER]),
      says(NORTH_HEAD, "Before"),
      changes(NORTH_HEAD, 1, [NORTH_HEAD, OTHER]),
      says(OTHER, "Twelve boats"),
      signsState(NORTH_HEAD),
    ];
    const starts = [[NORTH_HEAD, OTHER], [NORTH_HEAD], [NORTH_HEAD, OTHER, NORTH_ROOT]];
    const archived = starts.map((members) => archivedRoom(deeds, { start: { members, leavesOut: 2 } }));
    const archives = (await Promise.all(archived)).map(archiveBytes);
    const verdicts = await Promise.all(archives.map((archive) => ours(archive)));
    expect(byPython(archives)).toEqual(verdicts);
    expect(verdicts[0]?.[0]).toBe("before epoch 1 | not in this archive");
    expect(verdicts.map((lines) => lines.at(-1)?.split(":")[0])).toEqual(["proven", "refused", "refused"]);
  });

  test("comes to our verdict on archives rebuilt by a forger, and on a policy without witnesses", async () => {
    const [log, root, head] = [testKey("ed25519", "example.com/blue-harbor", 91), testDevice(92), testDevice(93)];
    const deeds = [accredits(root, head), founds(head), says(head, "Ninety boats", "offer/tabled")];
    const forger = { log, roots: [{ party: "north", fingerprint: root.id }] };
    const forged = [forger, { roots: forger.roots }].map(async (how) => archiveBytes(await archivedRoom(deeds, how)));
    const archives = await Promise.all(forged);
    expect(byPython(archives)).toEqual(await Promise.all(archives.map((archive) => ours(archive))));
    const logOnly = BLUE_HARBOR_POLICY.split("\n").filter((line) => /^(log|root)/.test(line));
    const text = [...logOnly, "quorum none", ""].join("\n");
    expect(byPython([sample], text)).toEqual([await ours(sample, policyOf(text))]);
  });

  test("comes to our verdict when a byte is changed and the checksums are mended", async () => {
    const archives = [...tampered(sample)];
    const verdicts = await Promise.all(archives.map((archive) => ours(archive)));
    expect(byPython(archives).map((lines) => comparable(lines))).toEqual(verdicts.map((lines) => comparable(lines)));
    expect(verdicts.every((lines) => lines.at(-1)?.startsWith("refused"))).toBe(true);
  }, 120_000);

  test("comes to our verdict on a README with lines that the format does not have there", async () => {
    const small = await archivedRoom(SMALL_ROOM);
    const roots = [...small.roots, { party: "north\n\nCertified by the secretariat", fingerprint: OTHER.id }];
    const named = archiveBytes({ ...small, title: "Plenary\nCertified", roots });
    const files = parseTar(archiveBytes(small));
    if (!files.ok) expect.fail(files.reason.found);
    const readme = new TextDecoder().decode(files.value.get("README.txt"));
    const [line = ""] = /^Room: .*\n/m.exec(readme) ?? [];
    const moved = new Map([...files.value, ["README.txt", utf8ToBytes(`${line}${readme.replace(line, "")}`)]]);
    const archives = [named, mended(moved)];
    const inNamed = parseTar(named);
    expect(new TextDecoder().decode(inNamed.ok ? inNamed.value.get("README.txt") : named)).not.toMatch(/^Certified/m);
    const verdicts = await Promise.all(archives.map((archive) => ours(archive)));
    expect(byPython(archives)).toEqual(verdicts);
    expect(verdicts[0]?.at(-1)).toBe("proven");
    expect(verdicts[1]).toEqual(["refused: README.txt: Not what this archive must hold there"]);
  });

  test("refuses an archive in which any byte was changed", () => {
    const places = Array.from({ length: 120 }, (_, at) => (at * 509) % sample.length);
    const verdicts = byPython(places.map((at) => flipped(sample, at))).map((lines) => lines.at(-1));
    expect(verdicts.filter((verdict) => verdict?.startsWith("refused: ") !== true)).toEqual([]);
  }, 60_000);

  test("reads the values that we read, and no others", () => {
    const values: readonly Encodable[] = [
      0,
      -1,
      1.5,
      1e300,
      2 ** 53,
      "é",
      "\ufeffé",
      new Uint8Array(3),
      [[], {}],
      { b: 1, aa: null },
    ];
    const written = values.map(encodeDeterministic);
    const changed = written.flatMap((bytes) =>
      [...bytes.keys()].flatMap((at) => [flipped(bytes, at), flipped(bytes, at, 32)]),
    );
    const all = [
      ...written,
      ...changed,
      ...["f93c00", "1817", "a2616201616101", "f98000", "5801ff", "9f01ff"].map(unhex),
    ];
    const program =
      "import sys, cbor\nfor line in sys.stdin:\n try: cbor.decode(bytes.fromhex(line)); print('read')\n except ValueError: print('refused')";
    const expected = all.map((bytes) => (decodeDeterministic(bytes).ok ? "read" : "refused"));
    expect(askPython(folder, program, all.map(bytesToHex))).toEqual(expected);
    expect(new Set(expected).size).toBe(2);
  });

  test.each(SIGNATURE_ALGORITHMS)("has our verdict on %s signatures, right and changed", async (algorithm) => {
    const [message, seed] = [utf8ToBytes("Twelve boats"), new Uint8Array(32).fill(8)];
    const publicKey = nodeSchemes[algorithm].publicKeyOf(seed);
    const signature = await nodeSchemes[algorithm].sign(message, seed);
    const hints = Array.from({ length: 30 }, (_, at) => flipped(signature, signature.length - 1 - 3 * at));
    const others = Array.from({ length: 20 }, (_, at) => flipped(signature, (at * 37) % signature.length, 128));
    const signatures = [signature, signature.subarray(1), ...hints, ...others];
    const module = algorithm === "ed25519" ? "ed25519" : "mldsa";
    const program = `import sys, ${module}\nfor line in sys.stdin: print(${module}.verify(*map(bytes.fromhex, line.split())))`;
    const lines = signatures.map((each) => [publicKey, message, each].map(bytesToHex).join(" "));
    const verdicts = signatures.map((each) =>
      portableSchemes[algorithm].verify({ signature: each, message, publicKey }),
    );
    const expected = (await Promise.all(verdicts)).map((holds) => (holds ? "True" : "False"));
    expect(askPython(folder, program, lines)).toEqual(expected);
    expect(expected[0]).toBe("True");
  });

  function byPython(archives: readonly Uint8Array[], policyText = BLUE_HARBOR_POLICY): readonly (readonly string[])[] {
    writeFileSync(join(folder, "policy"), policyText);
    const lines = archives.map((archive, at) => {
      writeFileSync(join(folder, `${at}.tar`), archive);
      return policyText === "" ? `${at}.tar` : `${at}.tar policy`;
    });
    const answers = askPython(folder, VERIFY_MANY, lines).join("\n").split("\n--");
    return answers.slice(0, -1).map((answer) => answer.trim().split("\n"));
  }
});

async function ours(archive: Uint8Array, trusted = policy): Promise<readonly string[]> {
  return reportLines(await verifyArchive(archive, { policy: trusted, schemes: nodeSchemes }));
}

/** A few bytes of every file changed, the checksums mended. */
function* tampered(archive: Uint8Array): Iterable<Uint8Array> {
  const files = parseTar(archive);
  if (!files.ok) throw new TypeError(files.reason.found);
  for (const [name, content] of files.value) {
    if (name === "SHA256SUMS") continue;
    for (let at = 3; at < content.length; at += Math.ceil(content.length / 3)) {
      yield mended(new Map([...files.value, [name, flipped(content, at)]]));
    }
  }
}

/** Files as a tar file, with the checksums that they have now. */
function mended(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const others = [...files].filter(([each]) => each !== "SHA256SUMS");
  const sums = others.map(([each, bytes]) => `${bytesToHex(sha256(bytes))}  ${each}\n`).join("");
  return tarOf(new Map([...files, ["SHA256SUMS", utf8ToBytes(sums)]]));
}

/** The lines about entries; of what is refused as a whole, that it is, since the frame is checked in another order. */
function comparable(lines: readonly string[]): readonly string[] {
  return lines.length > 1 ? lines : [(lines[0] ?? "").replace(/^refused: .*/, "refused")];
}

function flipped(bytes: Uint8Array, at: number, bit = 1): Uint8Array {
  return bytes.map((byte, place) => (place === at ? byte ^ bit : byte));
}

function unhex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function policyOf(text: string): Policy {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new TypeError(parsed.reason.found);
  return parsed.value;
}
