import { join } from "node:path";
import { apiServer } from "../../apps/server/testing/api-server.ts";
import { newConference, seatByAdmission, seatByInvitation } from "../../apps/server/testing/test-conference.ts";
import type { TestPseudonym } from "../../apps/server/testing/test-devices.ts";
import { addTo, newRoom, type TestRoom } from "../../apps/server/testing/test-room.ts";
import { printFigures } from "../../packages/record/bench/measure.ts";
import type { AppendPlan, AppendsFound } from "./append-load.ts";
import { appendRequests } from "./append-requests.ts";
import { relayedAppends } from "./relayed-appends.ts";
import { inSecondProcess } from "./second-process.ts";
import { processorSeconds, sayProcessorTime } from "./spread.ts";

/**
 * Durable appends acknowledged a second: sealed entries of 552 bytes from 32 members of one room over HTTP, each request
 * signed, checked in full, and answered once PostgreSQL has it on disk. The server is this process, the load another.
 */
const LOAD = join(import.meta.dirname, "append-load.ts");
const [MEMBERS, AT_ONCE] = [32, 64];

await using server = await apiServer({}, "error");
const { room, authors } = await crowdedRoom();
const relayed = await relayedAppends({ clients: MEMBERS, updates: 6_000 });
const one = await appendsOf({ requests: 2_500, entriesEach: 1 });
const ten = await appendsOf({ requests: 500, entriesEach: 10 });
printFigures({
  appends: { value: one.requestsPerSecond, reference: relayed },
  appendsInTens: { value: ten.requestsPerSecond * 10, reference: relayed },
  appendP99: { value: one.p99, reference: one.median },
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

async function appendsOf(many: { readonly requests: number; readonly entriesEach: number }): Promise<AppendsFound> {
  const requests = await appendRequests(room, authors, many);
  const plan = { address: server.address, requests, atOnce: AT_ONCE, warmUp: Math.floor(many.requests / 5) };
  const cpu = process.cpuUsage();
  const found = await inSecondProcess<AppendPlan, AppendsFound>(LOAD, plan);
  const used = [
    ["server", processorSeconds(cpu)],
    ["load", found.loadSeconds],
  ] as const;
  sayProcessorTime(`${many.requests} appends of ${many.entriesEach}`, found.seconds, used);
  return found;
}
