import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CHECKPOINT_PATH, MAX_LOG_ENTRY_BYTES, TILE_WIDTH, type TileSource } from "@entente/record/log";
import { CannotRun } from "../cannot-run.ts";
import { systemReason } from "../files/system-reason.ts";

/** A log that can be read, and where it takes them, sent cosignatures. */
export interface OpenedLog extends TileSource {
  /** The newest checkpoint, a signed note. */
  readonly checkpoint: () => Promise<string>;
  /** Sends a note with cosignatures; absent where a log lies in a folder. */
  readonly postCosignatures?: (note: string) => Promise<void>;
}

const TIMEOUT_MS = 20_000;
/** A bundle of entries is the largest file of a log. */
const MOST_BYTES = TILE_WIDTH * (MAX_LOG_ENTRY_BYTES + 2);

/**
 * Opens a log at an address or in a folder; nothing is read yet.
 *
 * @throws {CannotRun} If there is no such folder.
 */
export function openLog(place: string): OpenedLog {
  if (/^https?:\/\//.test(place)) return logAtAddress(place.replace(/\/+$/, ""));
  if (!existsSync(place) || !statSync(place).isDirectory()) throw new CannotRun(`${place}: there is no such folder`);
  return withCheckpoint(place, async (path) => fileIn(place, path));
}

function logAtAddress(address: string): OpenedLog {
  const opened = withCheckpoint(address, (path) => fetched(`${address}/${path}`));
  return { ...opened, postCosignatures: (note) => posted(`${address}/cosignatures`, note) };
}

function withCheckpoint(place: string, read: TileSource["read"]): OpenedLog {
  return {
    read,
    checkpoint: async () => {
      const note = await read(CHECKPOINT_PATH);
      if (note === undefined) throw new CannotRun(`${place}: there is no log here, it has no checkpoint`);
      return new TextDecoder().decode(note);
    },
  };
}

function fileIn(folder: string, path: string): Uint8Array | undefined {
  try {
    return readFileSync(join(folder, path));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new CannotRun(`${join(folder, path)}: ${systemReason(error)}`);
  }
}

async function fetched(address: string): Promise<Uint8Array | undefined> {
  const answer = await answered(address, {});
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new CannotRun(`${address}: the server answered ${answer.status}`);
  return bodyOf(answer, address);
}

async function posted(address: string, note: string): Promise<void> {
  const headers = { "content-type": "text/plain; charset=utf-8" };
  const answer = await answered(address, { method: "POST", body: note, headers });
  const body = new TextDecoder().decode(await bodyOf(answer, address));
  if (!answer.ok) throw new CannotRun(`${address}: the server answered ${answer.status}: ${messageIn(body)}`);
}

/** What a server says of its refusal, if it says it in our form; the beginning of its body otherwise. */
function messageIn(body: string): string {
  try {
    const refusal: unknown = JSON.parse(body);
    const says = typeof refusal === "object" && refusal !== null && "message" in refusal ? refusal.message : undefined;
    if (typeof says === "string") return says;
  } catch {
    // It is of another program: what it says is shown as it stands.
  }
  return body.slice(0, 300);
}

async function answered(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new CannotRun(`${address}: no answer: ${networkReason(error)}`);
  }
}

async function bodyOf(answer: Response, address: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new CannotRun(`${address}: an answer of more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function networkReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
