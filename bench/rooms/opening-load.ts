import { threadedNodeSchemes } from "@entente/record/node";
import { openConference } from "@entente/room/session";
import { timed } from "../../packages/record/bench/measure.ts";
import type { ConferenceCore } from "../../packages/room/src/session/conference-core.ts";
import { settleRoom } from "../../packages/room/src/session/synchronise.ts";
import { waiting } from "../../packages/room/src/session/waiting-act.ts";
import { granted, headOf, secretariatOf, type TestSeat } from "../../packages/room/testing/seats.ts";
import { transportTo } from "../../tests/rooms/running-server.ts";
import { coreOf } from "./core-of.ts";
import { type NewcomerFound, newcomerTo } from "./opening-newcomer.ts";
import { answerWith } from "./second-process.ts";
import { processorSeconds } from "./spread.ts";

/** A room to be filled by one member, opened by another, and shown to newcomers. */
export interface OpeningPlan {
  readonly address: string;
  readonly claim: Uint8Array;
  readonly entries: number;
}

/** In ms: with what the device keeps, the first time and the median; and everything fetched and verified anew. */
export interface OpeningFound {
  readonly usable: { readonly first: number; readonly value: number };
  readonly verified: number;
  readonly newcomer: NewcomerFound;
  /** How long the author's outbox took, and what both took of this process, in seconds. */
  readonly filledSeconds: number;
  readonly fillingSeconds: number;
  readonly verifyingSeconds: number;
}

/** So many acts wait at a time. */
const SENT_AT_ONCE = 1000;

await answerWith<OpeningPlan, OpeningFound>(async ({ address, claim, entries }) => {
  const transport = (_name: string, isOnline: () => boolean) => transportTo(address, isOnline);
  const server = { address, transport, schemes: threadedNodeSchemes };
  const secretariat = await secretariatOf(server, claim);
  const north = await headOf("north", server, secretariat);
  const room = { kind: "plenary", title: "Plenary", members: [north.device] } as const;
  const { id } = granted(await secretariat.conference.createRoom(room));
  const newcomers = {
    newcomer: await headOf("south", server, secretariat),
    next: await headOf("west", server, secretariat),
  };
  const core = await coreOf(secretariat);
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  await fill(core, id, entries);
  const [cpuThen, started] = [process.cpuUsage(), performance.now()];
  for (let before = -1; before < notesIn(north) && notesIn(north) < entries; ) {
    before = notesIn(north);
    granted(await north.conference.sync());
  }
  const verified = performance.now() - started;
  const used = {
    filledSeconds: (started - begun) / 1000,
    fillingSeconds: processorSeconds(cpu) - processorSeconds(cpuThen),
    verifyingSeconds: processorSeconds(cpuThen),
  };
  const problems = north.conference.findings.map(({ kind }) => kind);
  if (notesIn(north) !== entries || problems.length > 0)
    throw new Error(`Cannot measure: ${notesIn(north)} of ${entries} came; ${problems.slice(0, 3).join(", ")}`);
  await north.conference[Symbol.asyncDispose]();
  const usable = await timed(async () => {
    const conference = granted(await openConference(north.conference.id, north.tools));
    if (notesIn({ ...north, conference }) !== entries) throw new Error("Cannot measure: not all was kept");
  });
  return { usable, verified, newcomer: await newcomerTo(core, newcomers), ...used };
});

function notesIn({ conference }: TestSeat): number {
  return conference.rooms().find(({ kind }) => kind === "plenary")?.state.notes.length ?? 0;
}

async function fill(core: ConferenceCore, room: Uint8Array, entries: number): Promise<void> {
  const ledger = [...core.ledgers.values()].find(({ id }) => Buffer.compare(id, room) === 0);
  if (ledger === undefined) throw new Error("Cannot fill a room: its author is not in it");
  for (let from = 0; from < entries; from += SENT_AT_ONCE) {
    const acts = Array.from({ length: Math.min(entries - from, SENT_AT_ONCE) }, (_, at) => ({
      ...{ kind: "note/taken", version: 1, body: { text: `note ${from + at} ${"x".repeat(60)}` } },
    }));
    ledger.queue(acts.map((act) => waiting(act, core.context)));
    for (let left = Number.POSITIVE_INFINITY; ledger.outbox.acts.length > 0; left = ledger.outbox.acts.length) {
      granted(await settleRoom(core, ledger));
      if (ledger.outbox.acts.length >= left) throw new Error(`Cannot fill a room: ${left} acts are not taken`);
    }
  }
}
