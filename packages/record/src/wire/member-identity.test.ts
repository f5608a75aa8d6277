import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filled, testDevice } from "../../testing/wire-devices.ts";
import { nodeSchemes } from "../node/index.ts";
import { endorsementMessage, memberIdentity, parseMemberIdentity, verifyMemberIdentity } from "./member-identity.ts";

const device = testDevice(1);
const [conference, signatureKey] = [filled(9), testDevice(2).keys.ed25519];

async function endorsed(pseudonym = signatureKey, place = conference): Promise<Uint8Array> {
  const message = endorsementMessage({ conference: place, pseudonym });
  const endorsement = await nodeSchemes.ed25519.sign(message, device.secrets.ed25519);
  return memberIdentity({ device: device.id, endorsement });
}

describe("verifyMemberIdentity()", () => {
  const verify = (identity: Uint8Array, keys = device.keys) =>
    verifyMemberIdentity({ identity, signatureKey }, { conference, keys }, nodeSchemes);

  test("takes an identity whose device stands behind the leaf's key", async () => {
    expect(await verify(await endorsed())).toMatchObject({ ok: true, value: { device: device.id } });
  });

  test("refuses one for another key, another conference, another device", async () => {
    const refused = { ok: false, reason: "signature-mismatch" };
    expect(await verify(await endorsed(filled(3)))).toEqual(refused);
    expect(await verify(await endorsed(signatureKey, filled(3)))).toEqual(refused);
    expect(await verify(await endorsed(), testDevice(5).keys)).toEqual({ ok: false, reason: "other-device" });
  });

  test("refuses every changed byte and every other length", async () => {
    const identity = await endorsed();
    for (let at = 0; at < identity.length; at += 1) {
      expect((await verify(identity.map((byte, place) => (place === at ? byte ^ 1 : byte)))).ok).toBe(false);
    }
    expect(await verify(identity.subarray(1))).toEqual({ ok: false, reason: "malformed" });
  });

  test("never throws on random bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 120 }), fc.uint8Array({ maxLength: 40 }), async (identity, key) => {
        const about = { conference, keys: device.keys };
        expect((await verifyMemberIdentity({ identity, signatureKey: key }, about, nodeSchemes)).ok).toBe(false);
      }),
    );
  });
});

test("memberIdentity() is read back, and refuses wrong lengths", () => {
  const identity = { device: filled(1), endorsement: new Uint8Array(64).fill(2) };
  expect(parseMemberIdentity(memberIdentity(identity))).toEqual({ ok: true, value: identity });
  expect(() => memberIdentity({ ...identity, device: new Uint8Array(31) })).toThrow(RangeError);
  expect(() => endorsementMessage({ conference: new Uint8Array(31), pseudonym: filled(1) })).toThrow(RangeError);
});
