import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A proxy between clients and a server that keeps every byte that passes. */
export interface RecordingProxy extends AsyncDisposable {
  readonly address: string;
  /** What has passed so far: the bytes of each connection and direction, in their order. */
  passed(): readonly Uint8Array[];
}

/** Listens on a free port for what is meant for a server. */
export async function recordingProxy(server: string): Promise<RecordingProxy> {
  const { hostname, port } = new URL(server);
  const streams: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const listener = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      const kept: Buffer[] = [];
      streams.push(kept);
      sockets.add(from);
      from.on("data", (bytes: Buffer) => kept.push(bytes));
      from.on("error", () => to.destroy());
      from.on("close", () => sockets.delete(from));
      from.pipe(to);
    }
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    address: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    passed: () => streams.map((kept) => withoutMasks(Buffer.concat(kept))),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, "close");
    },
  };
}

const END_OF_HEAD = "\r\n\r\n";

/** A stream in which the frames that a client sent through a WebSocket are readable (RFC 6455, section 5.3). */
export function withoutMasks(stream: Buffer): Buffer {
  const upgrade = stream.indexOf("Sec-WebSocket-Key", 0, "latin1");
  const other = stream.indexOf("sec-websocket-key", 0, "latin1");
  const asked = upgrade === -1 ? other : upgrade;
  if (asked === -1) return stream;
  const plain = Buffer.from(stream);
  let place = stream.indexOf(END_OF_HEAD, asked) + END_OF_HEAD.length;
  while (place + 6 <= plain.length) {
    const short = (plain[place + 1] ?? 0) & 127;
    const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
    const length = extra === 0 ? short : plain.readUIntBE(place + 2 + (extra === 8 ? 2 : 0), extra === 8 ? 6 : 2);
    const mask = plain.subarray(place + 2 + extra, place + 6 + extra);
    const content = plain.subarray(place + 6 + extra, place + 6 + extra + length);
    content.forEach((byte, index) => {
      content[index] = byte ^ (mask[index % 4] ?? 0);
    });
    place += 6 + extra + length;
  }
  return plain;
}
