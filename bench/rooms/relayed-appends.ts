import { join } from "node:path";
import { Server } from "@hocuspocus/server";
import type { RelayFound, RelayPlan } from "./relay-load.ts";
import { inSecondProcess } from "./second-process.ts";
import { processorSeconds, sayProcessorTime } from "./spread.ts";

const LOAD = join(import.meta.dirname, "relay-load.ts");

/**
 * Updates acknowledged a second by a plain Hocuspocus server in this process, the load in another: entries of the same
 * size, unsealed, in memory only, each client waiting for one acknowledgement before it sends the next.
 */
export async function relayedAppends({
  clients,
  updates,
}: {
  readonly clients: number;
  readonly updates: number;
}): Promise<number> {
  await using relay = await plainRelay();
  const cpu = process.cpuUsage();
  const { perSecond, seconds, loadSeconds } = await inSecondProcess<RelayPlan, RelayFound>(LOAD, {
    address: relay.address,
    clients,
    updates,
    size: 552,
  });
  const used = [
    ["server", processorSeconds(cpu)],
    ["load", loadSeconds],
  ] as const;
  sayProcessorTime(`${updates} updates of Hocuspocus`, seconds, used);
  return perSecond;
}

/** A Hocuspocus server with nothing added, on a free port. */
export async function plainRelay(): Promise<{ readonly address: string } & AsyncDisposable> {
  const server = new Server({ address: "127.0.0.1", port: 0, quiet: true, stopOnSignals: false });
  await server.listen();
  return { address: `ws://127.0.0.1:${server.address.port}`, [Symbol.asyncDispose]: () => server.destroy() };
}
