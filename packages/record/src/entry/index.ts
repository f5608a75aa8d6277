export { ACTS_THAT_LAST, mustLast } from "./acts-that-last.ts";
export { type Act, ENTRY_SIGNATURES, type Entry, entryBytes, MAX_ENTRY_BYTES, parseEntry } from "./entry.ts";
export {
  ENVELOPE_PROBLEMS,
  ENVELOPE_SIGNATURE_BYTES,
  type Envelope,
  type EnvelopeProblem,
  envelopeAgain,
  openEnvelope,
  signEnvelope,
} from "./envelope.ts";
export {
  type DeliveredEntry,
  FINDINGS,
  type Finding,
  type FollowedEpoch,
  FollowedRoom,
  type KnownLeaf,
  LOOKAHEAD,
} from "./followed-room.ts";
export {
  LEAF_BYTES,
  type Leaf,
  type LeafContent,
  type LeafPlace,
  leafBytes,
  leafCommitment,
  leafTag,
  parseLeaf,
  sealedHashOf,
  tagInEpoch,
  tagKeyOf,
} from "./leaf.ts";
export {
  isSealedSize,
  type Payload,
  padded,
  paddedSize,
  parsePayload,
  payloadBytes,
  SEAL_BYTES,
  unpadded,
} from "./padding.ts";
export {
  parseSignedEntry,
  SIGNED_ENTRY_PROBLEMS,
  type SignedEntry,
  type SignedEntryProblem,
  type SigningDevice,
  signEntry,
  verifySignedEntry,
} from "./signed-entry.ts";
