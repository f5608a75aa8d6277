/** What is stored of the conferences' logs. Writing is the sequencer's alone. */
export interface Logs {
  /** How many leaves the log has; durable, though perhaps not under a signed checkpoint yet. */
  readonly size: (conference: Uint8Array) => Promise<number>;
  /** The newest checkpoint with the log's signatures and all known cosignatures of it; none before the first. */
  readonly checkpoint: (conference: Uint8Array) => Promise<string | undefined>;
  /** The newest checkpoint that has a cosignature besides the log's own, with all of them. */
  readonly cosignedCheckpoint: (conference: Uint8Array) => Promise<string | undefined>;
  /** A tile or bundle by its C2SP path (`tile/…`), at any width up to what is stored. */
  readonly tile: (conference: Uint8Array, path: string) => Promise<Uint8Array | undefined>;
  /** Leaves from an index on, at most so many. */
  readonly leaves: (
    conference: Uint8Array,
    range: { readonly from: number; readonly limit: number },
  ) => Promise<readonly Uint8Array[]>;
  /**
   * Stores cosignatures that the caller has verified, as signature lines each with its line break.
   *
   * False when this server never signed a checkpoint of that size and root.
   */
  readonly addCosignatures: (
    conference: Uint8Array,
    cosigned: { readonly size: number; readonly root: Uint8Array; readonly lines: readonly string[] },
  ) => Promise<boolean>;
}
