import { Agent, request } from "node:http";
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

await answerWith<AppendPlan, AppendsFound>(async ({ address, requests, atOnce, warmUp }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  await inTurns(requests.slice(0, warmUp));
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const times = await inTurns(requests.slice(warmUp));
  const seconds = (performance.now() - started) / 1000;
  const found = { ...spreadOf(times), seconds, loadSeconds: processorSeconds(cpu) };
  return { ...found, requestsPerSecond: times.length / seconds };

  async function inTurns(all: readonly ReadyRequest[]): Promise<readonly number[]> {
    const times: number[] = [];
    let next = 0;
    async function author(): Promise<void> {
      for (let ready = all[next]; ready !== undefined; ready = all[next]) {
        next += 1;
        const from = performance.now();
        await acknowledged(address, ready, agent);
        times.push(performance.now() - from);
      }
    }
    await Promise.all(Array.from({ length: atOnce }, author));
    return times;
  }
});

function acknowledged(address: string, { path, headers, body }: ReadyRequest, agent: Agent): Promise<void> {
  return new Promise((done, fail) => {
    const sent = request(address + path, {
      method: "POST",
      agent,
      headers: { ...headers, "content-length": body.length },
    });
    sent.on("response", (response) => {
      if (response.statusCode !== 200) fail(new Error(`Cannot append: status ${response.statusCode}`));
      response.on("end", done).resume();
    });
    sent.on("error", fail);
    sent.end(body);
  });
}
