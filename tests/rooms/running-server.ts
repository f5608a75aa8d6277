import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { nodeSchemes } from "@entente/record/node";
import { parseClaimLink } from "@entente/record/wire";
import { httpTransport, type Transport } from "@entente/room/transport";
import type { TestServer } from "../../packages/room/testing/seats.ts";

const MAIN = join(import.meta.dirname, "../../apps/server/src/main.ts");

/** The real server, in a process and a data folder of its own, on a free port. */
export class RunningServer implements TestServer, AsyncDisposable {
  readonly dataFolder: string;
  address = "";
  claim: Uint8Array | undefined;
  #child: ChildProcess | undefined;
  #port = "0";

  constructor(dataFolder: string) {
    this.dataFolder = dataFolder;
  }

  /** Starts it, again on the same port if it was running before. */
  async start(): Promise<void> {
    const env = { ...process.env, DATA_DIR: this.dataFolder, PORT: this.#port, LOG_LEVEL: "error" };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "inherit"] });
    this.#child = child;
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

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  transport(_name: string, isOnline: () => boolean): Transport {
    const reach: typeof fetch = (...asked) => (isOnline() ? fetch(...asked) : Promise.reject(new Error("offline")));
    return httpTransport({
      server: this.address,
      fetch: reach,
      WebSocket,
      clock: Date.now,
      random: (length) => new Uint8Array(randomBytes(length)),
      schemes: nodeSchemes,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await rm(this.dataFolder, { recursive: true, force: true });
  }
}

/** A server that runs until it is disposed of, with its data. */
export async function runningServer(): Promise<RunningServer> {
  const server = new RunningServer(await mkdtemp(join(tmpdir(), "entente-rooms-")));
  await server.start();
  return server;
}
