import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DEFAULT_LIMITS } from "./api/limits.ts";
import { collectGarbage } from "./collect-garbage.ts";
import { type Config, readConfig } from "./config.ts";
import { startDemonstration } from "./demonstration.ts";
import { buildDesk, deskIsStale } from "./desk-build.ts";
import { deskServer } from "./desk-server.ts";
import { expectFreePort } from "./expect-free-port.ts";
import { firstStartLines } from "./first-start.ts";
import { listeningProblem } from "./listening-problem.ts";
import { openStore } from "./store/open-store.ts";
import { abandonedDatabases } from "./store/postgres/cluster-place.ts";

const root = join(import.meta.dirname, "../../..");
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stopping.abort());
const LONGEST_STOP_MS = 20_000;
stopping.signal.addEventListener("abort", () => setTimeout(stopWaiting, LONGEST_STOP_MS).unref());

const config = readConfig(process.env);
if (config.ok) await start(config.value).catch((error: unknown) => explain(error, config.value));
else stopWith(config.reason, 2);

async function start(config: Config): Promise<void> {
  await expectFreePort(config);
  if (await deskIsStale(root)) {
    console.log("Building the desk, once after every change of its sources");
    await buildDesk(root, stopping.signal);
  }
  // The address comes first; what the store says before it waits.
  const said: string[] = [];
  let say = (line: string): void => void said.push(line);
  const dataFolder = resolve(root, config.dataFolder);
  await using store = await openStore({
    dataFolder,
    ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
    say: (line) => say(line),
  });
  store.sequencer.onTakenOver(() => {
    if (!stopping.signal.aborted) stopWith("Stopped: another Entente server has taken over this one's database", 1);
    stopping.abort();
  });
  const server = await deskServer({
    deskFolder: join(root, "apps/desk"),
    casesFolder: join(root, "cases"),
    logLevel: config.logLevel,
    isBehindProxy: config.isBehindProxy,
    api: { store, limits: DEFAULT_LIMITS, logName: config.logName, version: version(), now: Date.now },
  });
  const { host, port } = config;
  const address = await server.listen({ host, port, signal: stopping.signal });
  if (stopping.signal.aborted) return;
  console.log(`Entente is at ${address}/`);
  const firstStart = await firstStartLines(store.claims, address);
  const isDemonstration = process.argv.includes("--demonstration");
  say = console.log;
  const abandoned = await abandonedDatabases();
  for (const line of [...said, ...abandoned, ...(isDemonstration ? [] : firstStart)]) console.log(line);
  const link = firstStart.at(-1) ?? address;
  const demonstration = isDemonstration ? startDemonstration({ root, dataFolder, link }) : undefined;
  collectGarbage();
  await stopped();
  await demonstration?.stop();
  await server.close();
}

function stopped(): Promise<void> {
  return new Promise((done) => {
    if (stopping.signal.aborted) done();
    else stopping.signal.addEventListener("abort", () => done());
  });
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return String((manifest as { readonly version?: unknown }).version);
}

function explain(error: unknown, config: Config): void {
  if (stopping.signal.aborted) return;
  stopWith(listeningProblem(error, config) ?? (error instanceof Error ? error.message : String(error)), 1);
}

/** A database that stands still would keep us for ever; what was acknowledged is durable. */
function stopWaiting(): void {
  stopWith(`Stopped without waiting longer than ${LONGEST_STOP_MS / 1000} seconds for what was under way`, 1);
  process.exit();
}

function stopWith(reason: string, exitCode: number): void {
  console.error(reason);
  process.exitCode = exitCode;
}
