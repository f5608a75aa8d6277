import {
  appendEntries,
  checkpointText,
  EMPTY_EDGE,
  EMPTY_ROOT,
  type LogEdge,
  memoryTiles,
  type NoteKey,
  type NoteSignature,
  noteKeyText,
  parseSignedNote,
  signedNoteText,
  signNote,
  type TreeHead,
} from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { bytesToHex } from "@noble/hashes/utils.js";

/** A note key with its secret, for tests. */
export interface TestKey {
  readonly key: NoteKey;
  readonly secretKey: Uint8Array;
}

/** A note key of a kind for tests, made of one byte. */
export function testKey(kind: NoteKey["kind"], name: string, fill: number): TestKey {
  const secretKey = new Uint8Array(32).fill(fill);
  const algorithm = kind === "ml-dsa-44-cosignature" ? "ml-dsa-44" : "ed25519";
  return { secretKey, key: { name, kind, publicKey: nodeSchemes[algorithm].publicKeyOf(secretKey) } };
}

/** A real log in memory, signed with Ed25519 and ML-DSA-44, to which witnesses can add their lines. */
export class MemoryLog {
  readonly origin: string;
  readonly tiles = memoryTiles();
  readonly leaves: Uint8Array[] = [];
  readonly #indexByLeaf = new Map<string, number>();
  readonly #keys: readonly TestKey[];
  #edge: LogEdge = EMPTY_EDGE;
  head: TreeHead = { size: 0, root: EMPTY_ROOT };
  note = "";

  constructor(origin: string, fill: number) {
    this.origin = origin;
    this.#keys = [testKey("ed25519", origin, fill), testKey("ml-dsa-44-cosignature", origin, fill)];
  }

  get keyTexts(): readonly string[] {
    return this.#keys.map(({ key }) => noteKeyText(key));
  }

  indexOf(leaf: Uint8Array): number | undefined {
    return this.#indexByLeaf.get(bytesToHex(leaf));
  }

  append(leaf: Uint8Array): number {
    const index = this.leaves.length;
    this.leaves.push(leaf);
    this.#indexByLeaf.set(bytesToHex(leaf), index);
    const { edge, head, files } = appendEntries(this.#edge, [leaf]);
    this.tiles.write(files);
    this.#edge = edge;
    this.head = head;
    return index;
  }

  /** Signs the head; cosignatures of an older one are gone. */
  async sign(timestamp: number): Promise<void> {
    this.note = await this.signed(timestamp, this.head);
  }

  /** A checkpoint of any head, signed by the log's keys. */
  async signed(timestamp: number, head: TreeHead): Promise<string> {
    const text = checkpointText({ origin: this.origin, ...head, extensions: [] });
    const signatures = await Promise.all(
      this.#keys.map(({ key, secretKey }) => signNote(text, { key, secretKey, timestamp, schemes: nodeSchemes })),
    );
    return signedNoteText({ text, signatures });
  }

  async cosign(witnesses: readonly TestKey[], timestamp: number): Promise<void> {
    const note = parseSignedNote(this.note);
    if (!note.ok) throw new Error("Cannot cosign: no checkpoint yet");
    const { text, signatures } = note.value;
    const added: NoteSignature[] = [];
    for (const { key, secretKey } of witnesses) {
      added.push(await signNote(text, { key, secretKey, timestamp, schemes: nodeSchemes }));
    }
    this.note = signedNoteText({ text, signatures: [...signatures, ...added] });
  }
}
