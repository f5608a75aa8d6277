import type { Encodable } from "@entente/record/encoding";
import { type Act, type Entry, entryBytes } from "@entente/record/entry";
import { type AccreditedRole, rosterAct } from "@entente/record/membership";
import { type CaucusAct, writtenAct } from "../src/acts/index.ts";
import type { PlacedEntry } from "../src/fold/index.ts";
import { type RoomKind, roomIdOf } from "../src/kinds/index.ts";
import { entryHash } from "../src/sealing/index.ts";

/** A member of the tests' rooms; `device` is what entries name it, `pseudonym` what envelopes do. */
export interface Member {
  readonly device: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly accredited: { readonly party: string; readonly role: AccreditedRole };
}

function member(fill: number, party: string, role: AccreditedRole): Member {
  const [device, pseudonym] = [new Uint8Array(32).fill(fill), new Uint8Array(32).fill(fill + 100)];
  return { device, pseudonym, accredited: { party, role } };
}

export const ANN: Member = member(1, "arkvale", "head");
export const ART: Member = member(2, "arkvale", "member");
export const BEA: Member = member(3, "brennholm", "head");
export const MIA: Member = member(4, "mediator", "mediator");
export const OTTO: Member = member(5, "brennholm", "observer");
/** Nobody's: in no room. */
export const EVE: Member = member(6, "elsewhere", "head");

const CONFERENCE: Uint8Array = new Uint8Array(32).fill(31);
const NONCE = new Uint8Array(32).fill(32);

/** What is said of an entry beside who and what. */
export interface Saying {
  readonly position?: number;
  readonly count?: number;
  readonly device?: Uint8Array;
  readonly room?: Uint8Array;
  readonly accredited?: undefined;
}

/** A room of the tests, in which members say one thing after another. */
export class ToldRoom {
  readonly start: { readonly conference: Uint8Array; readonly room: Uint8Array };
  readonly entries: PlacedEntry[] = [];
  readonly #description: Extract<CaucusAct, { readonly kind: "room/described" }>;
  readonly #counts = new Map<Member, number>();

  constructor(kind: RoomKind = "plenary", party?: string) {
    const named = { kind, nonce: NONCE, ...(party === undefined ? {} : { party }) };
    this.start = { conference: CONFERENCE, room: roomIdOf({ conference: CONFERENCE, ...named }) };
    this.#description = { kind: "room/described", body: { ...named, title: "Fish" } };
  }

  /** The first member founds the room with the others and describes it. */
  founded(by: Member, others: readonly Member[] = []): this {
    const joined = [by, ...others].map(({ device, pseudonym }) => ({ device, pseudonym }));
    this.does(by, rosterAct({ epoch: 0, joined, left: [] }));
    this.says(by, this.#description);
    return this;
  }

  says(by: Member, act: CaucusAct, saying: Saying = {}): PlacedEntry {
    return this.does(by, writtenAct(act), saying);
  }

  does(by: Member, act: Act, saying: Saying = {}): PlacedEntry {
    const count = saying.count ?? this.#counts.get(by) ?? 0;
    this.#counts.set(by, count + 1);
    const entry: Entry = {
      room: saying.room ?? this.start.room,
      author: by.device,
      count,
      at: 1000,
      seen: { size: 0, root: new Uint8Array(32) },
      act,
    };
    const position = saying.position ?? (this.entries.at(-1)?.position ?? 0) + 1;
    const placed = {
      entry,
      hash: entryHash({ signedBytes: entryBytes(entry) }),
      device: saying.device ?? by.pseudonym,
      index: position * 3,
      position,
      ...("accredited" in saying ? {} : { accredited: by.accredited }),
    };
    this.entries.push(placed);
    return placed;
  }
}

/** An act as another program might write it. */
export function rawAct(kind: string, body: Encodable, version = 1): Act {
  return { kind, version, body };
}
