import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { filled, testDevice } from "../../testing/wire-devices.ts";
import { encodeDeterministic, inDomain } from "../encoding/index.ts";
import { nodeSchemes } from "../node/index.ts";
import { type Admission, openAdmission, signAdmission } from "./admission.ts";
import { type Invitation, openInvitation, readUnverifiedInvitation, signInvitation } from "./invitation.ts";
import { type Join, openJoin, signJoin } from "./join.ts";

const [head, member, token, stranger] = [1, 2, 3, 4].map(testDevice) as [
  ReturnType<typeof testDevice>,
  ReturnType<typeof testDevice>,
  ReturnType<typeof testDevice>,
  ReturnType<typeof testDevice>,
];
const admission: Admission = {
  conference: filled(9),
  admitter: head.id,
  device: member.keys,
  delegation: filled(8),
  role: "member",
  at: 1_700_000_000_000,
};
const invitation: Invitation = {
  conference: filled(9),
  inviter: head.id,
  token: token.keys.ed25519,
  delegation: filled(8),
  role: "lead",
  expires: 1_700_000_000_000,
};
let join: Join;
const signed: Record<"admission" | "invitation" | "join", Uint8Array> = {
  admission: new Uint8Array(),
  invitation: new Uint8Array(),
  join: new Uint8Array(),
};

beforeAll(async () => {
  signed.admission = await signAdmission(admission, head.secrets.ed25519, nodeSchemes);
  signed.invitation = await signInvitation(invitation, head.secrets.ed25519, nodeSchemes);
  join = {
    invitation: signed.invitation,
    devices: [{ keys: member.keys, role: "lead" }],
    request: new Uint8Array([7, 7]),
    keyPackages: [new Uint8Array([5])],
  };
  signed.join = await signJoin(join, token.secrets.ed25519, nodeSchemes);
});

const keysOfHead = (id: Uint8Array) => (id.every((byte, at) => byte === head.id[at]) ? head.keys : undefined);

describe("statements", () => {
  test("are read as they were signed", async () => {
    expect(await openAdmission(signed.admission, head.keys, nodeSchemes)).toEqual({ ok: true, value: admission });
    expect(await openInvitation(signed.invitation, head.keys, nodeSchemes)).toEqual({ ok: true, value: invitation });
    expect(readUnverifiedInvitation(signed.invitation, nodeSchemes)).toEqual({ ok: true, value: invitation });
    expect(await openJoin(signed.join, keysOfHead, nodeSchemes)).toEqual({ ok: true, value: { join, invitation } });
  });

  test("have the bytes that they had when their formats were fixed", () => {
    const digests = Object.values(signed).map((bytes) => bytesToHex(sha256(bytes)));
    expect(digests).toEqual([
      "98675bf41be73f864f6c70cc328ff0bce3855f25d46f07b3684601573b0af331",
      "a2f36ccbccfc0e376bd714fee60953dc604581c73f9b8e47354ea912316ed9f3",
      "b93ecf3d4ffb7ca9bfabdde20bbfde3392b5209aff8f4423d3f485fff01c308c",
    ]);
  });

  test("of somebody else are refused", async () => {
    const refused = { ok: false, reason: "signature-mismatch" };
    expect(await openAdmission(signed.admission, stranger.keys, nodeSchemes)).toEqual(refused);
    expect(await openInvitation(signed.invitation, stranger.keys, nodeSchemes)).toEqual(refused);
    expect(await openJoin(signed.join, () => stranger.keys, nodeSchemes)).toEqual(refused);
    expect(await openJoin(signed.join, () => undefined, nodeSchemes)).toEqual({ ok: false, reason: "unknown-inviter" });
    const byOther = await signJoin(join, stranger.secrets.ed25519, nodeSchemes);
    expect(await openJoin(byOther, keysOfHead, nodeSchemes)).toEqual(refused);
  });

  test("of one kind do not pass for another", async () => {
    const opened = await openAdmission(signed.invitation, head.keys, nodeSchemes);
    expect(opened).toEqual({ ok: false, reason: "malformed" });
    expect((await openInvitation(signed.admission, head.keys, nodeSchemes)).ok).toBe(false);
    expect((await openJoin(signed.admission, keysOfHead, nodeSchemes)).ok).toBe(false);
  });

  test("whose signature is of another domain are refused", async () => {
    const content = { ...invitation };
    const statement = encodeDeterministic({ format: "entente/invitation/1", algorithm: "ed25519", content });
    const signature = await nodeSchemes.ed25519.sign(inDomain("admission", statement), head.secrets.ed25519);
    const bytes = encodeDeterministic({ statement, signature });
    expect(await openInvitation(bytes, head.keys, nodeSchemes)).toEqual({ ok: false, reason: "signature-mismatch" });
  });

  test("with any byte changed are refused", async () => {
    for (let at = 0; at < signed.invitation.length; at += 1) {
      const changed = signed.invitation.map((byte, place) => (place === at ? byte ^ 1 : byte));
      expect((await openInvitation(changed, head.keys, nodeSchemes)).ok).toBe(false);
    }
  });

  test("never make the reader throw on random or cut bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.nat(signed.join.length - 1), async (bytes, length) => {
        for (const hostile of [bytes, signed.join.slice(0, length), signed.admission.slice(0, length)]) {
          if (hostile.length === signed.admission.length) continue;
          expect((await openAdmission(hostile, head.keys, nodeSchemes)).ok).toBe(false);
          expect((await openJoin(hostile, keysOfHead, nodeSchemes)).ok).toBe(false);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("that hold what cannot be are not written", async () => {
    const secret = head.secrets.ed25519;
    const oneKey = { ed25519: member.keys.ed25519 };
    await expect(signAdmission({ ...admission, device: oneKey }, secret, nodeSchemes)).rejects.toThrow(TypeError);
    await expect(signInvitation({ ...invitation, token: filled(0) }, secret, nodeSchemes)).rejects.toThrow(TypeError);
    await expect(signInvitation({ ...invitation, expires: -1 }, secret, nodeSchemes)).rejects.toThrow(TypeError);
    await expect(signJoin({ ...join, devices: [] }, secret, nodeSchemes)).rejects.toThrow(TypeError);
    await expect(signJoin({ ...join, request: new Uint8Array(70_000) }, secret, nodeSchemes)).rejects.toThrow();
  });
});
