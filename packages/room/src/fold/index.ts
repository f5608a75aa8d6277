export { contradictedSnapshots } from "./contradicted-snapshots.ts";
export { placedEntry, roomAfter, roomAfterAll } from "./room-after.ts";
export {
  type Described,
  emptyRoom,
  FOLDING_REFUSALS,
  type FoldingRefusal,
  type OfferReply,
  type OfferStanding,
  type OrderedEntry,
  type PlacedEntry,
  type RoomOffer,
  type RoomStart,
  type RoomState,
  type Told,
} from "./room-state.ts";
export { checkSnapshot, openSnapshot, sealSnapshot } from "./sealed-snapshot.ts";
export { parseSnapshot, SNAPSHOT_PROBLEMS, type Snapshot, type SnapshotProblem, snapshotBytes } from "./snapshot.ts";
export { FOLD_VERSION, stateHash } from "./state-hash.ts";
