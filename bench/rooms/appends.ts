import { join } from "node:path";
import { apiServer } from "../../apps/server/testing/api-server.ts";
import { newConference, seatByAdmission, seatByInvitation } from "../../apps/server/testing/test-conference.ts";
import type { TestPseudonym } from "../../apps/server/testing/test-devices.ts";
import { addTo, newRoom, type TestRoom } from "../../apps/server/testing/test-room.ts";
import { printFigures } from "../../packages/record/bench/measure.ts";
import { appendFrames } from "./append-frames.ts";
import { appendRequests } from "./append-requests.ts";
import type { AppendsFound } from "./in-turns.ts";
import type { LivePlan } from "./live-load.ts";
import { relayedAppends } from "./relayed-appends.ts";
import type { RequestPlan } from "./request-load.ts";
import { inSecondProcess } from "./second-process.ts";
import { processorSeconds, sayProcessorTime } from "./spread.ts";

/**
 * Durable appends acknowledged a second: sealed entries of 552 bytes from 32 members of one room, over two live
 * connections each and in requests, each of which is signed; checked in full, and answered once PostgreSQL has it on
 * disk. The server is this process, the load another.
 */
const REQUEST_LOAD = join(import.meta.dirname, "request-load.ts");
const LIVE_LOAD = join(import.meta.dirname, "live-load.ts");
const [MEMBERS, AT_ONCE, WARM_UP] = [32, 64, 1 / 3];

await using server = await apiServer(
  { framesOfConnection: { atOnce: 1e9, perSecond: 1e9 }, bytesOfKey: { atOnce: 1e12, perSecond: 1e12 } },
  "error",
);
const { room, authors } = await crowdedRoom();
const relayed = await relayedAppends({ clients: MEMBERS, updates: 6_000 });
const live = await liveAppends(192);
const one = await requestedAppends({ requests: 6_000, entriesEach: 1 });
const ten = await requestedAppends({ requests: 600, entriesEach: 10 });
printFigures({
  appends: { value: live.perSecond, reference: relayed },
  appendsByRequest: { value: one.perSecond, reference: relayed },
  appendsInTens: { value: ten.perSecond * 10, reference: relayed },
  appendP99: { value: live.p99, reference: live.median },
});

async function crowdedRoom(): Promise<{ readonly room: TestRoom; readonly authors: readonly TestPseudonym[] }> {
  const place = await newConference(server);
  const { device, delegation } = await seatByInvitation(place, { role: "head" });
  const room = await newRoom(place, device);
  const seats = Array.from({ length: MEMBERS }, () =>
    seatByAdmission(place, { by: device, role: "member", delegation }),
  );
  return {
    room,
    authors: await addTo(
      room,
      (await Promise.all(seats)).map((seat) => seat.device),
    ),
  };
}

async function liveAppends(entriesEach: number): Promise<AppendsFound> {
  const all = await appendFrames(room, authors, entriesEach);
  const place = { address: server.address, conference: room.in.conference, room: room.room };
  const plan = { ...place, authors: all, connectionsEach: AT_ONCE / MEMBERS, warmUp: WARM_UP };
  return appendsOf<LivePlan>("appends over live connections", LIVE_LOAD, plan);
}

async function requestedAppends(many: {
  readonly requests: number;
  readonly entriesEach: number;
}): Promise<AppendsFound> {
  const requests = await appendRequests(room, authors, many);
  const plan = { address: server.address, requests, atOnce: AT_ONCE, warmUp: WARM_UP };
  return appendsOf<RequestPlan>(`requests with ${many.entriesEach}`, REQUEST_LOAD, plan);
}

async function appendsOf<Plan extends object>(what: string, load: string, plan: Plan): Promise<AppendsFound> {
  const cpu = process.cpuUsage();
  const found = await inSecondProcess<Plan, AppendsFound>(load, plan);
  const used = [
    ["server", processorSeconds(cpu)],
    ["load", found.loadSeconds],
  ] as const;
  sayProcessorTime(`${what}, warm-up included`, found.seconds, used);
  return found;
}
