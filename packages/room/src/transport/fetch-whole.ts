import { concatBytes } from "@noble/hashes/utils.js";

/** An answer with its whole body. */
export interface WholeAnswer {
  readonly ok: boolean;
  readonly status: number;
  /** The content type, empty if none is said. */
  readonly type: string;
  readonly octets: Uint8Array;
}

/** What is asked, and for how long a silent server is waited for. */
export interface Asking {
  readonly fetch: typeof globalThis.fetch;
  readonly address: string;
  readonly request: RequestInit;
  readonly patienceMs: number;
}

/** That nothing came for as long as one waits. */
export class Silence extends Error {
  constructor(waitedMs: number) {
    super(`it has been silent for ${Math.round(waitedMs / 1000)} seconds`);
    this.name = "Silence";
  }
}

/**
 * Fetches an answer to its last byte, however slowly it comes: only where nothing at all comes for a while it gives up.
 *
 * @throws {Silence} If nothing came for as long as one waits.
 */
export async function fetchWhole({ fetch, address, request, patienceMs }: Asking): Promise<WholeAnswer> {
  const giveUp = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp.abort(new Silence(patienceMs)), patienceMs);
  };
  try {
    wait();
    const response = await fetch(address, { ...request, signal: giveUp.signal });
    const { ok, status, headers } = response;
    return { ok, status, type: headers.get("content-type") ?? "", octets: await bodyOf(response, wait) };
  } finally {
    clearTimeout(timer);
  }
}

async function bodyOf({ body }: Response, heard: () => void): Promise<Uint8Array> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    heard();
    chunks.push(read.value);
  }
  return concatBytes(...chunks);
}
