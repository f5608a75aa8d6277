import { XWing as LibraryXWing } from "@hpke/hybridkem-x-wing";
import { XWing as NobleXWing } from "@noble/post-quantum/hybrid.js";
import { expect, test } from "vitest";
import { xWing } from "./x-wing.ts";

const SEED = Uint8Array.from({ length: 32 }, (_, at) => at);

test("xWing() makes the public key of another implementation from the same seed", async () => {
  const kem = xWing();
  const { publicKey } = await kem.generateKeyPairDerand(Uint8Array.from(SEED));
  const bytes = new Uint8Array(await kem.serializePublicKey(publicKey));
  expect(bytes).toEqual(NobleXWing.keygen(SEED).publicKey);
});

test("xWing() writes what another implementation opens to the same secret", async () => {
  const kem = xWing();
  const { publicKey } = await kem.generateKeyPairDerand(Uint8Array.from(SEED));
  const { enc, sharedSecret } = await kem.encap({ recipientPublicKey: publicKey });
  expect(NobleXWing.decapsulate(new Uint8Array(enc), SEED)).toEqual(new Uint8Array(sharedSecret));
});

test("xWing() and the library's own X25519 open each other's", async () => {
  const [ours, library] = [xWing(), new LibraryXWing()];
  const { publicKey, privateKey } = await library.generateKeyPairDerand(Uint8Array.from(SEED));
  const forward = await ours.encap({ recipientPublicKey: publicKey });
  const back = await library.encap({ recipientPublicKey: publicKey });
  expect(await library.decap({ recipientKey: privateKey, enc: forward.enc })).toEqual(forward.sharedSecret);
  expect(await ours.decap({ recipientKey: privateKey, enc: back.enc })).toEqual(back.sharedSecret);
});
