import { expect, test } from "vitest";
import { openedBytes, sealedBytes } from "./sealed-bytes.ts";

const hex = (text: string) => new Uint8Array(Buffer.from(text, "hex"));
const TEXT =
  "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
const SEAL = {
  key: hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"),
  nonce: hex("404142434445464748494a4b4c4d4e4f5051525354555657"),
  associatedData: hex("50515253c0c1c2c3c4c5c6c7"),
};
const SEALED =
  "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216" +
  "cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13" +
  "b52ec0875924c1c7987947deafd8780acf49";

test("sealedBytes() gives the nonce and the ciphertext of draft-irtf-cfrg-xchacha-03, appendix A.3.1", () => {
  const sealed = sealedBytes(SEAL, new TextEncoder().encode(TEXT));
  expect(Buffer.from(sealed.subarray(24)).toString("hex")).toBe(SEALED);
  expect(sealed.subarray(0, 24)).toEqual(SEAL.nonce);
});

test("openedBytes() reads it back, and nothing that is too short or bound to other data", () => {
  const sealed = sealedBytes(SEAL, new TextEncoder().encode(TEXT));
  expect(new TextDecoder().decode(openedBytes(SEAL, sealed))).toBe(TEXT);
  expect(openedBytes({ ...SEAL, associatedData: new Uint8Array(0) }, sealed)).toBeUndefined();
  for (const length of [0, 23, 24, 39, sealed.length - 1]) {
    expect(openedBytes(SEAL, sealed.subarray(0, length))).toBeUndefined();
  }
});
