import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { archiveBytes, parseArchive, verifyArchive } from "../../src/archive/index.ts";
import { parseTar, tarOf } from "../../src/archive/tar.ts";
import {
  base64Of,
  decodeDeterministic,
  type Encodable,
  encodeDeterministic,
  parseBase64,
  sameBytes,
} from "../../src/encoding/index.ts";
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
  checkConsistency,
  checkInclusion,
  checkpointText,
  consistencyProof,
  entryBundle,
  fsck,
  inclusionProof,
  parseCheckpointText,
  parseEntryBundle,
  parseNoteKey,
  parseSignatureLines,
  parseSignedNote,
  parseTilePath,
  readEdge,
  signedNoteText,
  tilePath,
  verifyNote,
} from "../../src/log/index.ts";
import { EMPTY_ROSTER, entriesCovered, foldAccreditations, rosterAfter } from "../../src/membership/index.ts";
import { nodeSchemes, nodeSha256 } from "../../src/node/index.ts";
import { checkCheckpoint, parsePolicy, parseTlogProof, policyText, tlogProofText } from "../../src/receipt/index.ts";
import { archivedRoom, NORTH_HEAD, SMALL_ROOM } from "../archived-room.ts";
import { BLUE_HARBOR_POLICY } from "../blue-harbor.ts";
import { entryAt, filledLog } from "../reference-log.ts";
import { LOG, receiptOf, signedCheckpoint, WITNESSES } from "../witnessed-log.ts";
import { hostileValue } from "./hostile-values.ts";
import { type Chance, hostileBytes } from "./mutations.ts";

/** A kind of bytes that a stranger may hand us. */
export interface FuzzTarget {
  readonly name: string;
  /** Good ones, out of which bad ones are made. */
  readonly samples: readonly Uint8Array[];
  /** Another way to make bad ones, used every second time. */
  readonly make?: (chance: Chance) => Uint8Array;
  /** Reads them; throws where a promise about what was read does not hold. */
  readonly read: (bytes: Uint8Array) => unknown;
  /** Cases in `npm test`. */
  readonly cases: number;
}

/** Every format of the record. */
export async function fuzzTargets(): Promise<readonly FuzzTarget[]> {
  const archive = await archivedRoom(SMALL_ROOM);
  const signedEntries = archive.entries.map(({ signedEntry }) => signedEntry);
  const { log, heads } = filledLog(600);
  const receipt = await receiptOf(log, 300, { witnesses: WITNESSES.map((each) => [each, 1_700_000_000] as const) });
  const policy = parsePolicy(BLUE_HARBOR_POLICY);
  if (!policy.ok) throw new TypeError(policy.reason.found);
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
      make: values(acts([...signedEntries, ...archive.credentials.map(({ signedEntry }) => signedEntry)])),
      read: readAct,
      cases: 3000,
    },
    { name: "payloads and leaves", samples: payloads(signedEntries), read: readPayload, cases: 2000 },
    {
      name: "notes, checkpoints and receipts",
      samples: [await signedCheckpoint(log), receipt.checkpoint, tlogProofText(receipt)].map(utf8),
      read: (bytes) => readNote(bytes, policy.value),
      cases: 2000,
    },
    {
      name: "tiles and their paths",
      samples: [entryBundle([entryAt(1), entryAt(2)]), utf8("tile/0/x001/000.p/8"), ...(await tilesOf(log))],
      read: (bytes) => readTiles(bytes, log, heads),
      cases: 100,
    },
    { name: "policies and keys", samples: policySamples(), read: readPolicy, cases: 2000 },
    {
      name: "archives",
      samples: [archiveBytes(archive)],
      make: (chance) => mendedArchive(archiveBytes(archive), chance),
      read: (bytes) => readArchive(bytes, policy.value),
      cases: 400,
    },
  ];
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function values(samples: readonly Uint8Array[]): (chance: Chance) => Uint8Array {
  return (chance) => hostileValue(samples, chance);
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
  foldAccreditations(
    [
      { entry, index: 1 },
      { entry, index: 2 },
    ],
    roots,
  );
  entriesCovered(entry.act, [bytes]);
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

type Trusted = Parameters<typeof checkCheckpoint>[1];

async function readNote(bytes: Uint8Array, policy: Trusted): Promise<void> {
  const text = new TextDecoder().decode(bytes);
  const note = parseSignedNote(text);
  if (note.ok) expectSame(utf8(signedNoteText(note.value)), utf8(text));
  if (note.ok) await verifyNote(note.value, [LOG.key, ...WITNESSES.map(({ key }) => key)], nodeSchemes);
  const checkpoint = parseCheckpointText(text);
  if (checkpoint.ok) expectSame(utf8(checkpointText(checkpoint.value)), utf8(text));
  parseSignatureLines(text);
  parseTlogProof(text);
  await checkCheckpoint(text, policy, nodeSchemes);
}

type Filled = ReturnType<typeof filledLog>;

async function tilesOf({ source, size }: Filled["log"]): Promise<readonly Uint8Array[]> {
  const paths = ["tile/0/000", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/001"];
  const found = await Promise.all(paths.map((path) => source.read(path)));
  return [...found.filter((bytes) => bytes !== undefined), utf8(String(size))];
}

async function readTiles(bytes: Uint8Array, log: Filled["log"], heads: Filled["heads"]): Promise<void> {
  const bundle = parseEntryBundle(bytes);
  if (bundle.ok) expectSame(entryBundle(bundle.value), bytes);
  const path = parseTilePath(new TextDecoder().decode(bytes));
  if (path.ok) expectSame(utf8(tilePath(path.value)), bytes);
  const head = heads.at(-1) ?? { size: 0, root: bytes };
  for (const damaged of ["tile/0/000", "tile/1/000.p/2", "tile/entries/001"]) {
    const source = { read: async (asked: string) => (asked === damaged ? bytes : log.source.read(asked)) };
    const { damage } = await fsck(source, head, { sha256: nodeSha256 });
    const isWhole = sameBytes(bytes, (await log.source.read(damaged)) ?? bytes);
    if (isWhole && damage.length > 0) throw new Error(`A sound log is found damaged: ${damage[0]?.found}`);
    await provedOrRefused(() => inclusionProof({ source, size: log.size }, 7));
    await provedOrRefused(() => consistencyProof({ source, size: log.size }, 97));
    await provedOrRefused(() => readEdge({ source, size: log.size }));
  }
  const [index = 0, size = 0] = bytes;
  checkInclusion({ leaf: bytes, index, size, root: head.root, proof: [bytes, bytes] });
  checkConsistency({ older: { size: index, root: bytes }, newer: head, proof: [bytes] });
}

/** A log that is damaged may be refused, by the one error that its readers are told of. */
async function provedOrRefused(prove: () => Promise<unknown>): Promise<void> {
  try {
    await prove();
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith("Cannot read tile/")) throw error;
  }
}

function policySamples(): readonly Uint8Array[] {
  return [BLUE_HARBOR_POLICY, "quorum none\n", "LTg=", "example.com/log+00000000+AQ=="].map(utf8);
}

function readPolicy(bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes);
  const policy = parsePolicy(text);
  if (policy.ok && !parsePolicy(policyText(policy.value)).ok) throw new Error("A policy is not read as it is written");
  for (const word of text.split(/\s+/)) {
    parseNoteKey(word);
    const decoded = parseBase64(word);
    if (decoded.ok) expectSame(utf8(base64Of(decoded.value)), utf8(word));
  }
}

/** An archive with one bad file and good checksums. */
function mendedArchive(archive: Uint8Array, chance: Chance): Uint8Array {
  const tar = parseTar(archive);
  const files = [...(tar.ok ? tar.value : [])].filter(([name]) => name !== "SHA256SUMS");
  const at = chance.below(files.length);
  const changed = files.map(([name, content], place): [string, Uint8Array] => {
    const isBad = place === at;
    if (!isBad) return [name, content];
    return [name, chance.below(3) > 0 ? hostileValue([content], chance) : hostileBytes([content], chance)];
  });
  const sums = changed.map(([name, content]) => `${bytesToHex(sha256(content))}  ${name}\n`).join("");
  return tarOf(new Map([["SHA256SUMS", utf8(sums)], ...changed]));
}

async function readArchive(bytes: Uint8Array, policy: Trusted): Promise<void> {
  const archive = parseArchive(bytes);
  if (archive.ok) expectSame(archiveBytes(archive.value), bytes);
  await verifyArchive(bytes, { policy, schemes: nodeSchemes });
  await verifyArchive(bytes, { schemes: nodeSchemes });
}

function expectSame(written: Uint8Array, read: Uint8Array): void {
  if (!sameBytes(written, read)) throw new Error("What was read is written as other bytes");
}
