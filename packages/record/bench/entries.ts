import {
  type Act,
  leafBytes,
  parseSignedEntry,
  payloadBytes,
  signEntry,
  signEnvelope,
  verifySignedEntry,
} from "../src/entry/index.ts";
import { deviceKeysOf } from "../src/keys/index.ts";
import { nodeSchemes } from "../src/node/index.ts";
import { printFigures, timed } from "./measure.ts";
import type { BenchFigure } from "./rows.ts";

/** Signing, verifying and padding of one entry, by Node's cryptography. */
const RUNS = { runs: 200 };
const [seed, name] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const secrets = { ed25519: seed, "ml-dsa-65": seed };
const device = { secrets, keys: deviceKeysOf(secrets, nodeSchemes) };
const text = "Fishing first, then the port, and the border on Thursday.   ";
const offer = { outcome: { boats: "twelve", port: "from-may", border: "as-mapped" }, formal: true };
const note: Act = { kind: "note/taken", version: 1, body: { text } };
const tabled: Act = { kind: "offer/tabled", version: 1, body: offer };

const short = await signed(note);
const lasting = await signed(tabled);
const leaf = leafBytes({ tag: name, commitment: name });
const envelope = { room: name, device: device.keys.ed25519, epoch: 3, leaf, sealedHash: name, size: 552 };
printFigures({
  signShort: await compared(
    () => signed(note),
    () => bareSignatures(["ed25519"]),
  ),
  verifyShort: await compared(() => verified(short), await bareChecks(["ed25519"])),
  signLasting: await compared(
    () => signed(tabled),
    () => bareSignatures(["ed25519", "ml-dsa-65"]),
  ),
  verifyLasting: await compared(() => verified(lasting), await bareChecks(["ed25519", "ml-dsa-65"])),
  sizeShort: { value: payloadBytes({ signedEntry: short, salt: name }).length, reference: text.length },
  sizeLasting: {
    value: payloadBytes({ signedEntry: lasting, salt: name }).length,
    reference: JSON.stringify(offer).length,
  },
  sizeEnvelope: { value: (await signEnvelope(envelope, seed, nodeSchemes)).length, reference: leaf.length },
});

type Algorithm = "ed25519" | "ml-dsa-65";

function signed(act: Act): Promise<Uint8Array> {
  return signEntry({ room: name, count: 0, at: 0, seen: { size: 9, root: name }, act }, device, nodeSchemes);
}

async function verified(bytes: Uint8Array): Promise<void> {
  const parsed = parseSignedEntry(bytes);
  if (!parsed.ok || !(await verifySignedEntry(parsed.value, device.keys, nodeSchemes)).ok)
    throw new Error("Not verified");
}

async function bareSignatures(algorithms: readonly Algorithm[]): Promise<void> {
  for (const algorithm of algorithms) await nodeSchemes[algorithm].sign(short, seed);
}

async function bareChecks(algorithms: readonly Algorithm[]): Promise<() => Promise<void>> {
  const made = await Promise.all(
    algorithms.map(async (algorithm) => {
      const scheme = nodeSchemes[algorithm];
      const of = { message: short, publicKey: scheme.publicKeyOf(seed), signature: await scheme.sign(short, seed) };
      return { scheme, of };
    }),
  );
  return async () => {
    for (const { scheme, of } of made) await scheme.verify(of);
  };
}

async function compared(work: () => unknown, plain: () => unknown): Promise<BenchFigure> {
  const [ours, theirs] = [await timed(work, RUNS), await timed(plain, RUNS)];
  return { ...ours, reference: theirs.value };
}
