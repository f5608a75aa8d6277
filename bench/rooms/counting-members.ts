import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { nodeSchemes } from "@entente/record/node";
import { base64UrlOf, LIVE_PATH, liveMessage, routePath } from "@entente/record/wire";
import type { TestPseudonym } from "../../apps/server/testing/test-devices.ts";

/** The keys of a member in a room. */
type MemberKeys = Pick<TestPseudonym, "publicKey" | "secretKey">;

/** A room and the keys of members who follow it in a process of their own. */
export interface CountingPlan extends Omit<FollowedRoom, "frame"> {
  readonly members: readonly MemberKeys[];
}

/** How many frames came to these members, and what it took of their process, in seconds of processor time. */
export interface Counted {
  readonly frames: number;
  readonly seconds: number;
}

/** Members of whom it can be asked how much they have counted so far. */
export interface CountingMembers extends Disposable {
  readonly counted: () => Promise<Counted>;
}

/** Members who only count, all following; in a process of their own, so that they take nobody else's turn. */
export async function countingMembers(plan: CountingPlan): Promise<CountingMembers> {
  const child = fork(join(import.meta.dirname, "counting-load.ts"), { serialization: "advanced" });
  const counted = async (message: CountingPlan | "count"): Promise<Counted> => {
    child.send(message);
    const [answer] = await once(child, "message");
    return answer as Counted;
  };
  await counted(plan);
  return { counted: () => counted("count"), [Symbol.dispose]: () => child.disconnect() };
}

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
export async function countingMember(member: MemberKeys, followed: FollowedRoom): Promise<WebSocket> {
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
