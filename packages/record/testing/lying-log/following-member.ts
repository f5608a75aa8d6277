import { bytesToHex } from "@noble/hashes/utils.js";
import { sameBytes } from "../../src/encoding/index.ts";
import {
  type Entry,
  type Finding,
  FollowedRoom,
  type KnownLeaf,
  parseSignedEntry,
  verifySignedEntry,
} from "../../src/entry/index.ts";
import { appendEntries, EMPTY_EDGE, EMPTY_ROOT, type LogEdge, type TreeHead } from "../../src/log/index.ts";
import { accreditationAt, EMPTY_ROSTER, type Roster, rosterAfter } from "../../src/membership/index.ts";
import { nodeSha256 } from "../../src/node/index.ts";
import { checkCheckpoint } from "../../src/receipt/index.ts";
import { type Cast, type Player, ROOM, TAG_KEY, type Written } from "./players.ts";

/** A member who follows the whole log and checks all that it is given, by what `packages/record` exports and no more. */
export class FollowingMember {
  readonly player: Player;
  readonly alarms: string[] = [];
  /** The newest head that was checked, which this member's entries quote. */
  seen: TreeHead = { size: 0, root: EMPTY_ROOT };
  /** Up to which size the log was witnessed. */
  witnessedSize = 0;
  readonly #cast: Cast;
  readonly #room = new FollowedRoom();
  readonly #roots: Uint8Array[] = [EMPTY_ROOT];
  readonly #leaves: Uint8Array[] = [];
  readonly #known = new Map<number, KnownLeaf>();
  readonly #acknowledged: { readonly index: number; readonly leaf: Uint8Array }[] = [];
  #edge: LogEdge = EMPTY_EDGE;
  #roster: Roster = EMPTY_ROSTER;

  constructor(player: Player, cast: Cast) {
    this.player = player;
    this.#cast = cast;
    const devices = cast.honest.map(({ pseudonym }) => ({ device: pseudonym, count: 0 }));
    this.#room.beginEpoch({ epoch: 1, tagKey: TAG_KEY, devices });
  }

  /** Notes that the server says it has placed an entry of this member at an index. */
  noteAcknowledged(index: number, leaf: Uint8Array): void {
    this.#acknowledged.push({ index, leaf });
  }

  takeLeaf(leaf: Uint8Array): void {
    const known = this.#room.followLeaf(this.#leaves.length, leaf);
    if (known !== undefined) this.#known.set(known.index, known);
    this.#leaves.push(leaf);
    const { edge, head } = appendEntries(this.#edge, [leaf], nodeSha256);
    this.#edge = edge;
    this.#roots.push(head.root);
    this.#alarmAt(({ kind }) => kind !== "withheld");
  }

  async takeCheckpoint(note: string): Promise<void> {
    const checked = await checkCheckpoint(note, this.#cast.policy, this.#cast.schemes);
    if (!checked.ok) return this.#alarm(checked.reason);
    const { size, root } = checked.value.checkpoint;
    const own = this.#roots[size];
    if (own === undefined) return; // It covers leaves that are not here yet: nothing is known of it.
    if (!sameBytes(own, root)) return this.#alarm("another-log");
    if (size > this.seen.size) this.seen = { size, root };
    if (checked.value.state !== "witnessed") return;
    this.witnessedSize = Math.max(this.witnessedSize, size);
    this.#alarmAt(({ kind, index = 0 }) => kind === "withheld" && index < size);
    for (const { index, leaf } of this.#acknowledged) {
      const there = this.#leaves[index];
      if (index < size && (there === undefined || !sameBytes(there, leaf))) this.#alarm("not-where-acknowledged");
    }
  }

  /** Takes an entry that is said to open the leaf at an index. */
  async takeEntry(index: number, { signedEntry, salt, sealedHash, as }: Written): Promise<void> {
    const signed = parseSignedEntry(signedEntry);
    if (!signed.ok) return this.#alarm(signed.reason);
    const { entry } = signed.value;
    const keys = this.#cast.keysByDevice.get(bytesToHex(entry.author));
    const verified = keys && (await verifySignedEntry(signed.value, keys, this.#cast.schemes));
    if (verified?.ok !== true) return this.#alarm("not-its-author's");
    if (!sameBytes(entry.room, ROOM)) this.#alarm("of-another-room");
    const { count, seen } = entry;
    const delivered = { device: as.pseudonym, count, signedEntry, salt, sealedHash, seen };
    this.#room.followEntry(delivered, (size) => this.#roots[size]);
    const leaf = this.#known.get(index);
    if (leaf?.count !== count || !sameBytes(leaf.device, as.pseudonym)) this.#alarm("of-another-leaf");
    if (seen.size > index) this.#alarm("seen-before-it-was");
    this.#checkAuthor(entry, { index, pseudonym: as.pseudonym });
    this.#alarmAt(({ kind }) => kind !== "withheld");
  }

  #checkAuthor(entry: Entry, { index, pseudonym }: { readonly index: number; readonly pseudonym: Uint8Array }): void {
    const before = this.#roster;
    const after = rosterAfter(before, entry);
    if (after.ok) this.#roster = after.value;
    else this.#alarm(after.reason);
    const isAccredited = (device: Uint8Array): boolean =>
      accreditationAt(this.#cast.accreditations, { device, index }) !== undefined;
    const joined = [...this.#roster.pseudonymByDevice.keys()].filter((each) => !before.pseudonymByDevice.has(each));
    if (joined.some((device) => !isAccredited(Buffer.from(device, "hex")))) this.#alarm("joins-unaccredited");
    if (!isAccredited(entry.author)) this.#alarm("unaccredited-author");
    const known = this.#roster.pseudonymByDevice.get(bytesToHex(entry.author));
    if (known === undefined || !sameBytes(known, pseudonym)) this.#alarm("another-pseudonym");
  }

  #alarmAt(counts: (finding: Finding) => boolean): void {
    for (const finding of this.#room.findings()) if (counts(finding)) this.#alarm(finding.kind);
  }

  #alarm(kind: string): void {
    this.alarms.push(kind);
  }
}
