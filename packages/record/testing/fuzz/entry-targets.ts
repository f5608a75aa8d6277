import type { Archive } from "../../src/archive/index.ts";
import { decodeDeterministic, type Encodable, encodeDeterministic } from "../../src/encoding/index.ts";
import {
  entryBytes,
  leafBytes,
  openEnvelope,
  parseEntry,
  parseLeaf,
  parsePayload,
  parseSignedEntry,
  payloadBytes,
  signEnvelope,
  verifySignedEntry,
} from "../../src/entry/index.ts";
import { parseDeviceKeys } from "../../src/keys/index.ts";
import {
  EMPTY_ROSTER,
  entriesCovered,
  foldCredentials,
  roomStateHashes,
  rosterAfter,
} from "../../src/membership/index.ts";
import { nodeSchemes } from "../../src/node/index.ts";
import { NORTH_HEAD } from "../archived-room.ts";
import { expectSame, type FuzzTarget, values } from "./fuzz-target.ts";

/** Everything that an author hands in. */
export async function entryTargets({ entries, credentials }: Archive): Promise<readonly FuzzTarget[]> {
  const signedEntries = entries.map(({ signedEntry }) => signedEntry);
  return [
    {
      name: "CBOR",
      samples: cborSamples(signedEntries),
      make: values(cborSamples(signedEntries)),
      read: readCbor,
      cases: 4000,
    },
    {
      name: "envelopes",
      samples: [await envelope()],
      make: values([await envelope()]),
      read: readEnvelope,
      cases: 1500,
    },
    { name: "signed entries", samples: signedEntries, make: values(signedEntries), read: readSignedEntry, cases: 2000 },
    {
      name: "acts of those who may sign",
      samples: acts(signedEntries),
      make: values(acts([...signedEntries, ...credentials.map(({ signedEntry }) => signedEntry)])),
      read: readAct,
      cases: 3000,
    },
    { name: "payloads and leaves", samples: payloads(signedEntries), read: readPayload, cases: 2000 },
  ];
}

function cborSamples(signedEntries: readonly Uint8Array[]): readonly Uint8Array[] {
  const nested: Encodable = Array.from({ length: 30 }).reduce<Encodable>((inside) => [inside], {
    a: 1.5,
    b: [-1, null],
  });
  return [encodeDeterministic(nested), encodeDeterministic(["é", 2 ** 40, new Uint8Array(40)]), ...signedEntries];
}

function readCbor(bytes: Uint8Array): void {
  const decoded = decodeDeterministic(bytes);
  if (decoded.ok) expectSame(encodeDeterministic(decoded.value), bytes);
  if (decoded.ok) parseDeviceKeys(decoded.value);
}

async function envelope(): Promise<Uint8Array> {
  const name = new Uint8Array(32).fill(7);
  const leaf = leafBytes({ tag: name, commitment: name });
  const device = nodeSchemes.ed25519.publicKeyOf(name);
  return signEnvelope({ room: name, device, epoch: 300, leaf, sealedHash: name, size: 552 }, name, nodeSchemes);
}

async function readEnvelope(bytes: Uint8Array): Promise<void> {
  const opened = await openEnvelope(bytes, nodeSchemes);
  if (opened.ok) expectSame(bytes, await envelope());
}

async function readSignedEntry(bytes: Uint8Array): Promise<void> {
  const entry = parseEntry(bytes);
  if (entry.ok) expectSame(entryBytes(entry.value), bytes);
  const signed = parseSignedEntry(bytes);
  if (signed.ok) await verifySignedEntry(signed.value, NORTH_HEAD.keys, nodeSchemes);
}

function acts(signedEntries: readonly Uint8Array[]): readonly Uint8Array[] {
  return signedEntries.flatMap((bytes) => {
    const signed = parseSignedEntry(bytes);
    return signed.ok ? [encodeDeterministic({ ...signed.value.entry.act })] : [];
  });
}

/** Members and accreditations are folded out of what was signed rightly, whatever it says. */
function readAct(bytes: Uint8Array): void {
  const decoded = decodeDeterministic(bytes);
  const draft = { room: NORTH_HEAD.id, author: NORTH_HEAD.id, count: 0, at: 0, seen: { size: 0, root: NORTH_HEAD.id } };
  const act = decoded.ok ? decoded.value : null;
  if (typeof act !== "object" || act === null || !("kind" in act && "version" in act && "body" in act)) return;
  const { kind, version, body } = act;
  if (typeof kind !== "string" || typeof version !== "number" || body === undefined) return;
  const entry = { ...draft, act: { kind, version, body } };
  const roots = [{ party: "north", fingerprint: NORTH_HEAD.id }];
  rosterAfter(EMPTY_ROSTER, entry);
  foldCredentials(
    [
      { entry, index: 1 },
      { entry, index: 2 },
    ],
    roots,
  );
  entriesCovered(entry.act, roomStateHashes([bytes]));
}

function payloads(signedEntries: readonly Uint8Array[]): readonly Uint8Array[] {
  const salt = new Uint8Array(32);
  const [tag, commitment] = [new Uint8Array(32), new Uint8Array(32)];
  return [...signedEntries.map((signedEntry) => payloadBytes({ signedEntry, salt })), leafBytes({ tag, commitment })];
}

function readPayload(bytes: Uint8Array): void {
  const payload = parsePayload(bytes);
  if (payload.ok) expectSame(payloadBytes(payload.value), bytes);
  const leaf = parseLeaf(bytes);
  if (leaf.ok) expectSame(leafBytes(leaf.value), bytes);
}
