import { connect } from "node:net";
import type { ReadyRequest } from "./append-requests.ts";
import { answerWith } from "./second-process.ts";
import { processorSeconds, type Spread, spreadOf } from "./spread.ts";

/** Requests to be sent, so many at a time; the first ones warm up and are not counted. */
export interface AppendPlan {
  readonly address: string;
  readonly requests: readonly ReadyRequest[];
  readonly atOnce: number;
  readonly warmUp: number;
}

/** How the requests went. */
export interface AppendsFound extends Spread {
  readonly requestsPerSecond: number;
  readonly seconds: number;
  readonly loadSeconds: number;
}

/** A connection that sends a request whole and waits for its answer: as little as a client can do. */
interface Connection {
  readonly send: (request: Uint8Array) => Promise<void>;
  readonly close: () => void;
}

await answerWith<AppendPlan, AppendsFound>(async ({ address, requests, atOnce, warmUp }) => {
  const { hostname, port, host } = new URL(address);
  const connections = Array.from({ length: atOnce }, () => connectionTo(hostname, Number(port)));
  const ready = requests.map((request) => bytesOf(request, host));
  await inTurns(ready.slice(0, warmUp));
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const times = await inTurns(ready.slice(warmUp));
  const seconds = (performance.now() - started) / 1000;
  for (const { close } of connections) close();
  const found = { ...spreadOf(times), seconds, loadSeconds: processorSeconds(cpu) };
  return { ...found, requestsPerSecond: times.length / seconds };

  async function inTurns(all: readonly Uint8Array[]): Promise<readonly number[]> {
    const times: number[] = [];
    let next = 0;
    async function author({ send }: Connection): Promise<void> {
      for (let request = all[next]; request !== undefined; request = all[next]) {
        next += 1;
        const from = performance.now();
        await send(request);
        times.push(performance.now() - from);
      }
    }
    await Promise.all(connections.map(author));
    return times;
  }
});

/** A request as it goes over the wire. */
function bytesOf({ path, headers, body }: ReadyRequest, host: string): Uint8Array {
  const all = Object.entries({ host, ...headers, "content-length": body.length });
  const head = [`POST ${path} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`), "", ""];
  return Buffer.concat([Buffer.from(head.join("\r\n")), body]);
}

function connectionTo(hostname: string, port: number): Connection {
  const socket = connect(port, hostname).setNoDelay();
  let received = "";
  let answered = { done: (): void => {}, fail: (_error: Error): void => {} };
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    received += text;
    const [, length] = /^HTTP.*?\r\ncontent-length: (\d+)\r\n.*?\r\n\r\n/is.exec(received) ?? [];
    if (length === undefined || received.length < received.indexOf("\r\n\r\n") + 4 + Number(length)) return;
    if (received.startsWith("HTTP/1.1 200")) answered.done();
    else answered.fail(new Error(`Cannot append: ${received}`));
    received = "";
  });
  socket.on("error", (error) => answered.fail(error));
  socket.on("close", () => answered.fail(new Error("Cannot append: the server hung up")));
  return {
    send: (request) =>
      new Promise((done, fail) => {
        answered = { done, fail };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}
