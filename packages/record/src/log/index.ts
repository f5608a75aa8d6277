export {
  type Appended,
  appendEntries,
  EMPTY_EDGE,
  growEdge,
  hashesOfTile,
  type LogEdge,
  rootOfEdge,
} from "./append.ts";
export { type Checkpoint, checkpointText, parseCheckpointText, parseCount } from "./checkpoint.ts";
export {
  CONSISTENCY_PROBLEMS,
  type ConsistencyClaim,
  type ConsistencyProblem,
  checkConsistency,
  consistencyRanges,
  type TreeHead,
} from "./consistency.ts";
export { entryBundle, MAX_LOG_ENTRY_BYTES, parseEntryBundle } from "./entry-bundle.ts";
export { type FsckOptions, fsck, type LogDamage, type LogFindings } from "./fsck.ts";
export {
  checkInclusion,
  INCLUSION_PROBLEMS,
  type InclusionClaim,
  type InclusionProblem,
  inclusionRanges,
} from "./inclusion.ts";
export {
  EMPTY_ROOT,
  HASH_BYTES,
  isHash,
  type LeafRange,
  leafHash,
  nodeHash,
  rootOf,
  type Sha256,
  splitPoint,
} from "./merkle-tree.ts";
export {
  algorithmOf,
  isKeyName,
  keyIdOf,
  NOTE_KEY_KINDS,
  type NoteKey,
  type NoteKeyKind,
  noteKeyText,
  parseNoteKey,
} from "./note-keys.ts";
export { type NoteSigning, type NoteVerdict, signNote, type VerifiedSignature, verifyNote } from "./note-signing.ts";
export {
  MAX_NOTE_SIGNATURES,
  type NoteSignature,
  parseSignatureLines,
  parseSignedNote,
  type SignedNote,
  signatureLine,
  signedNoteText,
} from "./signed-note.ts";
export {
  consistencyProof,
  inclusionProof,
  memoryTiles,
  readEdge,
  type StoredLog,
  type SubtreeCache,
  storedRoot,
  subtreeCache,
  type TileSource,
} from "./stored-log.ts";
export { parseSuccession, successionLeaf, successorOrigin } from "./succession.ts";
export { CHECKPOINT_PATH, parseTilePath, TILE_WIDTH, type Tile, tileAt, tilePath } from "./tiles.ts";
