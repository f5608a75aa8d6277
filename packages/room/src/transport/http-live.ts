import { sameBytes } from "@entente/record/encoding";
import {
  type ClientFrame,
  clientFrame,
  LIVE_PATH,
  liveMessage,
  MOST_CLIENT_FRAME_BYTES,
  routePath,
  serverFrame,
} from "@entente/record/wire";
import { bytesToHex } from "@noble/hashes/utils.js";
import { z } from "zod";
import type { HttpReach } from "./call-route.ts";
import type { LiveConnection, LiveListener } from "./live.ts";
import { liveAnswers } from "./live-answers.ts";
import type { Placed } from "./room-item.ts";
import type { Signer } from "./signer.ts";
import type { SentEntries } from "./transport.ts";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** A live connection that entries can be sent on. */
export interface PostingLive extends LiveConnection {
  /** Sends entries to a room that the same key follows; none if that cannot be now, was refused or not answered. */
  append(signer: Signer, sent: SentEntries): Promise<readonly Placed[] | undefined>;
}

/** A live connection over a WebSocket: it opens again, each time after twice the pause, until it is closed. */
export function httpLive(conference: Uint8Array, listener: LiveListener, reach: HttpReach): PostingLive {
  const live = new HttpLive(conference, listener, reach);
  live.open();
  return live;
}

class HttpLive implements PostingLive {
  readonly #conference: Uint8Array;
  readonly #listener: LiveListener;
  readonly #reach: HttpReach;
  readonly #wantedByRoom = new Map<string, Wanted>();
  readonly #answers = liveAnswers();
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
    const wanted: Wanted = { signer, room, after };
    this.#wantedByRoom.set(bytesToHex(room), wanted);
    wanted.followed = this.#follow(wanted);
  }

  followLeaves(from: number): void {
    this.#leavesFrom = from;
    if (this.#nonce !== undefined) this.#say({ type: "leaves", from });
  }

  /** After the room is followed, which takes a signature: before, the server would not take it. */
  sendEphemeral(room: Uint8Array, bytes: Uint8Array): void {
    const followed = this.#wantedByRoom.get(bytesToHex(room))?.followed;
    void followed?.then(() => this.#say({ type: "ephemeral", room, bytes }));
  }

  async append(signer: Signer, { room, entries }: SentEntries): Promise<readonly Placed[] | undefined> {
    const wanted = this.#wantedByRoom.get(bytesToHex(room));
    const isProven = wanted?.provenTo !== undefined && wanted.provenTo === this.#nonce;
    if (!isProven || !sameBytes(wanted.signer.publicKey, signer.publicKey)) return undefined;
    const { id, answer } = this.#answers.next();
    const text = frameText({ type: "entries", id, room, entries: [...entries] });
    if (text.length > MOST_CLIENT_FRAME_BYTES || !this.#send(text)) this.#answers.take(id, undefined);
    return answer;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#answers.giveUp();
    this.#socket?.close();
  }

  async #follow(wanted: Wanted): Promise<void> {
    const { signer, room } = wanted;
    const nonce = this.#nonce;
    if (nonce === undefined) return;
    const message = liveMessage({ nonce, conference: this.#conference, room });
    const signature = await this.#reach.schemes.ed25519.sign(message, signer.secretKey);
    if (this.#nonce !== nonce) return;
    this.#say({ type: "follow", room, after: wanted.after, key: signer.publicKey, signature });
    wanted.provenTo = nonce;
  }

  #say(frame: ClientFrame): void {
    this.#send(frameText(frame));
  }

  #send(text: string): boolean {
    const isOpen = this.#socket?.readyState === this.#reach.WebSocket.OPEN;
    if (isOpen) this.#socket?.send(text);
    return isOpen;
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
    else if (said.type === "placed") this.#answers.take(said.id, said.placed);
    else if (said.id !== undefined) this.#answers.take(said.id, undefined);
    else this.#listener.refused(said.message);
  }

  #challenged(nonce: Uint8Array): void {
    this.#nonce = nonce;
    this.#pause = FIRST_PAUSE_MS;
    if (this.#leavesFrom !== undefined) this.#say({ type: "leaves", from: this.#leavesFrom });
    for (const wanted of this.#wantedByRoom.values()) wanted.followed = this.#follow(wanted);
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
    this.#answers.giveUp();
    this.#listener.lost();
    this.#timer = setTimeout(() => this.open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }
}

interface Wanted {
  readonly signer: Signer;
  readonly room: Uint8Array;
  after: number;
  /** The challenge to which the server was last shown the key. */
  provenTo?: Uint8Array;
  /** Resolves when the server was last asked. */
  followed?: Promise<void>;
}

function frameText(frame: ClientFrame): string {
  return JSON.stringify(z.encode(clientFrame, frame));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
