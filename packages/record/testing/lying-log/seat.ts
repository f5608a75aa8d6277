import type { Branch, Slot } from "./branch.ts";
import { FollowingMember } from "./following-member.ts";
import type { Cast, Player, Written } from "./players.ts";

/**
 * A member with what the server gives it, and a judge beside it who compares that with what was really written, by the
 * numbers of the leaves and without any cryptography. The member has to find exactly what the judge finds.
 */
export class Seat {
  readonly player: Player;
  readonly member: FollowingMember;
  branch: Branch;
  /** The entry that the server holds back from this member, by its leaf. */
  heldBack: number | undefined;
  isCutOff = false;
  count = 0;
  /** What is wrong by the judge, from the first thing that this member was given and that shows it. */
  isCrossed = false;
  readonly ids: number[] = [];
  readonly #owned = new Map<number, Written>();
  readonly #delivered = new Set<number>();
  readonly #next = new Map<Player, number>();
  readonly #acknowledged: { readonly index: number; readonly id: number }[] = [];

  constructor(player: Player, cast: Cast, branch: Branch) {
    this.player = player;
    this.member = new FollowingMember(player, cast);
    this.branch = branch;
    for (const each of cast.honest) this.#next.set(each, 0);
  }

  acknowledge(index: number, { id, leaf }: Written): void {
    this.#acknowledged.push({ index, id });
    this.member.noteAcknowledged(index, leaf);
  }

  /** Is given everything that is new on its branch. */
  async sync(): Promise<void> {
    if (this.isCutOff) return;
    for (const slot of this.branch.slots.slice(this.ids.length)) {
      const index = this.ids.length;
      this.#judgeLeaf(slot);
      this.member.takeLeaf(slot.leaf);
      this.compare(`leaf ${index}`);
      if (slot.delivered === undefined || slot.id === this.heldBack) continue;
      this.#judgeEntry(index, slot);
      await this.member.takeEntry(index, slot.delivered);
      this.compare(`entry at ${index}`);
    }
  }

  /** Is given a checkpoint of some branch. */
  async take(checkpoint: { readonly note: string; readonly isWitnessed: boolean }, of: Branch): Promise<void> {
    if (this.isCutOff) return;
    this.#judgeCheckpoint(of, checkpoint.isWitnessed);
    await this.member.takeCheckpoint(checkpoint.note);
    this.compare(`checkpoint of ${of.size}`);
  }

  /** The leaves that this member has seen under a checkpoint. */
  seenIds(): readonly number[] {
    return this.ids.slice(0, this.member.seen.size);
  }

  compare(event: string): void {
    const { alarms } = this.member;
    const told = alarms.length > 0 ? `raises ${alarms.join(", ")}` : "raises no alarm";
    if (alarms.length > 0 !== this.isCrossed) throw new Error(`${this.player.name} ${told} at ${event}`);
  }

  #judgeLeaf({ id, written }: Slot): void {
    this.ids.push(id);
    const due = written && this.#next.get(written.as);
    if (written === undefined || due === undefined) return;
    if (written.count !== due) this.isCrossed = true;
    this.#next.set(written.as, written.count + 1);
    this.#owned.set(this.ids.length - 1, written);
  }

  #judgeEntry(index: number, { delivered, written }: Slot): void {
    if (delivered === undefined) return;
    const { seenIds, isForged } = delivered;
    const sawThis = seenIds.length <= index && seenIds.every((id, at) => id === this.ids[at]);
    if (isForged || !sawThis || delivered !== written) this.isCrossed = true;
    this.#delivered.add(index);
  }

  #judgeCheckpoint({ slots }: Branch, isWitnessed: boolean): void {
    if (slots.length > this.ids.length) return;
    if (slots.some(({ id }, at) => id !== this.ids[at])) this.isCrossed = true;
    else if (isWitnessed) {
      const isCovered = (index: number): boolean => index < slots.length;
      const isWithheld = [...this.#owned.keys()].some((index) => isCovered(index) && !this.#delivered.has(index));
      const isMoved = this.#acknowledged.some(({ index, id }) => isCovered(index) && this.ids[index] !== id);
      if (isWithheld || isMoved) this.isCrossed = true;
    }
  }
}
