import { readFileSync } from "node:fs";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { archiveBytes, parseArchive, verifyArchive } from "../src/archive/index.ts";
import {
  entryBytes,
  leafBytes,
  leafCommitment,
  leafTag,
  payloadBytes,
  sealedHashOf,
  signEntry,
  signEnvelope,
  tagKeyOf,
} from "../src/entry/index.ts";
import { deviceId, deviceKeysOf, portableSchemes } from "../src/keys/index.ts";
import { parsePolicy } from "../src/receipt/index.ts";

/** Bytes that archives of today hold: whoever changes one of these must raise the format's number instead. */
const FROZEN = {
  device: "ec675e415f17a971073ff1adfe452256eff84f946c830234d3a5476948092a48",
  entry: "a35995ebe22f8c6f8bec32bdbe71898e32f8380d87728bcba6a03420c60f1d6d",
  signedEntry: "bf89de153fa487228c41ae5b8bcaa9ccfd1328b8a3f8fa2c88d2c72f25ea394f",
  tag: "9204c572a8a5911f8c325add6c20c38e3b88eafafc57d4b0e7dd47cb0b6f1b87",
  commitment: "51085a346167e77f898468847b2e057f6def03ebc696185a3c3eb0cd8fc524b8",
  payload: "75d5100e9fbe8446afc3e4e3b8d67562b4875ad71373d1d68f389986fae36282",
  envelope: "b98ff6bafa339ef3d7bb31b20995465576dfcb5d4f604cbc3f03f42fc0cb08be",
};

test("entries, leaves, payloads and envelopes have the bytes that they had when their formats were fixed", async () => {
  const secrets = { ed25519: new Uint8Array(32).fill(1) };
  const device = { secrets, keys: deviceKeysOf(secrets, portableSchemes) };
  const [room, root, salt] = [2, 3, 4].map((fill) => new Uint8Array(32).fill(fill)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const act = { kind: "note/taken", version: 1, body: { text: "Fishing first", boats: [12, 1.5, null, true] } };
  const draft = { room, count: 7, at: 1_700_000_000_000, seen: { size: 300, root }, act };
  const signedEntry = await signEntry(draft, device, portableSchemes);
  const sealedHash = sealedHashOf(new Uint8Array([1, 2, 3]));
  const tag = leafTag(tagKeyOf(room), { device: device.keys.ed25519, count: 7 });
  const commitment = leafCommitment({ signedEntry, sealedHash, salt });
  const leaf = leafBytes({ tag, commitment });
  const envelope = { room, device: device.keys.ed25519, epoch: 3, leaf, sealedHash, size: 552 };
  expect({
    device: bytesToHex(deviceId(device.keys)),
    entry: bytesToHex(sha256(entryBytes({ ...draft, author: deviceId(device.keys) }))),
    signedEntry: bytesToHex(sha256(signedEntry)),
    tag: bytesToHex(tag),
    commitment: bytesToHex(commitment),
    payload: bytesToHex(sha256(payloadBytes({ signedEntry, salt }))),
    envelope: bytesToHex(sha256(await signEnvelope(envelope, secrets.ed25519, portableSchemes))),
  }).toEqual(FROZEN);
});

test("an archive that was written when its format was fixed is still read, proven, and written to the same bytes", async () => {
  const testdata = new URL("../testdata/", import.meta.url);
  const bytes = new Uint8Array(readFileSync(new URL("blue-harbor.tar", testdata)));
  const policy = parsePolicy(readFileSync(new URL("blue-harbor.policy", testdata), "utf8"));
  const archive = parseArchive(bytes);
  if (!policy.ok || !archive.ok) throw new TypeError("The sample is not read");
  expect(archiveBytes(archive.value)).toEqual(bytes);
  expect(await verifyArchive(bytes, { policy: policy.value })).toMatchObject({
    verdict: "proven",
    entries: { length: 8 },
  });
});
