import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { leafBytes, sealedHashOf, signEnvelope } from "@entente/record/entry";
import { nodeSchemes } from "@entente/record/node";
import { parseBase64Url, ROUTES, routePath, signRequest } from "@entente/record/wire";
import { bodyBytes } from "../testing/api-client.ts";
import type { ServedRoom } from "./serving-process.ts";

/** How posting over HTTP went. */
export interface PostingFigures {
  readonly entriesPerSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Processor time of the server's process for each entry, PostgreSQL's not counted. */
  readonly serverMsPerEntry: number;
}

/** How much is posted: so many requests, so many at once, so many entries in each. */
export interface Posting {
  readonly requests: number;
  readonly atOnce: number;
  readonly entriesEach: number;
}

const SEALED_BYTES = 552;
const SERVING = join(import.meta.dirname, "serving-process.ts");

/** Posts entries from this process to a server in another one, as members do, all signed before the clock starts. */
export async function measurePosting({ requests, atOnce, entriesEach }: Posting): Promise<PostingFigures> {
  const server = fork(SERVING);
  const [served] = (await once(server, "message")) as [ServedRoom];
  const prepared: Request[] = [];
  for (let each = 0; each < requests; each += 1) prepared.push(await postRequest(served, entriesEach));
  const cpuBefore = await cpuOf(server);
  const times: number[] = [];
  const started = performance.now();
  async function author(): Promise<void> {
    for (let request = prepared.pop(); request !== undefined; request = prepared.pop()) {
      const from = performance.now();
      const answer = await fetch(request);
      if (answer.status !== 200) throw new Error(`Cannot measure posting: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
      times.push(performance.now() - from);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, author));
  const seconds = (performance.now() - started) / 1000;
  const cpu = (await cpuOf(server)) - cpuBefore;
  server.disconnect();
  await once(server, "exit");
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const entries = requests * entriesEach;
  return {
    entriesPerSecond: entries / seconds,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    serverMsPerEntry: (cpu * 1000) / entries,
  };
}

async function postRequest({ address, ...served }: ServedRoom, count: number): Promise<Request> {
  const [conference, room] = [bytesIn(served.conference), bytesIn(served.room)];
  const signer = { publicKey: bytesIn(served.publicKey), secretKey: bytesIn(served.secretKey) };
  const entries = [];
  for (let each = 0; each < count; each += 1) entries.push(await newEntry(room, signer));
  const route = ROUTES.postEntries;
  const path = routePath(route.path, { conference, room });
  const body = bodyBytes(route, { entries });
  const signing = { ...signer, time: Date.now(), nonce: random(16) };
  const headers = await signRequest({ method: route.method, path, body }, signing, nodeSchemes);
  return new Request(`${address}${path}`, {
    method: route.method,
    headers: { ...headers, "content-type": "application/octet-stream" },
    body: Buffer.from(body),
  });
}

async function newEntry(room: Uint8Array, signer: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array }) {
  const sealed = random(SEALED_BYTES);
  const leaf = leafBytes({ tag: random(32), commitment: random(32) });
  const about = {
    room,
    device: signer.publicKey,
    epoch: 0,
    leaf,
    sealedHash: sealedHashOf(sealed),
    size: SEALED_BYTES,
  };
  return { envelope: await signEnvelope(about, signer.secretKey, nodeSchemes), sealed };
}

async function cpuOf(server: ReturnType<typeof fork>): Promise<number> {
  server.send("cpu");
  const [seconds] = (await once(server, "message")) as [number];
  return seconds;
}

function bytesIn(text: string): Uint8Array {
  const bytes = parseBase64Url(text);
  if (!bytes.ok) throw new TypeError(`Cannot read ${text}: not base64url`);
  return bytes.value;
}

function random(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length));
}
