import { nodeSchemes } from "@entente/record/node";
import { base64UrlOf, LIVE_PATH, liveMessage, routePath } from "@entente/record/wire";
import type { TestPseudonym } from "../../apps/server/testing/test-devices.ts";

/** A room as a connection follows it. */
export interface FollowedRoom {
  readonly address: string;
  readonly conference: Uint8Array;
  readonly room: Uint8Array;
  /** Called for each frame that brings entries. */
  readonly frame: () => void;
}

const CHALLENGE = /"type":"challenge","nonce":"([^"]+)"/;

/** Follows a room as a member that counts frames and reads nothing; resolves once the server takes its word. */
export async function countingMember(member: TestPseudonym, followed: FollowedRoom): Promise<WebSocket> {
  const { conference, room } = followed;
  const socket = new WebSocket(followed.address.replace("http", "ws") + routePath(LIVE_PATH, { conference }));
  return new Promise((done, fail) => {
    socket.onerror = () => fail(new Error(`Cannot follow a room at ${followed.address}`));
    socket.onmessage = async ({ data }) => {
      const text = String(data);
      const nonce = CHALLENGE.exec(text)?.[1];
      if (nonce !== undefined) {
        const message = liveMessage({ nonce: new Uint8Array(Buffer.from(nonce, "base64url")), conference, room });
        const signature = await nodeSchemes.ed25519.sign(message, member.secretKey);
        const [named, key] = [base64UrlOf(room), base64UrlOf(member.publicKey)];
        const frame = { type: "follow", room: named, after: 0, key, signature: base64UrlOf(signature) };
        socket.send(JSON.stringify(frame));
      } else if (text.startsWith('{"type":"items"')) {
        followed.frame();
        done(socket);
      } else if (text.startsWith('{"type":"refused"')) fail(new Error(text));
    };
  });
}
