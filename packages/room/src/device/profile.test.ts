import { nodeSchemes } from "@entente/record/node";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeArgon2id } from "../node/index.ts";
import { memoryVault, type Vault } from "../vault/index.ts";
import {
  changePassphrase,
  createProfile,
  type NewProfile,
  newSecrets,
  openProfile,
  type Profile,
  type ProfileTools,
  profileState,
  withRoot,
} from "./index.ts";

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const CHEAP = { memoryKib: 19_456, passes: 2 };
const UNPROTECTED = { passphrase: "", allowUnprotected: true };

function toolsOf(vault: Vault = memoryVault()): ProfileTools {
  return { vault, random, schemes: nodeSchemes, argon2id: nodeArgon2id };
}

async function created(tools: ProfileTools, wanted: NewProfile): Promise<Profile> {
  const profile = await createProfile(tools, { cost: CHEAP, ...wanted });
  if (!profile.ok) throw new TypeError(profile.reason);
  return profile.value;
}

async function everyByteOf(vault: Vault): Promise<string> {
  const values = await Promise.all((await vault.names("")).map(async (name) => vault.read(name)));
  return values.map((value) => bytesToHex(value ?? new Uint8Array())).join(" ");
}

describe("createProfile() and openProfile()", () => {
  test("give the same keys and vault under the right passphrase", async () => {
    const tools = toolsOf();
    const profile = await created(tools, { passphrase: "herring and rye", withRoot: true });
    await profile.vault.write("pins", Uint8Array.of(1));
    const opened = await openProfile(tools, "herring and rye");
    expect(opened).toMatchObject({
      ok: true,
      value: { device: profile.device, root: profile.root, isProtected: true },
    });
    expect(opened.ok && (await opened.value.vault.read("pins"))).toEqual(Uint8Array.of(1));
    expect(await profileState(tools.vault)).toBe("protected");
  });

  test("take a passphrase as every keyboard writes it", async () => {
    const tools = toolsOf();
    await created(tools, { passphrase: "caf\u00e9 \ufb01sh" });
    expect((await openProfile(tools, "cafe\u0301 fish")).ok).toBe(true);
  });

  test("refuse a wrong passphrase with one reason, whichever it is", async () => {
    const tools = toolsOf();
    await created(tools, { passphrase: "herring and rye" });
    for (const wrong of ["", "herring and ry", "Herring and rye", "herring and rye ", "x".repeat(10_000)]) {
      expect(await openProfile(tools, wrong)).toEqual({ ok: false, reason: "wrong-passphrase" });
    }
  });

  test("leave no secret legible in the vault, unless it is unprotected, which is said", async () => {
    const [tools, open] = [toolsOf(), toolsOf()];
    const { device } = await created(tools, { passphrase: "herring and rye" });
    expect(await everyByteOf(tools.vault)).not.toContain(bytesToHex(device.secrets.ed25519));
    const unprotected = await created(open, UNPROTECTED);
    expect(unprotected.isProtected).toBe(false);
    expect(await profileState(open.vault)).toBe("unprotected");
    expect(await openProfile(open, "")).toMatchObject({ ok: true, value: { device: unprotected.device } });
  });

  test("refuse an empty passphrase nobody asked for, and to overwrite a profile", async () => {
    const tools = toolsOf();
    expect(await createProfile(tools, { passphrase: "" })).toEqual({ ok: false, reason: "passphrase-empty" });
    expect(await tools.vault.names("")).toEqual([]);
    const first = await created(tools, UNPROTECTED);
    expect(await createProfile(tools, { passphrase: "another" })).toEqual({ ok: false, reason: "profile-exists" });
    expect(await openProfile(tools, "")).toMatchObject({ ok: true, value: { deviceId: first.deviceId } });
  });

  test("take keys that were made elsewhere, and refuse a passphrase that is too cheap to try", async () => {
    const secrets = { device: newSecrets(random), root: newSecrets(random) };
    const profile = await created(toolsOf(), { ...UNPROTECTED, secrets });
    expect([profile.device.secrets, profile.root?.secrets]).toEqual([secrets.device, secrets.root]);
    const tools = toolsOf();
    const cheap = createProfile(tools, { passphrase: "herring", cost: { memoryKib: 64, passes: 2 } });
    await expect(cheap).rejects.toThrow(RangeError);
    expect(await tools.vault.names("")).toEqual([]);
  });

  test("refuse every changed or cut profile without a throw", async () => {
    const tools = toolsOf();
    await created(tools, { ...UNPROTECTED, withRoot: true });
    const names = await tools.vault.names("");
    expect(names).toEqual(["locked/keys/device", "locked/keys/root", "profile"]);
    for (const name of names) {
      const whole = (await tools.vault.read(name)) ?? new Uint8Array();
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
          for (const bad of [whole.map((byte, place) => (place === at ? byte ^ bits : byte)), whole.slice(0, at)]) {
            await tools.vault.write(name, bad);
            const opened = await openProfile(tools, "");
            expect(opened).toMatchObject({ ok: false });
            expect(["not-a-profile", "damaged"]).toContain(opened.ok || opened.reason);
          }
        }),
        { numRuns: 30 },
      );
      await tools.vault.write(name, whole);
    }
    const opened = await openProfile(tools, "");
    if (!opened.ok) throw new TypeError(opened.reason);
    await opened.value.vault.write("keys/root", Uint8Array.of(0));
    expect(await openProfile(tools, "")).toEqual({ ok: false, reason: "damaged" });
    await opened.value.vault.remove("keys/root");
    expect((await openProfile(tools, "")).ok).toBe(true);
    await tools.vault.remove("locked/keys/device");
    expect(await openProfile(tools, "")).toEqual({ ok: false, reason: "damaged" });
  });
});

describe("withRoot()", () => {
  test("makes a root once and keeps it", async () => {
    const tools = toolsOf();
    const profile = await created(tools, UNPROTECTED);
    expect(profile.root).toBeUndefined();
    const { root } = await withRoot(profile, tools);
    const opened = await openProfile(tools, "");
    expect(opened.ok && opened.value.root).toEqual(root);
    expect(opened.ok && (await withRoot(opened.value, tools)).root).toEqual(root);
    expect(root.keys).not.toEqual(profile.device.keys);
  });
});

describe("changePassphrase()", () => {
  const FROM = "herring and rye";
  const TO = "rye and herring";

  test("opens with the new one alone, with the same keys and vault", async () => {
    const tools = toolsOf();
    const profile = await created(tools, { passphrase: FROM, withRoot: true });
    await profile.vault.write("pins", Uint8Array.of(1));
    expect(await changePassphrase(tools, { from: FROM, to: TO, cost: CHEAP })).toEqual({ ok: true, value: undefined });
    expect(await openProfile(tools, FROM)).toEqual({ ok: false, reason: "wrong-passphrase" });
    const opened = await openProfile(tools, TO);
    expect(opened).toMatchObject({ ok: true, value: { device: profile.device, root: profile.root } });
    expect(opened.ok && (await opened.value.vault.read("pins"))).toEqual(Uint8Array.of(1));
  });

  test("puts a profile under one that had none", async () => {
    const tools = toolsOf();
    await created(tools, UNPROTECTED);
    expect((await changePassphrase(tools, { from: "", to: TO, cost: CHEAP })).ok).toBe(true);
    expect(await profileState(tools.vault)).toBe("protected");
    expect(await openProfile(tools, "")).toEqual({ ok: false, reason: "wrong-passphrase" });
  });

  test("changes nothing when it refuses: wrong, empty, no profile, damaged", async () => {
    const tools = toolsOf();
    expect(await changePassphrase(tools, { from: FROM, to: TO })).toEqual({ ok: false, reason: "no-profile" });
    await created(tools, { passphrase: FROM });
    const before = await everyByteOf(tools.vault);
    expect(await changePassphrase(tools, { from: TO, to: FROM })).toEqual({ ok: false, reason: "wrong-passphrase" });
    expect(await changePassphrase(tools, { from: FROM, to: "" })).toEqual({ ok: false, reason: "passphrase-empty" });
    expect(await everyByteOf(tools.vault)).toBe(before);
    await tools.vault.write("locked/keys/device", Uint8Array.of(1));
    expect(await changePassphrase(tools, { from: FROM, to: TO })).toEqual({ ok: false, reason: "damaged" });
  });

  test("is one write: with the disk full the old one opens", async () => {
    const vault = memoryVault();
    await created(toolsOf(vault), { passphrase: FROM });
    let writes = 0;
    const full: Vault = {
      ...vault,
      write: async () => {
        writes += 1;
        throw new Error("ENOSPC");
      },
      writeAll: () => Promise.reject(new Error("not to be used")),
    };
    await expect(changePassphrase(toolsOf(full), { from: FROM, to: TO, cost: CHEAP })).rejects.toThrow("ENOSPC");
    expect(writes).toBe(1);
    expect((await openProfile(toolsOf(vault), FROM)).ok).toBe(true);
  });
});
