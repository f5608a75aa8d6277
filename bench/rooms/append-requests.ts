import { nodeSchemes } from "@entente/record/node";
import { API_PREFIX, base64UrlOf, ROUTES, routePath, signRequest } from "@entente/record/wire";
import { random, type TestPseudonym } from "../../apps/server/testing/test-devices.ts";
import { entryOf, namesOf, type TestRoom } from "../../apps/server/testing/test-room.ts";

/** A request as it goes over the wire, signed before anything is measured. */
export interface ReadyRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Requests that append so many entries each to a room, by its members in turn. */
export async function appendRequests(
  room: TestRoom,
  authors: readonly TestPseudonym[],
  { requests, entriesEach }: { readonly requests: number; readonly entriesEach: number },
): Promise<readonly ReadyRequest[]> {
  const path = routePath(ROUTES.postEntries.path, namesOf(room));
  const ready: ReadyRequest[] = [];
  for (let at = 0; at < requests; at += 1) {
    const author = authors[at % authors.length];
    if (author === undefined || !path.startsWith(API_PREFIX)) throw new Error("Cannot append: nobody is in the room");
    const entries = await Promise.all(Array.from({ length: entriesEach }, () => entryOf(room, author)));
    const body = Buffer.from(JSON.stringify({ entries: entries.map(asText) }));
    const signed = { ...author, time: Date.now(), nonce: random(16) };
    const headers = await signRequest({ method: "POST", path, body: new Uint8Array(body) }, signed, nodeSchemes);
    ready.push({ path, headers: { ...headers, "content-type": "application/json" }, body: new Uint8Array(body) });
  }
  return ready;
}

/** An entry as it stands in JSON. */
export function asText({
  envelope,
  sealed,
}: Record<"envelope" | "sealed", Uint8Array>): Record<"envelope" | "sealed", string> {
  return { envelope: base64UrlOf(envelope), sealed: base64UrlOf(sealed) };
}
