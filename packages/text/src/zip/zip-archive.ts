import type { Result } from "@entente/analysis/agenda";
import { inflateSync } from "fflate";
import { crc32 } from "./crc32.ts";
import { directoryOf, type ZipEntry } from "./zip-directory.ts";

/** How much of an archive is read: its own size and that of one entry in bytes, its entries, how far one may grow. */
export interface ZipLimits {
  readonly fileBytes: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  readonly entries: number;
  readonly ratio: number;
}

/** Limits for a document: 64 MB, 32 MB an entry, 256 MB in all, 4,000 entries that grow to 250 times their size. */
const DOCUMENT_LIMITS: ZipLimits = {
  fileBytes: 64 * 2 ** 20,
  entryBytes: 32 * 2 ** 20,
  totalBytes: 256 * 2 ** 20,
  entries: 4000,
  ratio: 250,
};

/** An archive of which nothing is unpacked until it is read by name. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** The bytes of an entry, checked against the size and checksum that the archive states for it. */
  readonly read: (name: string) => Result<Uint8Array, string>;
}

/** What is small is never a bomb, however well it packs. */
const HARMLESS_BYTES = 2 ** 20;

/**
 * Opens an archive without unpacking it, or says in one line why not.
 *
 * Refused are archives beyond the limits, truncated, encrypted, split or ZIP64 ones, names that lead elsewhere or stand
 * twice, entries that overlap, and methods other than stored and deflated. Memory is bounded by the limits, whatever
 * the archive states.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = DOCUMENT_LIMITS): Result<ZipArchive, string> {
  if (bytes.length > limits.fileBytes) return refused(`${bytes.length} bytes, at most ${limits.fileBytes} are read`);
  const directory = directoryOf(bytes, limits.entries);
  if (!directory.ok) return directory;
  const entries = directory.value;
  const excess = excessOf(entries, limits);
  if (excess !== undefined) return refused(excess);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  if (byName.size < entries.length) return refused("The archive has two entries of one name");
  return { ok: true, value: { names: [...byName.keys()], read } };

  function read(name: string): Result<Uint8Array, string> {
    const entry = byName.get(name);
    return entry === undefined ? refused(`The archive has no entry "${name}"`) : unpacked(bytes, entry);
  }
}

function excessOf(entries: readonly ZipEntry[], limits: ZipLimits): string | undefined {
  let total = 0;
  for (const { name, size, packedSize } of entries) {
    total += size;
    if (size > limits.entryBytes)
      return `"${name}" would unpack to ${size} bytes, at most ${limits.entryBytes} are read`;
    if (size > HARMLESS_BYTES && size > packedSize * limits.ratio)
      return `"${name}" would unpack to ${Math.floor(size / Math.max(packedSize, 1))} times its size`;
    if (total > limits.totalBytes) return `The archive would unpack to more than ${limits.totalBytes} bytes`;
  }
  return undefined;
}

function unpacked(
  bytes: Uint8Array,
  { name, start, packedSize, size, checksum, method }: ZipEntry,
): Result<Uint8Array, string> {
  const packed = bytes.subarray(start, start + packedSize);
  const content = method === "stored" ? packed : inflated(packed, size);
  if (content === undefined || content.length !== size || crc32(content) !== checksum)
    return refused(`"${name}" is damaged`);
  return { ok: true, value: content };
}

/** At most `size` bytes, which are set aside beforehand; nothing where the bytes are no deflated ones. */
function inflated(packed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch {
    return undefined;
  }
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
