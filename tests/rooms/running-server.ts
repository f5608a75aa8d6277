import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { nodeSchemes } from "@entente/record/node";
import { parseClaimLink } from "@entente/record/wire";
import { httpTransport, type Transport } from "@entente/room/transport";
import { type TemporaryFolder, temporaryFolder } from "../../apps/server/testing/temporary-store.ts";
import type { TestServer } from "../../packages/room/testing/seats.ts";

const MAIN = join(import.meta.dirname, "../../apps/server/src/main.ts");

/** How a server of the tests is to run. */
export interface ServerSettings {
  readonly logLevel?: string;
  /** More of its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Is told everything that the server's process writes to its outputs. */
  readonly hears?: (bytes: Uint8Array) => void;
}

/** The real server, in a process and a data folder of its own, on a free port. */
export class RunningServer implements TestServer, AsyncDisposable {
  readonly dataFolder: string;
  readonly #folder: TemporaryFolder;
  readonly #settings: ServerSettings;
  address = "";
  claim: Uint8Array | undefined;
  #child: ChildProcess | undefined;
  #port = "0";

  constructor(folder: TemporaryFolder, settings: ServerSettings = {}) {
    this.dataFolder = folder.dataFolder;
    this.#folder = folder;
    this.#settings = settings;
  }

  /** Starts it, again on the same port if it was running before. */
  async start(): Promise<void> {
    const { logLevel = "error", hears, env: more } = this.#settings;
    const env = { ...process.env, ...more, DATA_DIR: this.dataFolder, PORT: this.#port, LOG_LEVEL: logLevel };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    child.stderr.on("data", hears ?? ((bytes: Uint8Array) => process.stderr.write(bytes)));
    if (hears !== undefined) child.stdout.on("data", hears);
    let hasSaid = false;
    for await (const line of createInterface({ input: child.stdout })) {
      const claim = parseClaimLink(line);
      if (claim.ok) this.claim = claim.value.token;
      const [, address] = /^Entente is at (\S+?)\/?$/.exec(line) ?? [];
      if (address !== undefined) {
        this.address = address;
        hasSaid = true;
      }
      if (hasSaid && (claim.ok || this.#port !== "0")) break;
    }
    child.stdout.resume();
    if (!hasSaid) throw new Error("The server did not start");
    this.#port = new URL(this.address).port;
  }

  get processId(): number | undefined {
    return this.#child?.pid;
  }

  /** Its exit code, once it has ended by itself. */
  async ended(): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
    const [code] = (await once(child, "exit")) as [number | null];
    return code;
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  transport(_name: string, isOnline: () => boolean): Transport {
    return transportTo(this.address, isOnline);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.#folder[Symbol.asyncDispose]();
  }
}

/** The routes of a server at an address, while the client is online. */
export function transportTo(server: string, isOnline: () => boolean): Transport {
  const reach: typeof fetch = (...asked) => (isOnline() ? fetch(...asked) : Promise.reject(new Error("offline")));
  return httpTransport({
    server,
    fetch: reach,
    WebSocket,
    clock: Date.now,
    random: (length) => new Uint8Array(randomBytes(length)),
    schemes: nodeSchemes,
  });
}

/** A server that runs until it is disposed of, with its data. */
export async function runningServer(settings?: ServerSettings): Promise<RunningServer> {
  const server = new RunningServer(await temporaryFolder(), settings);
  await server.start();
  return server;
}
