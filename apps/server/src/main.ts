import { join } from "node:path";
import { type Config, readConfig } from "./config.ts";
import { buildDesk, deskIsStale } from "./desk-build.ts";
import { deskServer } from "./desk-server.ts";
import { listeningProblem } from "./listening-problem.ts";

const root = join(import.meta.dirname, "../../..");
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stopping.abort());

const config = readConfig(process.env);
if (config.ok) await start(config.value).catch((error: unknown) => explain(error, config.value));
else stopWith(config.reason, 2);

async function start(config: Config): Promise<void> {
  if (await deskIsStale(root)) {
    console.log("Building the desk, once after every change of its sources");
    await buildDesk(root, stopping.signal);
  }
  const server = await deskServer({
    deskFolder: join(root, "apps/desk"),
    casesFolder: join(root, "cases"),
    logLevel: config.logLevel,
  });
  stopping.signal.addEventListener("abort", () => void server.close());
  const address = await server.listen({ ...config, signal: stopping.signal });
  console.log(`Entente is at ${address}/`);
}

function explain(error: unknown, config: Config): void {
  if (stopping.signal.aborted) return;
  stopWith(listeningProblem(error, config) ?? (error instanceof Error ? error.message : String(error)), 1);
}

function stopWith(reason: string, exitCode: number): void {
  console.error(reason);
  process.exitCode = exitCode;
}
