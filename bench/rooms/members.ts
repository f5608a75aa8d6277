import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { tokenHash } from "../../apps/server/src/api/server-handlers.ts";
import { apiServer } from "../../apps/server/testing/api-server.ts";
import { printFigures } from "../../packages/record/bench/measure.ts";
import type { MembersFound, MembersPlan } from "./members-load.ts";
import type { RelayedMembersFound, RelayedMembersPlan } from "./relay-members-load.ts";
import { plainRelay } from "./relayed-appends.ts";
import { inSecondProcess } from "./second-process.ts";
import { processorSeconds, sayProcessorTime } from "./spread.ts";

/**
 * One room with 200 members connected and 50 entries a second: from the moment at which an act is due on one device to
 * folded on another, and to its receipt. The server is this process, three sessions are another, and the 197 sockets
 * that only count a third, for they are other people's devices.
 */
const PACE = { members: 200, acts: 500, actsPerSecond: 50 } as const;
const ACT_BYTES = 80;

const relayed = await overRelay();
const sealed = await overServer();
printFigures({
  folded: { value: sealed.folded.p99, reference: relayed.applied.p99 },
  foldedMedian: { value: sealed.folded.median, reference: relayed.applied.median },
  logged: { value: sealed.logged.p99, reference: relayed.acknowledged.p99 },
});

async function overServer(): Promise<MembersFound> {
  await using server = await apiServer({}, "error");
  const claim = new Uint8Array(randomBytes(32));
  await server.store.claims.offer(tokenHash(claim));
  let cpu = process.cpuUsage();
  const plan = { ...PACE, address: server.address, claim };
  const found = await inSecondProcess<MembersPlan, MembersFound>(scriptNamed("members-load.ts"), plan, () => {
    cpu = process.cpuUsage();
  });
  if (found.findings.length > 0) throw new Error(`Cannot measure: ${found.findings.slice(0, 3).join("; ")}`);
  say("sealed", found, [
    ["server", processorSeconds(cpu)],
    ["sessions", found.loadSeconds],
    ["counting", found.countingSeconds],
  ]);
  return found;
}

async function overRelay(): Promise<RelayedMembersFound> {
  await using relay = await plainRelay();
  const cpu = process.cpuUsage();
  const plan = { ...PACE, address: relay.address, size: ACT_BYTES };
  const found = await inSecondProcess<RelayedMembersPlan, RelayedMembersFound>(
    scriptNamed("relay-members-load.ts"),
    plan,
  );
  say("relayed", found, [
    ["server with what came before", processorSeconds(cpu)],
    ["load", found.loadSeconds],
  ]);
  return found;
}

function say(
  what: string,
  { frames, seconds }: MembersFound | RelayedMembersFound,
  used: Parameters<typeof sayProcessorTime>[2],
): void {
  sayProcessorTime(`${PACE.acts} acts ${what}, ${frames} frames`, seconds, used);
}

function scriptNamed(name: string): string {
  return join(import.meta.dirname, name);
}
