import type { Room } from "@entente/room/session";
import { granted, type TestSeat } from "../../packages/room/testing/seats.ts";

/** A seat that follows its conference live, and notes when it has folded acts and when its own are logged. */
export class WatchedSeat {
  /** How long after they were due acts of other seats were folded here, in ms. */
  readonly folded: number[] = [];
  /** How long after they were due this seat's own acts had their receipts, in ms. */
  readonly logged: number[] = [];
  readonly #seat: TestSeat;
  readonly #room: Room;
  readonly #dueByText: ReadonlyMap<string, number>;
  readonly #own = new Set<string>();
  #awaited: { readonly index: number; readonly due: number }[] = [];
  #seen = 0;

  constructor(seat: TestSeat, room: Room, dueByText: ReadonlyMap<string, number>) {
    this.#seat = seat;
    this.#room = room;
    this.#dueByText = dueByText;
    seat.conference.follow(() => this.#look());
  }

  post(text: string): void {
    this.#own.add(text);
    void this.#room.post({ kind: "note/taken", body: { text } }).then(granted);
  }

  #look(): void {
    const { notes } = this.#room.state;
    const now = performance.now();
    for (const { body, placed } of notes.slice(this.#seen)) {
      const due = this.#dueByText.get(body.text);
      if (due === undefined) continue;
      if (this.#own.has(body.text)) this.#awaited.push({ index: placed.index, due });
      else this.folded.push(now - due);
    }
    this.#seen = notes.length;
    const { size } = this.#seat.conference.log;
    for (const { index, due } of this.#awaited) if (index < size) this.logged.push(now - due);
    this.#awaited = this.#awaited.filter(({ index }) => index >= size);
  }
}
