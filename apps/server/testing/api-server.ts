import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_LIMITS, type Limits } from "../src/api/limits.ts";
import { deskServer } from "../src/desk-server.ts";
import { openStore } from "../src/store/open-store.ts";
import type { Store } from "../src/store/store.ts";
import { temporaryStore } from "./temporary-store.ts";

/** A real server over a real database, on a free port, with a clock that tests move. */
export interface ApiServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  readonly store: Store;
  readonly dataFolder: string;
  /** All lines that it has logged. */
  readonly logged: readonly string[];
  /** What is added to the system's clock, in milliseconds, and when that one was stopped, if it was. */
  readonly clock: { aheadMs: number; stoppedAtMs?: number };
}

/** Starts one; limits that are not named are so wide that no test meets them. */
export async function apiServer(limits: Partial<Limits> = {}, logLevel = "info"): Promise<ApiServer> {
  await using stack = new AsyncDisposableStack();
  const clock: ApiServer["clock"] = { aheadMs: 0 };
  const now = () => (clock.stoppedAtMs ?? Date.now()) + clock.aheadMs;
  const { store, dataFolder } = stack.use(await temporaryStore({ now }));
  const folder = await emptyDesk();
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const logged: string[] = [];
  const server = await deskServer({
    deskFolder: join(folder, "desk"),
    casesFolder: join(folder, "cases"),
    logLevel,
    log: { write: (line) => void logged.push(line) },
    api: { store, limits: { ...DEFAULT_LIMITS, ...WIDE, ...limits }, logName: "test.example", version: "0.0.0", now },
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  stack.defer(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  const opened = stack.move();
  return {
    address: `http://127.0.0.1:${port}`,
    store,
    dataFolder,
    logged,
    clock,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

const WIDE = {
  requestsOfKey: { atOnce: 1e9, perSecond: 1e9 },
  requestsOfAddress: { atOnce: 1e9, perSecond: 1e9 },
} as const;

/** The API over a data folder that stays when it is closed, on a port of its own or, started again, the same. */
export async function apiOver(
  dataFolder: string,
  port = 0,
): Promise<{ readonly address: string; readonly store: Store } & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const store = stack.use(await openStore({ dataFolder, say: () => {} }));
  const folder = await emptyDesk();
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const api = {
    store,
    limits: { ...DEFAULT_LIMITS, ...WIDE },
    logName: "test.example",
    version: "0.0.0",
    now: Date.now,
  };
  const folders = { deskFolder: join(folder, "desk"), casesFolder: join(folder, "cases") };
  const server = await deskServer({ ...folders, logLevel: "error", api });
  const address = await server.listen({ host: "127.0.0.1", port });
  stack.defer(() => server.close());
  const opened = stack.move();
  return { address, store, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

async function emptyDesk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "entente-desk-"));
  mkdirSync(join(folder, "desk/dist"), { recursive: true });
  mkdirSync(join(folder, "cases"));
  writeFileSync(join(folder, "desk/dist/index.html"), "<!doctype html><title>Desk</title>");
  symlinkSync(join(import.meta.dirname, "../../../node_modules"), join(folder, "node_modules"));
  return folder;
}
