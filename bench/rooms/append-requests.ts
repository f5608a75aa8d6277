import { nodeSchemes } from "@entente/record/node";
import { base64UrlOf, proveRequest, ROUTES, routePath, signRequest } from "@entente/record/wire";
import { agreementWith } from "../../apps/server/testing/api-client.ts";
import { random, type TestPseudonym } from "../../apps/server/testing/test-devices.ts";
import { entryOf, namesOf, type TestRoom } from "../../apps/server/testing/test-room.ts";

/** A request as it goes over the wire, proven before anything is measured. */
export interface ReadyRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** How each request is proven: by a signature, or by what its author agreed on with the server before. */
export type Proof = "signed" | "agreed";

/** Requests that append so many entries each to a room, by its members in turn. */
export async function appendRequests(
  room: TestRoom,
  authors: readonly TestPseudonym[],
  how: { readonly requests: number; readonly entriesEach: number; readonly proof: Proof },
): Promise<readonly ReadyRequest[]> {
  const path = routePath(ROUTES.postEntries.path, namesOf(room));
  const proving = await Promise.all(authors.map((author) => provingOf(room, author, how.proof)));
  const ready: ReadyRequest[] = [];
  for (let at = 0; at < how.requests; at += 1) {
    const author = authors[at % authors.length];
    const prove = proving[at % authors.length];
    if (author === undefined || prove === undefined) throw new Error("Cannot append: nobody is in the room");
    const entries = await Promise.all(Array.from({ length: how.entriesEach }, () => entryOf(room, author)));
    const body = new Uint8Array(Buffer.from(JSON.stringify({ entries: entries.map(asText) })));
    ready.push({ path, headers: { ...(await prove(path, body)), "content-type": "application/json" }, body });
  }
  return ready;
}

type Prove = (path: string, body: Uint8Array) => Promise<Readonly<Record<string, string>>>;

async function provingOf({ in: { server } }: TestRoom, author: TestPseudonym, proof: Proof): Promise<Prove> {
  const once = () => ({ ...author, time: Date.now(), nonce: random(16) });
  if (proof === "signed")
    return async (path, body) => ({ ...(await signRequest({ method: "POST", path, body }, once(), nodeSchemes)) });
  const agreement = await agreementWith(server.address, author);
  return async (path, body) => ({ ...proveRequest({ method: "POST", path, body }, { ...once(), agreement }) });
}

function asText({
  envelope,
  sealed,
}: Record<"envelope" | "sealed", Uint8Array>): Record<"envelope" | "sealed", string> {
  return { envelope: base64UrlOf(envelope), sealed: base64UrlOf(sealed) };
}
