import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { recordingProxy, withoutMasks } from "./recording-proxy.ts";

const MASK = [0x5a, 0x01, 0xfe, 0x33];

/** A frame as a client sends it: text, masked (RFC 6455, section 5.2). */
function masked(text: string): Buffer {
  const content = Buffer.from(text);
  const { length } = content;
  const size =
    length < 126
      ? [length]
      : length < 65_536
        ? [126, length >> 8, length & 255]
        : [127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255];
  const [first = 0, ...rest] = size;
  const hidden = content.map((byte, place) => byte ^ (MASK[place % 4] ?? 0));
  return Buffer.concat([Buffer.from([0x81, 0x80 | first, ...rest, ...MASK]), hidden]);
}

test("withoutMasks() makes every frame of a client readable, whatever its length", () => {
  const head = Buffer.from("GET /live HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n");
  const texts = ["short", "m".repeat(300), "l".repeat(70_000), "last"];
  const stream = Buffer.concat([head, ...texts.map(masked)]);
  expect(stream.includes("last")).toBe(false);
  const plain = withoutMasks(stream);
  expect(texts.filter((text) => !plain.includes(text))).toEqual([]);
  expect(plain.subarray(0, head.length)).toEqual(head);
});

test("withoutMasks() leaves alone what is no WebSocket, and a frame that was cut off", () => {
  const request = Buffer.from("POST / HTTP/1.1\r\n\r\nplain");
  expect(withoutMasks(request)).toEqual(request);
  const cut = Buffer.from("GET / HTTP/1.1\r\nsec-websocket-key: x\r\n\r\n\x81");
  expect(withoutMasks(cut)).toEqual(cut);
});

test("recordingProxy() keeps what passes in both directions", async () => {
  const server = createServer((_request, response) => response.end("the answer")).listen(0, "127.0.0.1");
  await once(server, "listening");
  await using proxy = await recordingProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const answer = await fetch(proxy.address, { method: "POST", body: "the question" });
  expect(await answer.text()).toBe("the answer");
  const passed = proxy.passed().map((stream) => Buffer.from(stream).toString());
  expect(passed.some((stream) => stream.includes("the question"))).toBe(true);
  expect(passed.some((stream) => stream.includes("the answer"))).toBe(true);
  server.closeAllConnections();
  server.close();
});
