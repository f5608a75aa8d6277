import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const SERVER = join(ROOT, "apps/server/src/main.ts");
const ADDRESS_LINE = /^Entente is at (http:\/\/\S+)$/m;

/** A server process that was started as `npm start` starts it, on a free port of this machine. */
export interface ServedDesk extends AsyncDisposable {
  readonly address: string;
  /** All that it has printed so far to standard output. */
  readonly printed: () => string;
  /** Asks it to end with the signal and answers with its exit code. */
  readonly end: (signal: "SIGINT" | "SIGTERM") => Promise<number | null>;
}

/** Starts the server, which builds the desk when that is needed, and waits for its address. */
export function serveDesk(): Promise<ServedDesk> {
  return served([process.execPath, SERVER]);
}

/** The same through `npm start`, as the README says. */
export function serveDeskByNpm(): Promise<ServedDesk> {
  return served(["npm", "start"]);
}

/** Starts the server with the demonstration's conference, whose seat links it prints. */
export function serveDemonstration(): Promise<ServedDesk> {
  return served([process.execPath, SERVER, "--demonstration"]);
}

async function served(command: readonly [string, ...string[]]): Promise<ServedDesk> {
  const data = await temporaryData();
  const server = startServer(command, { PORT: "0", HOST: "127.0.0.1", DATA_DIR: data.folder });
  const address = await Promise.race([server.address, endedEarly(server)]);
  const endWith = async (signal: "SIGINT" | "SIGTERM") => {
    const code = await end(server.child, signal);
    await data[Symbol.asyncDispose]();
    return code;
  };
  return {
    address,
    printed: server.printed,
    end: endWith,
    [Symbol.asyncDispose]: async () => void (await endWith("SIGTERM")),
  };
}

/** A data folder of one server; as root, the database's own user can reach it. */
async function temporaryData(): Promise<AsyncDisposable & { readonly folder: string }> {
  const parent = await mkdtemp(join(tmpdir(), "entente-served-"));
  await chmod(parent, 0o711);
  const remove = () => rm(parent, { recursive: true, force: true });
  return { folder: join(parent, "data"), [Symbol.asyncDispose]: remove };
}

/** Starts a server that is expected to refuse, and answers with its exit code and what it said. */
export async function refusedStart(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly exitCode: number | null; readonly said: string }> {
  await using data = await temporaryData();
  const server = startServer([process.execPath, SERVER], { DATA_DIR: data.folder, ...env });
  const [exitCode] = (await once(server.child, "close")) as [number | null];
  return { exitCode, said: server.complaints() };
}

interface StartedServer {
  readonly child: ChildProcess;
  readonly address: Promise<string>;
  readonly printed: () => string;
  readonly complaints: () => string;
}

function startServer(
  [program, ...words]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): StartedServer {
  const child = spawn(program, words, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  let printed = "";
  let complaints = "";
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  const address = new Promise<string>((done) => {
    child.stdout.on("data", (chunk) => {
      printed += chunk;
      const found = ADDRESS_LINE.exec(printed)?.[1];
      if (found !== undefined) done(found);
    });
  });
  return { child, address, printed: () => printed, complaints: () => complaints };
}

async function endedEarly({ child, complaints }: StartedServer): Promise<never> {
  const [code] = (await once(child, "close")) as [number | null];
  throw new Error(`Cannot serve the desk: the server ended with ${code}\n${complaints()}`);
}

async function end(child: ChildProcess, signal: "SIGINT" | "SIGTERM"): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const closed = once(child, "close") as Promise<[number | null]>;
  child.kill(signal);
  const [code] = await closed;
  return code;
}
