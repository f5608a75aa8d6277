import {
  appendEntries,
  checkpointText,
  EMPTY_EDGE,
  inclusionProof,
  memoryTiles,
  type NoteKey,
  noteKeyText,
  type StoredLog,
  signedNoteText,
  signNote,
  storedRoot,
} from "../src/log/index.ts";
import { nodeSchemes } from "../src/node/index.ts";
import type { TlogProof } from "../src/receipt/index.ts";

/** A note key with its secret, for tests: made of one byte. */
export interface TestKey {
  readonly key: NoteKey;
  readonly secretKey: Uint8Array;
}

/** A note key of a kind for tests. */
export function testKey(kind: NoteKey["kind"], name: string, fill: number): TestKey {
  const secretKey = new Uint8Array(32).fill(fill);
  const algorithm = kind === "ml-dsa-44-cosignature" ? "ml-dsa-44" : "ed25519";
  return { secretKey, key: { name, kind, publicKey: nodeSchemes[algorithm].publicKeyOf(secretKey) } };
}

/** The log of the tests, its own cosigning key, and three witnesses. */
export const LOG = testKey("ed25519", "example.com/blue-harbor", 11);
export const LOG_COSIGNER = testKey("ml-dsa-44-cosignature", "example.com/blue-harbor", 11);
export const WITNESSES = [
  testKey("ed25519-cosignature", "w1.example.com", 21),
  testKey("ed25519-cosignature", "w2.example.com", 22),
  testKey("ml-dsa-44-cosignature", "w3.example.com", 23),
] as const;

/** A policy that asks for the log and two of its three witnesses. */
export const POLICY_TEXT = `# The conference of Blue Harbor
log ${noteKeyText(LOG.key)} https://example.com/blue-harbor/
witness one ${noteKeyText(WITNESSES[0].key)}
witness two ${noteKeyText(WITNESSES[1].key)}
witness three ${noteKeyText(WITNESSES[2].key)}
group two-of-three 2 one two three
quorum two-of-three
`;

/** Who signs a checkpoint: the log's keys, and witnesses each with a time in seconds. */
export interface Signers {
  readonly log?: readonly TestKey[];
  readonly witnesses?: readonly (readonly [TestKey, number])[];
}

/** A checkpoint of a log in the tests, signed. */
export async function signedCheckpoint(
  log: StoredLog,
  { log: logKeys = [LOG], witnesses = [] }: Signers = {},
): Promise<string> {
  const root = await storedRoot(log);
  const text = checkpointText({ origin: LOG.key.name, size: log.size, root, extensions: [] });
  const signers = [...logKeys.map((each) => [each, 1_700_000_000] as const), ...witnesses];
  const signatures = await Promise.all(
    signers.map(([{ key, secretKey }, timestamp]) =>
      signNote(text, { key, secretKey, schemes: nodeSchemes, timestamp }),
    ),
  );
  return signedNoteText({ text, signatures });
}

/** A log in memory with these entries. */
export function logOf(entries: readonly Uint8Array[]): StoredLog {
  const tiles = memoryTiles();
  tiles.write(appendEntries(EMPTY_EDGE, entries).files);
  return { source: tiles, size: entries.length };
}

/** A receipt of an entry of a log. */
export async function receiptOf(log: StoredLog, index: number, signers: Signers = {}): Promise<TlogProof> {
  return { index, hashes: await inclusionProof(log, index), checkpoint: await signedCheckpoint(log, signers) };
}
