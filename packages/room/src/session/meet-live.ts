import { bytesToHex } from "@noble/hashes/utils.js";
import type { EphemeralMessage } from "../transport/index.ts";
import type { ConferenceCore } from "./conference-core.ts";
import { type Heard, type Here, heardIn, sealPresence } from "./informal.ts";
import { HERE_EVERY_MS } from "./presence.ts";
import type { RoomLedger } from "./room-ledger.ts";

/** What a session that follows live does in informal informals: it hears, and says that it hears. */
export interface MeetLive {
  readonly hear: (message: EphemeralMessage) => void;
  /** Says in a room that this device follows from now on, if it is an open meeting, that it hears it. */
  readonly came: (ledger: RoomLedger) => void;
  /** Nobody is heard any more, for the connection is lost. */
  readonly lost: () => void;
  readonly stop: () => void;
}

/** Begins to hear; says every ten seconds that it does. */
export function meetLive(core: ConferenceCore, onChange: () => void): MeetLive {
  const timer = setInterval(() => {
    const open = meetings(core);
    if (open.length === 0) return;
    void core.exclusive(() => Promise.all(open.map((ledger) => sayHere(core, ledger, { asks: false }))));
    // Whoever was not heard of for a while is not counted on any more.
    onChange();
  }, HERE_EVERY_MS);

  async function take(message: EphemeralMessage): Promise<void> {
    const ledger = core.ledgers.get(bytesToHex(message.room));
    const heard = ledger !== undefined && isOpen(ledger) ? await heardIn(ledger, message) : undefined;
    if (ledger === undefined || heard === undefined) return;
    if (heard.kind === "published") ledger.isPublished = true;
    else await note(ledger, message.from, heard);
    onChange();
  }

  async function note(
    ledger: RoomLedger,
    from: Uint8Array,
    heard: Exclude<Heard, { kind: "published" }>,
  ): Promise<void> {
    const { at } = heard.kind === "said" ? heard.said : heard;
    if (!ledger.presence.note(from, at, core.tools.clock())) return;
    if (heard.kind === "said") ledger.said.push(heard.said);
    else if (heard.asks) await sayHere(core, ledger, { asks: false });
  }

  return {
    hear: (message) => void core.exclusive(() => take(message)),
    came: (ledger) => {
      if (isOpen(ledger)) void core.exclusive(() => sayHere(core, ledger, { asks: true }));
    },
    lost: () => {
      for (const ledger of meetings(core)) ledger.presence.clear();
    },
    stop: () => clearInterval(timer),
  };
}

async function sayHere(core: ConferenceCore, ledger: RoomLedger, { asks }: Pick<Here, "asks">): Promise<void> {
  const { sendEphemeral, tools } = core;
  if (sendEphemeral === undefined || !isOpen(ledger)) return;
  const at = ledger.presence.next(tools.clock());
  sendEphemeral(ledger.id, await sealPresence(ledger, { at, asks }, tools.random));
}

function meetings({ ledgers }: ConferenceCore): readonly RoomLedger[] {
  return [...ledgers.values()].filter(isOpen);
}

function isOpen({ isRecorded, isPublished, head }: RoomLedger): boolean {
  return !isRecorded && !isPublished && !head.isLeft && head.isFounded;
}
