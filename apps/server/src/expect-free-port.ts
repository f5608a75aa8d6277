import { once } from "node:events";
import { createServer } from "node:net";
import type { Config } from "./config.ts";

/**
 * Fails as listening would: before anything is taken over from a server that runs.
 *
 * @throws {Error} If nothing can listen there.
 */
export async function expectFreePort({ host, port }: Pick<Config, "host" | "port">): Promise<void> {
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, "listening");
  } finally {
    await new Promise((done) => probe.close(done));
  }
}
