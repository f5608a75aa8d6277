import { type ClientFrame, clientFrame, LIVE_PATH, liveMessage, routePath, serverFrame } from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { z } from "zod";
import type { HttpReach } from "./call-route.ts";
import type { LiveConnection, LiveListener } from "./live.ts";
import type { Signer } from "./signer.ts";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** A live connection over a WebSocket: it opens again, each time after twice the pause, until it is closed. */
export function httpLive(conference: Uint8Array, listener: LiveListener, reach: HttpReach): LiveConnection {
  const live = new HttpLive(conference, listener, reach);
  live.open();
  return live;
}

class HttpLive implements LiveConnection {
  readonly #conference: Uint8Array;
  readonly #listener: LiveListener;
  readonly #reach: HttpReach;
  readonly #wantedByRoom = new Map<string, Wanted>();
  #leavesFrom: number | undefined;
  #socket: WebSocket | undefined;
  #nonce: Uint8Array | undefined;
  #pause = FIRST_PAUSE_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(conference: Uint8Array, listener: LiveListener, reach: HttpReach) {
    this.#conference = conference;
    this.#listener = listener;
    this.#reach = reach;
  }

  open(): void {
    const address = this.#reach.server.replace(/^http/, "ws") + routePath(LIVE_PATH, { conference: this.#conference });
    const socket = new this.#reach.WebSocket(address);
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#heard(String(data));
    socket.onerror = () => socket.close();
    socket.onclose = () => this.#lost(socket);
  }

  follow(signer: Signer, { room, after }: { readonly room: Uint8Array; readonly after: number }): void {
    const wanted = { signer, room, after };
    this.#wantedByRoom.set(bytesToHex(room), wanted);
    void this.#follow(wanted);
  }

  followLeaves(from: number): void {
    this.#leavesFrom = from;
    if (this.#nonce !== undefined) this.#say({ type: "leaves", from });
  }

  sendEphemeral(room: Uint8Array, bytes: Uint8Array): void {
    this.#say({ type: "ephemeral", room, bytes });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  async #follow({ signer, room, after }: Wanted): Promise<void> {
    const nonce = this.#nonce;
    if (nonce === undefined) return;
    const message = liveMessage({ nonce, conference: this.#conference, room });
    const signature = await this.#reach.schemes.ed25519.sign(message, signer.secretKey);
    if (this.#nonce === nonce) this.#say({ type: "follow", room, after, key: signer.publicKey, signature });
  }

  #say(frame: ClientFrame): void {
    const isOpen = this.#socket?.readyState === this.#reach.WebSocket.OPEN;
    if (isOpen) this.#socket?.send(JSON.stringify(z.encode(clientFrame, frame)));
  }

  #heard(text: string): void {
    const frame = serverFrame.safeParse(jsonOf(text));
    if (!frame.success) {
      this.#listener.refused("A frame of the server cannot be read");
      return;
    }
    const said = frame.data;
    if (said.type === "challenge") this.#challenged(said.nonce);
    else if (said.type === "items") this.#items(said.room, said.items);
    else if (said.type === "leaves") this.#leaves(said.start, said.leaves);
    else if (said.type === "checkpoint") this.#listener.checkpoint(said.note);
    else if (said.type === "ephemeral") this.#listener.ephemeral(said);
    else this.#listener.refused(said.message);
  }

  #challenged(nonce: Uint8Array): void {
    this.#nonce = nonce;
    this.#pause = FIRST_PAUSE_MS;
    if (this.#leavesFrom !== undefined) this.#say({ type: "leaves", from: this.#leavesFrom });
    for (const wanted of this.#wantedByRoom.values()) void this.#follow(wanted);
    this.#listener.opened();
  }

  /** After a new connection the server is asked only for what comes after what was heard. */
  #items(room: Uint8Array, items: Parameters<LiveListener["items"]>[1]): void {
    const wanted = this.#wantedByRoom.get(bytesToHex(room));
    const last = items.at(-1);
    if (wanted !== undefined && last !== undefined) wanted.after = Math.max(wanted.after, last.position);
    this.#listener.items(room, items);
  }

  #leaves(start: number, leaves: readonly Uint8Array[]): void {
    this.#leavesFrom = Math.max(this.#leavesFrom ?? 0, start + leaves.length);
    this.#listener.leaves(start, leaves);
  }

  #lost(socket: WebSocket): void {
    if (socket !== this.#socket || this.#isClosed) return;
    this.#nonce = undefined;
    this.#listener.lost();
    this.#timer = setTimeout(() => this.open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }
}

interface Wanted {
  readonly signer: Signer;
  readonly room: Uint8Array;
  after: number;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
