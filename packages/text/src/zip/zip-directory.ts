import type { Result } from "@entente/analysis/agenda";

/** One entry of an archive: its name, and where its bytes lie. */
export interface ZipEntry {
  readonly name: string;
  readonly method: "stored" | "deflated";
  readonly start: number;
  readonly packedSize: number;
  readonly size: number;
  readonly checksum: number;
}

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const DIRECTORY_SIGNATURE = 0x02014b50;
const DIRECTORY_LENGTH = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_LENGTH = 30;
const LONGEST_NAME = 200;
const UNPRINTED = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
const ENCRYPTED = 0x2041;
const METHODS: ReadonlyMap<number, ZipEntry["method"]> = new Map([
  [0, "stored"],
  [8, "deflated"],
]);

/**
 * The entries that an archive lists at its end, folders left out; nothing is unpacked.
 *
 * @see PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export function directoryOf(bytes: Uint8Array, mostEntries: number): Result<readonly ZipEntry[], string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return refused("Not a ZIP archive, or the end of it is missing");
  const count = view.getUint16(end + 10, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) return refused("A split archive");
  if (count > mostEntries) return refused(`The archive has ${count} entries, at most ${mostEntries} are read`);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let place = 0; place < count; place += 1) {
    if (at + DIRECTORY_LENGTH > end || view.getUint32(at, true) !== DIRECTORY_SIGNATURE)
      return refused("The directory of the archive is damaged, or a ZIP64 one");
    const entry = entryAt(view, at, end);
    if (!entry.ok) return entry;
    if (entry.value !== undefined) entries.push(entry.value);
    at += lengthAt(view, at);
  }
  return overlapping(entries) ? refused("Entries of the archive overlap") : { ok: true, value: entries };
}

/** Where the record at the end begins, searched from the end. */
function endOf(view: DataView): number | undefined {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at -= 1)
    if (view.getUint32(at, true) === END_SIGNATURE && view.getUint16(at + 20, true) === last - at) return at;
  return undefined;
}

function lengthAt(view: DataView, at: number): number {
  const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  return lengths.reduce((sum, length) => sum + length, DIRECTORY_LENGTH);
}

function entryAt(view: DataView, at: number, end: number): Result<ZipEntry | undefined, string> {
  const nameLength = view.getUint16(at + 28, true);
  if (at + lengthAt(view, at) > end) return refused("The directory of the archive is damaged");
  const name = nameAt(view, at + DIRECTORY_LENGTH, nameLength);
  if (!isPlainName(name)) return refused(`The archive has an entry that would lead elsewhere: "${shown(name)}"`);
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) return refused(`"${name}" is encrypted`);
  const method = METHODS.get(view.getUint16(at + 10, true));
  if (method === undefined) return refused(`"${name}" is packed in a way that is not read`);
  const [packedSize, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const local = view.getUint32(at + 42, true);
  if (local + LOCAL_LENGTH > end || view.getUint32(local, true) !== LOCAL_SIGNATURE)
    return refused(`"${name}" is not where the archive says, or a ZIP64 entry`);
  const [localName, extra] = [view.getUint16(local + 26, true), view.getUint16(local + 28, true)];
  const start = local + LOCAL_LENGTH + localName + extra;
  if (start + packedSize > end) return refused(`"${name}" reaches beyond the archive`);
  if (nameAt(view, local + LOCAL_LENGTH, localName) !== name) return refused(`"${name}" has two names`);
  const checksum = view.getUint32(at + 16, true);
  return { ok: true, value: name.endsWith("/") ? undefined : { name, method, start, packedSize, size, checksum } };
}

function nameAt(view: DataView, at: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}

/** A path below the archive's root: no way up, no root, no drive, nothing that is not printed as it is. */
function isPlainName(name: string): boolean {
  if (name === "" || name.length > LONGEST_NAME || /[\\:]/.test(name) || shown(name) !== name) return false;
  return name
    .replace(/\/$/, "")
    .split("/")
    .every((part) => part !== "" && part !== "." && part !== "..");
}

/** A stranger's name, safe in a message. */
function shown(name: string): string {
  return name.slice(0, LONGEST_NAME).toWellFormed().replace(UNPRINTED, "\ufffd");
}

function overlapping(entries: readonly ZipEntry[]): boolean {
  const inOrder = entries.toSorted((one, other) => one.start - other.start);
  return inOrder.some(({ start }, place) => {
    const before = inOrder[place - 1];
    return before !== undefined && before.start + before.packedSize > start;
  });
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
