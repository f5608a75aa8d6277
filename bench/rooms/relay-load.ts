import { randomBytes } from "node:crypto";
import { type RelayClient, relayClient } from "./relay-client.ts";
import { answerWith } from "./second-process.ts";
import { processorSeconds } from "./spread.ts";

/** So many clients, each sending its updates one after the other. */
export interface RelayPlan {
  readonly address: string;
  readonly clients: number;
  readonly updates: number;
  readonly size: number;
}

/** How the updates went. */
export interface RelayFound {
  readonly perSecond: number;
  readonly seconds: number;
  readonly loadSeconds: number;
}

await answerWith<RelayPlan, RelayFound>(async ({ address, clients, updates, size }) => {
  const all = await Promise.all(
    Array.from({ length: clients }, () => relayClient(address, { frame: () => undefined })),
  );
  const bytes = new Uint8Array(randomBytes(size));
  await inTurns(all, updates / 5, bytes);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await inTurns(all, updates, bytes);
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: updates / seconds, seconds, loadSeconds: processorSeconds(cpu) };
});

async function inTurns(clients: readonly RelayClient[], updates: number, bytes: Uint8Array): Promise<void> {
  let left = updates;
  await Promise.all(
    clients.map(async (client) => {
      while (left > 0) {
        left -= 1;
        await client.append(bytes);
      }
    }),
  );
}
