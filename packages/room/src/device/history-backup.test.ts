import { nodeSchemes } from "@entente/record/node";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeArgon2id } from "../node/index.ts";
import { memoryVault } from "../vault/index.ts";
import {
  backupKey,
  createProfile,
  historyBackup,
  openHistoryBackup,
  parsePrintedSecret,
  printedSecret,
  type RoomHistory,
  recoveryCode,
  successorSecrets,
} from "./index.ts";

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const name = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const ROOMS: readonly RoomHistory[] = [
  {
    conference: name(1),
    room: name(2),
    keys: [
      { epoch: 0, key: name(3) },
      { epoch: 7, key: name(4) },
    ],
  },
  { conference: name(1), room: name(5), keys: [] },
];
const CODE = printedSecret(name(9));
const KEY = keyOf(CODE);

function keyOf(code: string): Uint8Array {
  const key = backupKey(code);
  if (!key.ok) throw new TypeError(key.reason);
  return key.value;
}

describe("printedSecret()", () => {
  test("is read again however it was typed", () => {
    fc.assert(
      fc.property(bytes32, (secret) => {
        const code = printedSecret(secret);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){11}[0-9A-HJKMNP-TV-Z]$/);
        const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
        expect(parsePrintedSecret(` ${typed}\n`)).toEqual({ ok: true, value: secret });
      }),
      { numRuns: 50 },
    );
  });

  test("is known to be mistyped when one digit is another, or two are exchanged", () => {
    const digits = CODE.replaceAll("-", "");
    for (const [at, digit] of Array.from(digits).entries()) {
      const other = digit === "7" ? "8" : "7";
      expect(parsePrintedSecret(digits.slice(0, at) + other + digits.slice(at + 1))).toEqual({
        ok: false,
        reason: "mistyped",
      });
      const next = digits[at + 1];
      if (next === undefined || next === digit) continue;
      const exchanged = digits.slice(0, at) + next + digit + digits.slice(at + 2);
      expect(parsePrintedSecret(exchanged)).toEqual({ ok: false, reason: "mistyped" });
    }
  });

  test.each(["", "U".repeat(56), CODE.slice(1), `${CODE}0`, "ÄÖ"])("refuses %j", (text) => {
    expect(parsePrintedSecret(text)).toEqual({ ok: false, reason: "not-a-code" });
  });

  test("stays the same for ever", () => {
    expect(printedSecret(Uint8Array.from({ length: 32 }, (_, at) => at))).toBe(
      "000G4-0R40M-30E20-9185G-R38E1-W8124-GK2GA-HC5RR-34D1P-70X3R-FSSFP-Q",
    );
    expect(() => printedSecret(new Uint8Array(31))).toThrow(RangeError);
  });
});

describe("historyBackup()", () => {
  test("comes back with its code, and with no other", () => {
    const backup = historyBackup(ROOMS, { key: KEY, random });
    expect(openHistoryBackup(backup, CODE)).toEqual({ ok: true, value: ROOMS });
    expect(openHistoryBackup(backup, recoveryCode(random))).toEqual({ ok: false, reason: "other-code" });
    expect(openHistoryBackup(backup, CODE.replace("9", "8"))).toEqual({ ok: false, reason: "mistyped" });
    expect(openHistoryBackup(backup, "")).toEqual({ ok: false, reason: "not-a-code" });
  });

  test("refuses every byte changed, and every cut", () => {
    const backup = historyBackup(ROOMS.slice(1), { key: KEY, random });
    for (let at = 0; at < backup.length; at += 1) {
      const changed = backup.map((byte, place) => (place === at ? byte ^ 1 : byte));
      for (const bad of [changed, backup.slice(0, at)])
        expect(openHistoryBackup(bad, CODE)).toEqual({ ok: false, reason: "other-code" });
    }
  });

  test("holds no signing key, opened or not, though its rooms are handed in with one beside their keys", async () => {
    const tools = { vault: memoryVault(), random, schemes: nodeSchemes, argon2id: nodeArgon2id };
    const profile = await createProfile(tools, { passphrase: "", allowUnprotected: true, withRoot: true });
    if (!profile.ok) throw new TypeError(profile.reason);
    const { device, root } = profile.value;
    const seeds = [device, root].flatMap((each) => Object.values(each?.secrets ?? {})).map(bytesToHex);
    expect(seeds).toHaveLength(4);
    const careless = ROOMS.map((room) => ({
      ...room,
      seed: device.secrets.ed25519,
      root: root?.secrets,
      keys: room.keys.map((key) => ({ ...key, device })),
    }));
    const backup = historyBackup(careless, { key: KEY, random });
    const opened = openHistoryBackup(backup, CODE);
    expect(opened).toEqual({ ok: true, value: ROOMS });
    const texts = [
      bytesToHex(backup),
      JSON.stringify(opened, (_key, value) => (value instanceof Uint8Array ? bytesToHex(value) : value)),
    ];
    expect(texts[1]).toContain(bytesToHex(name(3)));
    for (const seed of seeds) for (const text of texts) expect(text).not.toContain(seed);
  });

  test("has one key for a code however it is typed, another for another, and none for what is no code", () => {
    expect(backupKey(` ${CODE.toLowerCase()} `)).toEqual({ ok: true, value: KEY });
    expect(keyOf(printedSecret(name(8)))).not.toEqual(KEY);
    expect(backupKey("none")).toEqual({ ok: false, reason: "not-a-code" });
  });

  test("refuses what is no history, and a key that is none", () => {
    const [room] = ROOMS;
    const short = [{ conference: name(1), room: name(2).slice(1), keys: room?.keys ?? [] }];
    expect(() => historyBackup(short, { key: KEY, random })).toThrow(TypeError);
    expect(() => historyBackup(ROOMS, { key: KEY.slice(1), random })).toThrow(TypeError);
  });
});

describe("successorSecrets()", () => {
  test("are the same for one code, different for each algorithm and each code", () => {
    const [one, again, other] = [CODE, CODE.toLowerCase(), printedSecret(name(8))].map(successorSecrets);
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(one?.ok && one.value.ed25519).not.toEqual(one?.ok && one.value["ml-dsa-65"]);
    expect(successorSecrets("none")).toEqual({ ok: false, reason: "not-a-code" });
  });
});
