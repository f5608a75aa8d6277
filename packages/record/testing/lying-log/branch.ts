import {
  appendEntries,
  checkConsistency,
  checkpointText,
  consistencyProof,
  EMPTY_EDGE,
  EMPTY_ROOT,
  memoryTiles,
  signedNoteText,
  signNote,
  type TreeHead,
} from "../../src/log/index.ts";
import { nodeSha256 } from "../../src/node/index.ts";
import type { Cast, Written } from "./players.ts";

/** A place in a log: its leaf, whose entry it is (nobody's here, if of another room), and what is delivered with it. */
export interface Slot {
  readonly id: number;
  readonly leaf: Uint8Array;
  readonly written?: Written;
  readonly delivered?: Written;
}

/** One history of the log; a server that lies has several. */
export class Branch {
  readonly slots: Slot[] = [];
  readonly heads: TreeHead[] = [{ size: 0, root: EMPTY_ROOT }];
  readonly #tiles = memoryTiles();
  #edge = EMPTY_EDGE;

  constructor(slots: readonly Slot[] = []) {
    for (const slot of slots) this.append(slot);
  }

  get size(): number {
    return this.slots.length;
  }

  append(slot: Slot): void {
    const { edge, head, files } = appendEntries(this.#edge, [slot.leaf], nodeSha256);
    this.#tiles.write(files);
    this.#edge = edge;
    this.slots.push(slot);
    this.heads.push(head);
  }

  /** The head at this size, and the proof that it grew from an older size. */
  async grownFrom(older: number): Promise<{ readonly head: TreeHead; readonly proof: readonly Uint8Array[] }> {
    const head = this.heads[this.size] ?? { size: 0, root: EMPTY_ROOT };
    return { head, proof: await consistencyProof({ source: this.#tiles, size: this.size }, older) };
  }
}

/** An honest witness of one log: it cosigns what grew out of what it cosigned before, and is judged by the leaves. */
export class Witness {
  readonly #cast: Cast;
  #last: TreeHead = { size: 0, root: EMPTY_ROOT };
  #lastIds: readonly number[] = [];

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  /** The log's checkpoint of a branch, cosigned if it is asked for and the witness does. */
  async checkpoint(
    branch: Branch,
    isWitnessed: boolean,
  ): Promise<{ readonly note: string; readonly isWitnessed: boolean }> {
    const { log, witness, schemes } = this.#cast;
    const head = branch.heads[branch.size] ?? { size: 0, root: EMPTY_ROOT };
    const text = checkpointText({ origin: log.key.name, ...head, extensions: [] });
    const signatures = [await signNote(text, { ...log, schemes })];
    const cosigned = isWitnessed && (await this.#follows(branch));
    if (cosigned) signatures.push(await signNote(text, { ...witness, schemes, timestamp: 1_700_000_000 + head.size }));
    return { note: signedNoteText({ text, signatures }), isWitnessed: cosigned };
  }

  async #follows(branch: Branch): Promise<boolean> {
    if (branch.size < this.#last.size) return false;
    const { head, proof } = await branch.grownFrom(this.#last.size);
    const grew = checkConsistency({ older: this.#last, newer: head, proof });
    const ids = branch.slots.map(({ id }) => id);
    const didGrow = this.#lastIds.every((id, at) => id === ids[at]);
    if (grew.ok !== didGrow) throw new Error(`The witness ${grew.ok ? "signs" : "refuses"} a log of ${head.size}`);
    if (grew.ok) [this.#last, this.#lastIds] = [head, ids];
    return grew.ok;
  }
}
