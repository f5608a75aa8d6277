import { fingerprintText } from "@entente/record/keys";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryVault } from "../vault/index.ts";
import { PINNED_BY, type Pin, parseFingerprint, pinRoot, readPins } from "./index.ts";

const bytesOf = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const CONFERENCE = bytesOf(1);
const PIN: Pin = { party: "north", fingerprint: bytesOf(2), by: "link", at: 5 };

describe("pinRoot()", () => {
  test("keeps a root for each party and conference", async () => {
    const vault = memoryVault();
    const south: Pin = { party: "south", fingerprint: bytesOf(3), by: "compared", at: 6 };
    await pinRoot(vault, CONFERENCE, PIN);
    await pinRoot(vault, CONFERENCE, south);
    expect([...(await readPins(vault, CONFERENCE)).values()]).toEqual([PIN, south]);
    expect((await readPins(vault, bytesOf(9))).size).toBe(0);
  });

  test.each(PINNED_BY.flatMap((first) => PINNED_BY.map((then) => [first, then] as const)))(
    "a root pinned as %s gives way to one that is %s only if that was compared in person",
    async (first, then) => {
      const vault = memoryVault();
      await pinRoot(vault, CONFERENCE, { ...PIN, by: first });
      const other = { ...PIN, fingerprint: bytesOf(4), by: then };
      const pinned = await pinRoot(vault, CONFERENCE, other);
      const { fingerprint } = (await readPins(vault, CONFERENCE)).get("north") ?? PIN;
      expect(pinned.ok).toBe(then === "compared");
      expect(fingerprint).toEqual(then === "compared" ? other.fingerprint : PIN.fingerprint);
    },
  );

  test("says of a root that was compared that it was, whatever says the same later", async () => {
    const vault = memoryVault();
    for (const by of ["link", "compared", "link", "own"] as const) await pinRoot(vault, CONFERENCE, { ...PIN, by });
    expect((await readPins(vault, CONFERENCE)).get("north")?.by).toBe("compared");
  });

  test("throws for a vault that holds something else, and never takes it for no pins", async () => {
    const vault = memoryVault();
    await pinRoot(vault, CONFERENCE, PIN);
    const [place = ""] = await vault.names("pins/");
    const whole = (await vault.read(place)) ?? new Uint8Array();
    for (const bad of [new Uint8Array(), whole.slice(1), Uint8Array.of(...whole, 0), Uint8Array.of(0x81, 0)]) {
      await vault.write(place, bad);
      await expect(readPins(vault, CONFERENCE)).rejects.toThrow("Cannot read the pinned roots");
    }
  });
});

describe("parseFingerprint()", () => {
  test("reads what fingerprintText() writes, however it was typed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (fingerprint) => {
        const text = fingerprintText(fingerprint);
        for (const typed of [text, text.toUpperCase(), text.replaceAll(" ", ""), ` ${text.replaceAll(" ", "-")}\n`])
          expect(parseFingerprint(typed)).toEqual({ ok: true, value: fingerprint });
      }),
      { numRuns: 30 },
    );
  });

  test.each(["", "0".repeat(63), "0".repeat(65), `${"0".repeat(63)}g`])("refuses %j", (text) => {
    expect(parseFingerprint(text)).toEqual({ ok: false, reason: "not-a-fingerprint" });
  });
});
