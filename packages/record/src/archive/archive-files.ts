import type { Result } from "@entente/analysis/agenda";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { base64Of, decodeDeterministic, encodeDeterministic, sameBytes } from "../encoding/index.ts";
import { type DeviceKeys, parseDeviceKeys } from "../keys/index.ts";
import { parseCount } from "../log/index.ts";
import { parseHashLines } from "../receipt/index.ts";
import type { Archive, ArchivedCheckpoint, ArchivedEntry } from "./archive.ts";
import { readmeText } from "./readme.ts";
import { type ArchiveProblem, parseTar, tarOf } from "./tar.ts";

const bytes = z.instanceof(Uint8Array);
const bytes32 = bytes.refine((value) => value.length === 32);
const count = z.int().nonnegative();
const roomSchema = z.strictObject({
  format: z.literal("entente/archive/1"),
  room: bytes32,
  title: z.string(),
  logs: z.array(z.string()),
  roots: z.array(z.strictObject({ party: z.string(), fingerprint: bytes32 })),
  epochs: z.array(z.strictObject({ room: bytes32, epoch: count, tagKey: bytes32 })),
});
/** The second format is of rooms that are archived from a later epoch on. */
const laterSchema = roomSchema.extend({
  format: z.literal("entente/archive/2"),
  start: z.strictObject({
    epoch: count,
    members: z.array(z.strictObject({ device: bytes32, pseudonym: bytes32 })),
  }),
});
const headSchema = z.union([roomSchema, laterSchema]);
const entrySchema = z.strictObject({
  signedEntry: bytes,
  salt: bytes32,
  sealedHash: bytes32,
  device: bytes32,
  epoch: count,
  index: count,
  size: count,
  proof: z.array(bytes32),
});

/**
 * An archive as one tar file, which any computer opens: a README, checksums, and a file for each entry.
 *
 * @throws {RangeError} If something in it cannot be written.
 * @example
 * import { archiveBytes, parseArchive } from "@entente/record/archive";
 * const none = { logs: [], roots: [], epochs: [], keys: [], checkpoints: [], credentials: [], entries: [] };
 * const archive = { room: new Uint8Array(32), title: "Plenary", ...none };
 * parseArchive(archiveBytes(archive)); // => ({ ok: true, value: archive })
 */
export function archiveBytes(archive: Archive): Uint8Array {
  const files = filesOf(archive);
  return tarOf(new Map([["SHA256SUMS", utf8ToBytes(checksums(files))], ...files]));
}

/**
 * Reads an archive and checks its frame, checksums and README; no signature or proof is verified yet.
 *
 * @example
 * import { parseArchive } from "@entente/record/archive";
 * parseArchive(new Uint8Array(1024)).ok; // => false
 */
export function parseArchive(tar: Uint8Array): Result<Archive, ArchiveProblem> {
  const unpacked = parseTar(tar);
  if (!unpacked.ok) return unpacked;
  const files = new Map(unpacked.value);
  const sums = files.get("SHA256SUMS");
  files.delete("SHA256SUMS");
  const wrong = checksumProblem(sums, files);
  if (wrong !== undefined) return { ok: false, reason: wrong };
  const archive = archiveIn(files);
  if (!archive.ok) return archive;
  const differing = difference([...unpacked.value.keys()], files, filesOf(archive.value));
  return differing === undefined ? archive : { ok: false, reason: differing };
}

function filesOf(archive: Archive): Map<string, Uint8Array> {
  const { room, title, logs, roots, epochs, keys, start } = archive;
  const head = {
    ...(start === undefined
      ? { format: "entente/archive/1" }
      : {
          format: "entente/archive/2",
          start: { epoch: start.epoch, members: start.members.map((each) => ({ ...each })) },
        }),
    room,
    title,
    logs,
    roots: roots.map((root) => ({ ...root })),
    epochs: epochs.map((epoch) => ({ ...epoch })),
  };
  return new Map([
    ["README.txt", utf8ToBytes(readmeText(archive))],
    ["room.cbor", encodeDeterministic(head)],
    ...numbered(
      "keys",
      keys.map((key) => encodeDeterministic({ ...key })),
    ),
    ...numbered("checkpoints", archive.checkpoints.map(checkpointFile), "txt"),
    ...numbered(
      "credentials",
      archive.credentials.map((entry) => encodeDeterministic({ ...entry })),
    ),
    ...numbered(
      "entries",
      archive.entries.map((entry) => encodeDeterministic({ ...entry })),
    ),
  ]);
}

function numbered(folder: string, contents: readonly Uint8Array[], extension = "cbor"): [string, Uint8Array][] {
  return contents.map((content, at) => [`${folder}/${String(at + 1).padStart(6, "0")}.${extension}`, content]);
}

function checksums(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files].map(([name, content]) => `${bytesToHex(sha256(content))}  ${name}\n`).join("");
}

function checksumProblem(
  sums: Uint8Array | undefined,
  files: ReadonlyMap<string, Uint8Array>,
): ArchiveProblem | undefined {
  const lines = new TextDecoder().decode(sums).split("\n");
  for (const [name, content] of files) {
    const line = lines.shift();
    if (line === `${bytesToHex(sha256(content))}  ${name}`) continue;
    const isNamed = line?.endsWith(`  ${name}`) === true && /^[0-9a-f]{64} /.test(line);
    return { place: isNamed ? name : "SHA256SUMS", found: `Not the checksum of ${name}` };
  }
  return lines.join("\n") === "" ? undefined : { place: "SHA256SUMS", found: "Lines for files that are not there" };
}

/** The request that a witness gets (C2SP tlog-witness, add-checkpoint): old size, proof, and the checkpoint. */
function checkpointFile({ old, proof, note }: ArchivedCheckpoint): Uint8Array {
  return utf8ToBytes([`old ${old}`, ...proof.map(base64Of), "", note].join("\n"));
}

function archiveIn(files: ReadonlyMap<string, Uint8Array>): Result<Archive, ArchiveProblem> {
  const head = headSchema.safeParse(decoded(files.get("room.cbor") ?? new Uint8Array(0)));
  if (!head.success) return { ok: false, reason: { place: "room.cbor", found: "Not the description of a room" } };
  const { format: _format, ...room } = head.data;
  const reading: Reading = { keys: [], checkpoints: [], credentials: [], entries: [] };
  for (const [name, content] of files) {
    if (name === "README.txt" || name === "room.cbor") continue;
    if (!readFile(reading, name, content)) return { ok: false, reason: { place: name, found: "Cannot be read" } };
  }
  return { ok: true, value: { ...room, ...reading } };
}

interface Reading {
  readonly keys: DeviceKeys[];
  readonly checkpoints: ArchivedCheckpoint[];
  readonly credentials: ArchivedEntry[];
  readonly entries: ArchivedEntry[];
}

/** Takes one file; answers whether it can be read. */
function readFile(reading: Reading, name: string, content: Uint8Array): boolean {
  const [folder] = name.split("/");
  if (folder === "keys") return take(reading.keys, readKeys(content));
  if (folder === "checkpoints") return take(reading.checkpoints, readCheckpoint(content));
  if (folder !== "credentials" && folder !== "entries") return false;
  return take(reading[folder], entrySchema.safeParse(decoded(content)).data);
}

function take<Value>(list: Value[], value: Value | undefined): boolean {
  if (value !== undefined) list.push(value);
  return value !== undefined;
}

function readKeys(content: Uint8Array): DeviceKeys | undefined {
  const keys = parseDeviceKeys(decoded(content));
  return keys.ok ? keys.value : undefined;
}

function readCheckpoint(content: Uint8Array): ArchivedCheckpoint | undefined {
  const text = new TextDecoder().decode(content);
  const end = text.indexOf("\n\n");
  const [first = "", ...lines] = text.slice(0, Math.max(0, end)).split("\n");
  const old = parseCount(first.replace(/^old /, ""));
  const proof = parseHashLines(lines);
  return old.ok && proof.ok ? { old: old.value, proof: proof.value, note: text.slice(end + 2) } : undefined;
}

function decoded(content: Uint8Array): unknown {
  const value = decodeDeterministic(content);
  return value.ok ? value.value : undefined;
}

/** Where the files are not, in content or order, those that the archive read out of them is written as. */
function difference(
  names: readonly string[],
  found: ReadonlyMap<string, Uint8Array>,
  expected: ReadonlyMap<string, Uint8Array>,
): ArchiveProblem | undefined {
  const differing = [...found].find(([name, content]) => !sameBytes(content, expected.get(name) ?? new Uint8Array(0)));
  const isInOrder = names.join("\n") === ["SHA256SUMS", ...expected.keys()].join("\n");
  if (differing === undefined && isInOrder) return undefined;
  return { place: differing?.[0] ?? "order of the files", found: "Not what this archive must hold there" };
}
