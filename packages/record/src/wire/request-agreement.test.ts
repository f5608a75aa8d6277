import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from "node:crypto";
import { x25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filled, testDevice } from "../../testing/wire-devices.ts";
import { nodeSchemes } from "../node/index.ts";
import { base64UrlOf, parseBase64Url } from "./bytes-text.ts";
import { type AgreementOpening, agreeOnRequests, openAgreement } from "./request-agreement.ts";

const { secrets, keys } = testDevice(1);
const signer = { publicKey: keys.ed25519, secretKey: secrets.ed25519 };
const opening = openingOf(filled(2));

function openingOf(serverSecret: Uint8Array): AgreementOpening {
  return {
    serverKey: x25519.getPublicKey(serverSecret),
    sharedWith: (clientKey) => x25519.getSharedSecret(serverSecret, clientKey),
    schemes: nodeSchemes,
  };
}

async function agreed(
  serverKey = opening.serverKey,
  random = filled(3),
): Promise<{ text: string; secret: Uint8Array }> {
  const made = await agreeOnRequests({ ...signer, serverKey, random }, nodeSchemes);
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

describe("agreeOnRequests()", () => {
  test("gives the secret that the server opens, and another one for other random bytes or another server's key", async () => {
    const { text, secret } = await agreed();
    expect(await openAgreement({ key: signer.publicKey, text }, opening)).toEqual({ ok: true, value: secret });
    expect((await agreed(opening.serverKey, filled(4))).secret).not.toEqual(secret);
    expect((await agreed(openingOf(filled(5)).serverKey)).secret).not.toEqual(secret);
  });

  test("computes what another implementation computes", async () => {
    const spki = Buffer.concat([Buffer.from("302a300506032b656e032100", "hex"), opening.serverKey]);
    const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b656e04220420", "hex"), filled(3)]);
    const shared = diffieHellman({
      publicKey: createPublicKey({ key: spki, format: "der", type: "spki" }),
      privateKey: createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }),
    });
    const clientKey = x25519.getPublicKey(filled(3));
    const about = Buffer.concat([
      Buffer.from("entente/v1/agreement\0"),
      clientKey,
      opening.serverKey,
      signer.publicKey,
    ]);
    expect((await agreed()).secret).toEqual(new Uint8Array(hkdfSync("sha256", shared, "", about, 32)));
  });

  test("refuses a server's key with which nothing secret can be shared, and random bytes of another length", async () => {
    for (const useless of [filled(0), Uint8Array.of(1, ...filled(0).slice(1)), filled(0).slice(1)]) {
      const made = await agreeOnRequests({ ...signer, serverKey: useless, random: filled(3) }, nodeSchemes);
      expect(made).toEqual({ ok: false, reason: "unusable-key" });
    }
    const short = { ...signer, serverKey: opening.serverKey, random: filled(3).slice(1) };
    await expect(agreeOnRequests(short, nodeSchemes)).rejects.toThrow(RangeError);
  });
});

describe("openAgreement()", () => {
  const refused = { ok: false, reason: "bad-agreement" };

  test("refuses what another key signed, and what was agreed with another server or start", async () => {
    const { text } = await agreed();
    expect(await openAgreement({ key: testDevice(4).keys.ed25519, text }, opening)).toEqual(refused);
    expect(await openAgreement({ key: signer.publicKey, text }, openingOf(filled(5)))).toEqual(refused);
  });

  test("refuses a text of which any byte was changed, left out or added", async () => {
    const { text } = await agreed();
    const bytes = parseBase64Url(text);
    if (!bytes.ok) throw new Error(bytes.reason);
    for (const at of bytes.value.keys()) {
      const changed = base64UrlOf(bytes.value.with(at, (bytes.value[at] ?? 0) ^ 1));
      expect(await openAgreement({ key: signer.publicKey, text: changed }, opening)).toEqual(refused);
    }
    for (const other of ["", "=", text.slice(4), `${text}AAAA`, `${text} `]) {
      expect(await openAgreement({ key: signer.publicKey, text: other }, opening)).toEqual(refused);
    }
  });

  test("refuses a signed key with which the server can share nothing", async () => {
    const { text } = await agreed();
    const sharesNothing = { ...opening, sharedWith: () => undefined };
    expect(await openAgreement({ key: signer.publicKey, text }, sharesNothing)).toEqual(refused);
  });

  test("never throws on any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.uint8Array({ minLength: 96, maxLength: 96 }), async (any, bytes) => {
        for (const text of [any, base64UrlOf(bytes)])
          expect(await openAgreement({ key: signer.publicKey, text }, opening)).toEqual(refused);
      }),
      { numRuns: 50 },
    );
  });
});
