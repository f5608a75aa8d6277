import { CipherSuite, HkdfSha512 } from "@hpke/core";
import { type CiphersuiteImpl, getCiphersuiteFromName } from "ts-mls";
import { makeAead } from "ts-mls/crypto/implementation/default/makeAead.js";
import { defaultRng } from "ts-mls/crypto/implementation/default/rng.js";
import { makeGenericHpke } from "ts-mls/crypto/implementation/hpke.js";
import { publicCryptography } from "../handshakes/public-cryptography.ts";
import { SUITE } from "../handshakes/suite.ts";
import { keyDerivation } from "./key-derivation.ts";
import { xWing } from "./x-wing.ts";

/** The algorithms of the one suite, put together once. */
export function cryptography(): Promise<CiphersuiteImpl> {
  once ??= assemble();
  return once;
}

let once: Promise<CiphersuiteImpl> | undefined;

async function assemble(): Promise<CiphersuiteImpl> {
  const { name, hpke } = getCiphersuiteFromName(SUITE);
  const [aead, hpkeAead] = await makeAead(hpke.aead);
  const suite = new CipherSuite({ kem: xWing(), kdf: new HkdfSha512(), aead: hpkeAead });
  return {
    name,
    ...(await publicCryptography()),
    kdf: keyDerivation(),
    hpke: await makeGenericHpke(hpke, aead, suite),
    rng: defaultRng,
  };
}
