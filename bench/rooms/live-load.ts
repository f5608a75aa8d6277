import { nodeSchemes } from "@entente/record/node";
import { base64UrlOf, LIVE_PATH, liveMessage, parseBase64Url, routePath } from "@entente/record/wire";
import { type AppendsFound, type Connection, inTurns } from "./in-turns.ts";
import { answerWith } from "./second-process.ts";

/** Members of one room who send frames on their live connections; a share of them warms up and is not counted. */
export interface LivePlan {
  readonly address: string;
  readonly conference: Uint8Array;
  readonly room: Uint8Array;
  readonly authors: readonly LiveAuthor[];
  readonly connectionsEach: number;
  readonly warmUp: number;
}

/** A member with the frames that it has to send. */
export interface LiveAuthor {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
  readonly frames: readonly string[];
}

await answerWith<LivePlan, AppendsFound>(async (plan) => {
  const senders = plan.authors.map(async (author) => {
    const opening = Array.from({ length: plan.connectionsEach }, () => connectionOf(author, plan));
    return { connections: await Promise.all(opening), ready: author.frames };
  });
  return inTurns(await Promise.all(senders), plan.warmUp);
});

/** Follows the room, so as to write there, from a place that it never reaches: what others say is not sent here. */
async function connectionOf(author: LiveAuthor, { address, conference, room }: LivePlan): Promise<Connection<string>> {
  const socket = new WebSocket(address.replace("http", "ws") + routePath(LIVE_PATH, { conference }));
  let answered = { done: (): void => {}, fail: (_error: Error): void => {} };
  const challenge = new Promise<string>((resolve, reject) => {
    socket.onerror = () => reject(new Error(`Cannot reach ${address}`));
    socket.onmessage = ({ data }) => {
      const said = JSON.parse(String(data)) as { readonly type: string; readonly nonce?: string };
      if (said.type === "placed") answered.done();
      else if (said.type === "refused") answered.fail(new Error(`Cannot append: ${data}`));
      else if (said.nonce !== undefined) resolve(said.nonce);
    };
  });
  const nonce = parseBase64Url(await challenge);
  if (!nonce.ok) throw new Error("Cannot follow: the challenge cannot be read");
  const message = liveMessage({ nonce: nonce.value, conference, room });
  const signature = base64UrlOf(await nodeSchemes.ed25519.sign(message, author.secretKey));
  const names = { room: base64UrlOf(room), key: base64UrlOf(author.publicKey) };
  socket.send(JSON.stringify({ type: "follow", ...names, after: Number.MAX_SAFE_INTEGER, signature }));
  return {
    send: (frame) =>
      new Promise((done, fail) => {
        answered = { done, fail };
        socket.send(frame);
      }),
    close: () => socket.close(),
  };
}
