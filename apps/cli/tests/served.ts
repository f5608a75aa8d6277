import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BIN, type Ran, ROOT } from "./run-entente.ts";
import { ententeHere } from "./run-here.ts";

/** A server in a process of its own on a free port, with profiles of its devices in the same temporary folder. */
export interface Served extends AsyncDisposable {
  readonly folder: string;
  /** All that it printed. */
  readonly printed: () => string;
  /** Runs a command with a device's profile and answers what it printed; throws unless it ended with 0. */
  readonly as: (profile: string, ...args: readonly string[]) => Promise<string>;
  /** The same, however it ends. */
  readonly ran: (profile: string, ...args: readonly string[]) => Promise<Ran>;
  /** The same with variables in its environment. */
  readonly ranWith: (env: NodeJS.ProcessEnv, profile: string, ...args: readonly string[]) => Promise<Ran>;
  readonly stop: () => Promise<number | null>;
  readonly process: ChildProcess;
}

/** Starts a server, on the data of another that was stopped if that is given, and waits for what is to be printed. */
export async function served(args: readonly string[], awaited: RegExp, folder = newFolder()): Promise<Served> {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", DATA_DIR: join(folder, "data"), NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = await printing(child, awaited);
  const stop = stopper(child);
  const ranWith: Served["ranWith"] = (env, profile, ...rest) =>
    ententeHere([...rest, "--profile", join(folder, profile)], env);
  const ran: Served["ran"] = (profile, ...rest) => ranWith({}, profile, ...rest);
  return {
    ...{ folder, printed, ran, ranWith, stop, process: child },
    as: async (profile, ...rest) => {
      const { code, stdout, stderr } = await ran(profile, ...rest);
      if (code !== 0) throw new Error(`entente ${rest.join(" ")} ended with ${code}: ${stderr}`);
      return stdout;
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "entente-served-"));
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, "data"));
  return folder;
}

/** The server as `entente serve` starts it; answers when it offers its first-start link. */
export function servedServer(): Promise<Served> {
  return served([BIN, "serve"], /#claim=\S+\n/);
}

/** A server with the Blue Harbor conference on it, founded by the profile `sec`. */
export async function servedConference(): Promise<Served> {
  const server = await servedServer();
  await server.as("sec", "conference", "create", "Blue Harbor", claimLink(server), "--unprotected");
  return server;
}

/** Seats a head of delegation: invited, joined and attested. */
export async function seatHead({ as }: Served, profile: string, party: string, name = profile): Promise<void> {
  const link = (await as("sec", "invite", party, "head")).trim();
  await as(profile, "join", link, "--name", name, "--unprotected");
  await as("sec", "root", "attest", party);
}

/** The link of the first start. */
export function claimLink({ printed }: Served): string {
  return /http\S+#claim=\S+/.exec(printed())?.[0] ?? "";
}

async function printing(child: ChildProcess, awaited: RegExp): Promise<() => string> {
  let text = "";
  const done = new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      text += chunk;
      if (awaited.test(text)) resolve();
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.on("exit", (code) => reject(new Error(`The server ended with ${code}: ${text}`)));
  });
  await done;
  return () => text;
}

function stopper(child: ChildProcess): () => Promise<number | null> {
  return async () => {
    if (child.exitCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    return child.exitCode;
  };
}
