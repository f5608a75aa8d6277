import { nodeSchemes, nodeSha256 } from "@entente/record/node";
import type { Profile } from "@entente/room/device";
import type { SessionTools } from "@entente/room/session";
import { httpTransport } from "@entente/room/transport";
import { random } from "./profile.ts";

/** What a session works with in this process: Node's network, clock, randomness and cryptography. */
export function sessionTools(profile: Profile, server: string): SessionTools {
  const reach = { server, fetch, WebSocket, clock: Date.now, random, schemes: nodeSchemes };
  return {
    ...{ profile, server, random },
    transport: httpTransport(reach),
    clock: Date.now,
    schemes: nodeSchemes,
    sha256: nodeSha256,
  };
}
