import { connect } from "node:net";
import type { ReadyRequest } from "./append-requests.ts";
import { type AppendsFound, type Connection, inTurns } from "./in-turns.ts";
import { answerWith } from "./second-process.ts";

/** Requests to be sent, so many at a time; a share of them warms up and is not counted. */
export interface RequestPlan {
  readonly address: string;
  readonly requests: readonly ReadyRequest[];
  readonly atOnce: number;
  readonly warmUp: number;
}

await answerWith<RequestPlan, AppendsFound>(async ({ address, requests, atOnce, warmUp }) => {
  const { hostname, port, host } = new URL(address);
  const connections = Array.from({ length: atOnce }, () => connectionTo(hostname, Number(port)));
  return inTurns([{ connections, ready: requests.map((request) => bytesOf(request, host)) }], warmUp);
});

/** A request as it goes over the wire. */
function bytesOf({ path, headers, body }: ReadyRequest, host: string): Uint8Array {
  const all = Object.entries({ host, ...headers, "content-length": body.length });
  const head = [`POST ${path} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`), "", ""];
  return Buffer.concat([Buffer.from(head.join("\r\n")), body]);
}

function connectionTo(hostname: string, port: number): Connection<Uint8Array> {
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
