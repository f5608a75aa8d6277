import { threadedNodeSchemes } from "@entente/record/node";
import type { Room } from "@entente/room/session";
import { granted, type TestSeat } from "../../packages/room/testing/seats.ts";
import { transportTo } from "../../tests/rooms/running-server.ts";
import { countingMembers } from "./counting-members.ts";
import { seatedDelegations } from "./seated-delegations.ts";
import { answerWith } from "./second-process.ts";
import { processorSeconds, type Spread, spreadOf } from "./spread.ts";
import { atPace, until } from "./steady-pace.ts";
import { WatchedSeat } from "./watched-seat.ts";

/** A room to be filled with members, and acts to be posted in it at a steady pace. */
export interface MembersPlan {
  readonly address: string;
  readonly claim: Uint8Array;
  readonly members: number;
  readonly acts: number;
  readonly actsPerSecond: number;
}

/** How long it took from the moment at which an act was due, in ms, and what it took of this process. */
export interface MembersFound {
  readonly folded: Spread;
  readonly logged: Spread;
  readonly frames: number;
  readonly seconds: number;
  readonly loadSeconds: number;
  /** The same of the process with the members who only count. */
  readonly countingSeconds: number;
  readonly findings: readonly string[];
}

const SETTLING_MS = 2000;

await answerWith<MembersPlan, MembersFound>(async ({ address, claim, members, acts, actsPerSecond }, begins) => {
  const transport = (_name: string, isOnline: () => boolean) => transportTo(address, isOnline);
  const server = { address, transport, schemes: threadedNodeSchemes };
  const { folding, others } = await seatedDelegations(server, claim, members - 3);
  const room = await plenaryWith(
    folding,
    others.map(({ device }) => device.id),
  );
  const { id: conference } = folding[0].conference;
  const keys = others.map(({ publicKey, secretKey }) => ({ publicKey, secretKey }));
  using counting = await countingMembers({ address, conference, room, members: keys });
  const dueByText = new Map<string, number>();
  const watched = folding.map((seat) => new WatchedSeat(seat, plenaryOf(seat), dueByText));
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
  const before = await counting.counted();
  begins();
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  await atPace({ times: acts, perSecond: actsPerSecond }, (act, due) => {
    const text = `act ${act} ${"x".repeat(60)}`;
    dueByText.set(text, due);
    watched[act % watched.length]?.post(text);
  });
  const [folded, logged] = [() => watched.flatMap((seat) => seat.folded), () => watched.flatMap((seat) => seat.logged)];
  await until(
    () => folded().length === 2 * acts && logged().length === acts,
    () => `${folded().length} of ${2 * acts} foldings and ${logged().length} of ${acts} receipts had come`,
  );
  const [seconds, loadSeconds] = [(performance.now() - started) / 1000, processorSeconds(cpu)];
  const after = await counting.counted();
  return {
    folded: spreadOf(folded()),
    logged: spreadOf(logged()),
    ...{ seconds, loadSeconds, frames: after.frames - before.frames },
    countingSeconds: after.seconds - before.seconds,
    findings: folding.flatMap(({ conference: { findings } }) =>
      findings.map(({ kind, detail }) => `${kind}: ${detail}`),
    ),
  };
});

async function plenaryWith(
  folding: readonly [TestSeat, ...TestSeat[]],
  others: readonly Uint8Array[],
): Promise<Uint8Array> {
  const [host, ...heads] = folding;
  const members = [...heads.map(({ device }) => device), ...others];
  const { id } = granted(await host.conference.createRoom({ kind: "plenary", title: "Plenary", members }));
  for (const { conference } of heads) granted(await conference.sync());
  return id;
}

function plenaryOf({ conference }: TestSeat): Room {
  const room = conference.rooms().find(({ kind }) => kind === "plenary");
  if (room === undefined) throw new Error("Cannot measure: a seat is not in the plenary");
  return room;
}
