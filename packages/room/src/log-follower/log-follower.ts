import { sameBytes } from "@entente/record/encoding";
import type { SignatureSchemes } from "@entente/record/keys";
import {
  type Checkpoint,
  consistencyProof,
  growEdge,
  inclusionProof,
  type LogEdge,
  parseCheckpointText,
  parseEntryBundle,
  parseSignedNote,
  readEdge,
  rootOfEdge,
  type Sha256,
  type StoredLog,
  storedRoot,
  subtreeCache,
  TILE_WIDTH,
  type TileSource,
  type TreeHead,
  tilePath,
} from "@entente/record/log";
import { type CheckedCheckpoint, checkCheckpoint, type Policy } from "@entente/record/receipt";
import type { LOG_FINDINGS } from "./findings.ts";
import { FollowedTiles } from "./followed-tiles.ts";
import { UNKNOWN_LOG, type VerifiedLog } from "./log-state.ts";

/** What a log is followed with. */
export interface LogFollowing {
  readonly origin: string;
  /** Keys of the log and of witnesses; a checkpoint needs a signature of the log, and is witnessed by the quorum. */
  readonly policy: Policy;
  readonly schemes: SignatureSchemes;
  /** Full tiles that were kept, by their C2SP path. */
  readonly stored: TileSource;
  readonly log?: VerifiedLog;
  readonly sha256?: Sha256;
}

/** What became of a checkpoint that was taken. */
export type CheckpointVerdict =
  | { readonly kind: "verified" | "known" | "ahead"; readonly size: number }
  | { readonly kind: "wrong"; readonly found: (typeof LOG_FINDINGS)[number]; readonly detail: string };

const CACHED_SUBTREES = 4096;
const CACHED_ROOTS = 1024;

/**
 * Follows all leaves of one log, recomputes its root, and holds every checkpoint against it.
 *
 * Leaves that no checkpoint covers yet are taken on trial: when a signed checkpoint contradicts them, or the log as
 * it was verified before, the follower goes back to what was verified and says what is wrong. Full tiles and the edge
 * are kept, so that a device has its own copy of the log: for proofs, and to refill a server that lost it.
 */
export class LogFollower {
  #following: LogFollowing;
  readonly #tiles: FollowedTiles;
  #subtrees = subtreeCache(CACHED_SUBTREES);
  readonly #roots = new Map<number, Uint8Array>();
  #edge: LogEdge;
  #verified: VerifiedLog;
  #seen: TreeHead | undefined;
  #bundle: { readonly index: number; readonly leaves: readonly Uint8Array[] } | undefined;

  constructor(following: LogFollowing) {
    this.#following = following;
    this.#verified = following.log ?? UNKNOWN_LOG;
    this.#edge = this.#verified.edge;
    this.#tiles = new FollowedTiles(following.stored, this.#edge);
  }

  /** From now on checkpoints are judged by this policy. */
  trust(policy: Policy): void {
    this.#following = { ...this.#following, policy };
  }

  /** The edge that the followed log had at a size. */
  edgeAt(size: number): Promise<LogEdge> {
    return readEdge(this.#stored(size));
  }

  /** From now on another log is followed, which begins as this one does up to an edge; nothing of it is verified yet. */
  goOver({ origin, policy, edge }: Pick<LogFollowing, "origin" | "policy"> & { readonly edge: LogEdge }): void {
    this.#following = { ...this.#following, origin, policy };
    this.#backTo(edge);
    this.#verified = { edge };
    this.#seen = undefined;
  }

  /** Whether any witness stands in the policy. */
  get hasWitnesses(): boolean {
    return this.#following.policy.witnesses.length > 0;
  }

  /** How many leaves are followed, those on trial among them. */
  get size(): number {
    return this.#edge.size;
  }

  /** What is verified, to be kept together with `fullTiles`. */
  get verified(): VerifiedLog {
    return this.#verified;
  }

  /** The newest head that is verified, which this device quotes in what it signs. */
  get seen(): TreeHead {
    const { edge } = this.#verified;
    if (this.#seen?.size !== edge.size)
      this.#seen = { size: edge.size, root: rootOfEdge(edge, this.#following.sha256) };
    return this.#seen;
  }

  /** Takes leaves from an index on; those that are followed already are left out, and a hole before them is refused. */
  takeLeaves(start: number, leaves: readonly Uint8Array[]): boolean {
    if (start > this.#edge.size) return false;
    const fresh = leaves.slice(this.#edge.size - start);
    if (fresh.length === 0) return true;
    const { edge, files } = growEdge(this.#edge, fresh, this.#following.sha256);
    this.#tiles.grow(files, edge);
    this.#edge = edge;
    this.#bundle = undefined;
    return true;
  }

  /** Whether a note is a checkpoint of this log, by its signatures alone. */
  async check(
    note: string,
  ): Promise<CheckpointVerdict | { readonly kind: "signed"; readonly checked: CheckedCheckpoint }> {
    const { origin, policy, schemes } = this.#following;
    const checked = await checkCheckpoint(note, policy, schemes);
    if (!checked.ok) {
      const found = checked.reason === "not-a-checkpoint" ? "not-a-checkpoint" : "bad-signature";
      return { kind: "wrong", found, detail: `A checkpoint was refused: ${checked.reason}` };
    }
    if (checked.value.checkpoint.origin !== origin) {
      return { kind: "wrong", found: "not-a-checkpoint", detail: `A checkpoint of ${checked.value.checkpoint.origin}` };
    }
    return { kind: "signed", checked: checked.value };
  }

  /**
   * Holds a checkpoint against the followed leaves, at a time in ms.
   *
   * "ahead": it covers leaves that are not followed yet; take those, then this again. "known": it is no newer.
   */
  async takeCheckpoint(note: string, now: number): Promise<CheckpointVerdict> {
    const signed = await this.check(note);
    if (signed.kind !== "signed") return signed;
    const { checkpoint } = signed.checked;
    if (checkpoint.size > this.#edge.size) return { kind: "ahead", size: checkpoint.size };
    const root = await this.rootAt(checkpoint.size);
    if (root === undefined || !sameBytes(root, checkpoint.root)) return this.#contradicted(checkpoint);
    await this.#accept(note, signed.checked, now);
    return { kind: checkpoint.size < this.#verified.edge.size ? "known" : "verified", size: checkpoint.size };
  }

  /** The root at a size that is followed. */
  async rootAt(size: number): Promise<Uint8Array | undefined> {
    if (size > this.#edge.size) return undefined;
    const known = this.#roots.get(size);
    if (known !== undefined) return known;
    const root = await storedRoot(this.#stored(size));
    if (this.#roots.size >= CACHED_ROOTS) this.#roots.clear();
    this.#roots.set(size, root);
    return root;
  }

  /** The leaf at an index. */
  async leafAt(index: number): Promise<Uint8Array | undefined> {
    const [leaf] = await this.leavesFrom(index, index + 1);
    return leaf;
  }

  /** The leaves from one index up to, not including, another; fewer when the log ends before. */
  async leavesFrom(start: number, end: number): Promise<readonly Uint8Array[]> {
    const leaves: Uint8Array[] = [];
    let at = start;
    while (at < Math.min(end, this.#edge.size)) {
      const bundle = await this.#bundleOf(Math.floor(at / TILE_WIDTH));
      const slice = bundle.slice(at % TILE_WIDTH, (at % TILE_WIDTH) + end - at);
      if (slice.length === 0) break;
      leaves.push(...slice);
      at += slice.length;
    }
    return leaves;
  }

  inclusionProof(index: number, size: number): Promise<readonly Uint8Array[]> {
    return inclusionProof(this.#stored(size), index);
  }

  consistencyProof(older: number, newer: number): Promise<readonly Uint8Array[]> {
    return consistencyProof(this.#stored(newer), older);
  }

  /** Full tiles that are verified and not forgotten yet, by path: to be kept with `verified` in one write. */
  fullTiles(): ReadonlyMap<string, Uint8Array> {
    return this.#tiles.full(this.#verified.edge.size);
  }

  /** Forgets the full tiles that were kept; they are read from the store from now on. */
  forgetFullTiles(): void {
    this.#tiles.forget(this.#verified.edge.size);
  }

  #stored(size: number): StoredLog {
    const { sha256 } = this.#following;
    const log = { source: this.#tiles, size, subtrees: this.#subtrees };
    return sha256 === undefined ? log : { ...log, sha256 };
  }

  async #bundleOf(index: number): Promise<readonly Uint8Array[]> {
    if (this.#bundle?.index === index) return this.#bundle.leaves;
    const width = Math.min(TILE_WIDTH, this.#edge.size - index * TILE_WIDTH);
    const bytes = await this.#tiles.read(tilePath({ level: "entries", index, width }));
    const leaves = bytes === undefined ? undefined : parseEntryBundle(bytes);
    if (leaves?.ok !== true) throw new Error(`Cannot read leaves ${index * TILE_WIDTH} on: they were not kept`);
    this.#bundle = { index, leaves: leaves.value };
    return leaves.value;
  }

  async #accept(note: string, { checkpoint, state, witnessedAt }: CheckedCheckpoint, now: number): Promise<void> {
    const { size } = checkpoint;
    const before = this.#verified;
    const isNewer = size >= before.edge.size;
    const edge = isNewer ? (size === this.#edge.size ? this.#edge : await readEdge(this.#stored(size))) : before.edge;
    const isWitnessed = state === "witnessed" && size >= (before.witnessed?.size ?? 0);
    const witnessed = isWitnessed ? { size, note, at: witnessedAt ?? 0 } : before.witnessed;
    const newest = isNewer ? note : before.note;
    const isAllWitnessed = (witnessed?.size ?? 0) >= edge.size;
    this.#verified = {
      edge,
      ...(newest === undefined ? {} : { note: newest }),
      ...(witnessed === undefined ? {} : { witnessed }),
      ...(isAllWitnessed ? {} : { notWitnessedSince: before.notWitnessedSince ?? now }),
    };
  }

  /** A signed checkpoint that does not fit: what was on trial is given up, what was verified stays. */
  #contradicted({ size }: Checkpoint): CheckpointVerdict {
    const { edge } = this.#verified;
    if (size <= edge.size) {
      return {
        kind: "wrong",
        found: "fork",
        detail: `The log signed another head of size ${size} than it showed before`,
      };
    }
    this.#backTo(edge);
    return {
      kind: "wrong",
      found: "root-mismatch",
      detail: `The log's leaves do not lead to its head of size ${size}`,
    };
  }

  #backTo(edge: LogEdge): void {
    this.#tiles.shrinkTo(edge);
    this.#subtrees = subtreeCache(CACHED_SUBTREES);
    this.#roots.clear();
    this.#edge = edge;
    this.#bundle = undefined;
  }
}

/**
 * The size that a checkpoint claims, nothing verified; 0 when it cannot be read.
 *
 * @example
 * import { claimedSize } from "@entente/room/log-follower";
 * claimedSize("example.com/log\n7\nAAAA\n"); // => 0
 */
export function claimedSize(note: string): number {
  const parsed = parseSignedNote(note);
  const checkpoint = parsed.ok ? parseCheckpointText(parsed.value.text) : undefined;
  return checkpoint?.ok === true ? checkpoint.value.size : 0;
}
