import { createDecoder, readVarString, readVarUint } from "lib0/decoding";
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import { applyUpdate, Doc, encodeStateVector } from "yjs";

/** Numbers of Hocuspocus's messages and of the sync messages of Yjs that this client uses. */
const MESSAGE = { sync: 0, auth: 2, syncStatus: 8 } as const;
const SYNC = { step1: 0, update: 2 } as const;
const DOCUMENT = "room";

/** A client of a Hocuspocus server at its plainest: it appends bytes to one array of one document. */
export interface RelayClient {
  /** Resolves when the server has applied it. */
  readonly append: (bytes: Uint8Array) => Promise<void>;
  readonly close: () => void;
}

/** Who is told of what comes. */
export interface RelayHearing {
  /** Every message, unread. */
  readonly frame: () => void;
  /** An entry of the array, once the document has it; without it the client only counts frames. */
  readonly entry?: (bytes: Uint8Array) => void;
}

/** Opens a connection and waits until it is in step. */
export async function relayClient(address: string, hearing: RelayHearing): Promise<RelayClient> {
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  const own = new Doc();
  const acknowledgements: (() => void)[] = [];
  own.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "remote") socket.send(syncMessage((encoder) => writeUpdate(encoder, update)));
  });
  own.getArray<Uint8Array>("entries").observe(({ changes }) => {
    for (const { insert } of changes.delta)
      for (const bytes of Array.isArray(insert) ? insert : []) hearing.entry?.(bytes);
  });
  await new Promise<void>((done, fail) => {
    socket.onerror = () => fail(new Error(`Cannot reach ${address}`));
    socket.onopen = () =>
      socket.send(
        message(MESSAGE.auth, (encoder) => {
          writeVarUint(encoder, 0);
          writeVarString(encoder, "");
        }),
      );
    socket.onmessage = ({ data }) => {
      const kind = take(new Uint8Array(data as ArrayBuffer));
      if (kind === MESSAGE.auth)
        socket.send(
          syncMessage((encoder) => {
            writeVarUint(encoder, SYNC.step1);
            writeVarUint8Array(encoder, encodeStateVector(own));
          }),
        );
      if (kind === MESSAGE.sync) done();
    };
  });
  return {
    append: (bytes) =>
      new Promise((done) => {
        acknowledgements.push(done);
        own.getArray<Uint8Array>("entries").push([bytes]);
      }),
    close: () => socket.close(),
  };

  function take(bytes: Uint8Array): number {
    hearing.frame();
    const decoder = createDecoder(bytes);
    readVarString(decoder);
    const kind = readVarUint(decoder);
    if (kind === MESSAGE.syncStatus) acknowledgements.shift()?.();
    if (kind === MESSAGE.sync && hearing.entry !== undefined && readVarUint(decoder) !== SYNC.step1) {
      const length = readVarUint(decoder);
      applyUpdate(own, bytes.subarray(decoder.pos, decoder.pos + length), "remote");
    }
    return kind;
  }
}

function writeUpdate(encoder: Encoder, update: Uint8Array): void {
  writeVarUint(encoder, SYNC.update);
  writeVarUint8Array(encoder, update);
}

function syncMessage(write: (encoder: Encoder) => void): Uint8Array<ArrayBuffer> {
  return message(MESSAGE.sync, write);
}

function message(kind: number, write: (encoder: Encoder) => void): Uint8Array<ArrayBuffer> {
  const encoder = createEncoder();
  writeVarString(encoder, DOCUMENT);
  writeVarUint(encoder, kind);
  write(encoder);
  return new Uint8Array(toUint8Array(encoder));
}
