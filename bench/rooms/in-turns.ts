import { processorSeconds, type Spread, spreadOf } from "./spread.ts";

/** How appends went. */
export interface AppendsFound extends Spread {
  readonly perSecond: number;
  readonly seconds: number;
  readonly loadSeconds: number;
}

/** A connection that sends what is ready and waits until that is acknowledged: as little as a client can do. */
export interface Connection<Ready> {
  readonly send: (ready: Ready) => Promise<void>;
  readonly close: () => void;
}

/** Connections that share what they have to send: each takes the next when its last is acknowledged. */
export interface Senders<Ready> {
  readonly connections: readonly Connection<Ready>[];
  readonly ready: readonly Ready[];
}

/** Sends a share of everything to warm up, then the rest by the clock. */
export async function inTurns<Ready>(all: readonly Senders<Ready>[], warmUp: number): Promise<AppendsFound> {
  await send(all.map((each) => ({ ...each, ready: each.ready.slice(0, each.ready.length * warmUp) })));
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const times = await send(all.map((each) => ({ ...each, ready: each.ready.slice(each.ready.length * warmUp) })));
  const seconds = (performance.now() - started) / 1000;
  for (const { connections } of all) for (const { close } of connections) close();
  return { ...spreadOf(times), seconds, loadSeconds: processorSeconds(cpu), perSecond: times.length / seconds };
}

async function send<Ready>(all: readonly Senders<Ready>[]): Promise<readonly number[]> {
  const times: number[] = [];
  await Promise.all(all.flatMap(({ connections, ready }) => sendFrom(ready.values(), connections)));
  return times;

  function sendFrom(waiting: Iterator<Ready>, connections: readonly Connection<Ready>[]): readonly Promise<void>[] {
    return connections.map(async (connection) => {
      for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
        const from = performance.now();
        await connection.send(next.value);
        times.push(performance.now() - from);
      }
    });
  }
}
