import { base64Of, parseBase64, sameBytes } from "../../src/encoding/index.ts";
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
import { nodeSchemes, nodeSha256 } from "../../src/node/index.ts";
import {
  checkCheckpoint,
  type Policy,
  parsePolicy,
  parseTlogProof,
  policyText,
  tlogProofText,
} from "../../src/receipt/index.ts";
import { BLUE_HARBOR_POLICY } from "../blue-harbor.ts";
import { entryAt, filledLog } from "../reference-log.ts";
import { LOG, receiptOf, signedCheckpoint, WITNESSES } from "../witnessed-log.ts";
import { expectSame, type FuzzTarget, utf8 } from "./fuzz-target.ts";

/** Everything that a log serves, and what says whom to trust. */
export async function logTargets(policy: Policy): Promise<readonly FuzzTarget[]> {
  const { log, heads } = filledLog(600);
  const receipt = await receiptOf(log, 300, { witnesses: WITNESSES.map((each) => [each, 1_700_000_000] as const) });
  return [
    {
      name: "notes, checkpoints and receipts",
      samples: [await signedCheckpoint(log), receipt.checkpoint, tlogProofText(receipt)].map(utf8),
      read: (bytes) => readNote(bytes, policy),
      cases: 2000,
    },
    {
      name: "tiles and their paths",
      samples: [entryBundle([entryAt(1), entryAt(2)]), utf8("tile/0/x001/000.p/8"), ...(await tilesOf(log))],
      read: (bytes) => readTiles(bytes, log, heads),
      cases: 100,
    },
    { name: "policies and keys", samples: policySamples(), read: readPolicy, cases: 2000 },
  ];
}

type Filled = ReturnType<typeof filledLog>;

async function readNote(bytes: Uint8Array, policy: Policy): Promise<void> {
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
