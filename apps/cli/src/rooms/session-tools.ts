import { nodeSha256, threadedNodeSchemes } from "@entente/record/node";
import type { Profile } from "@entente/room/device";
import type { SessionTools } from "@entente/room/session";
import { httpTransport } from "@entente/room/transport";
import { random } from "./profile.ts";

/** What a session works with in this process: Node's network, clock, randomness and cryptography. */
export function sessionTools(profile: Profile, server: string): SessionTools {
  const reach = { server, fetch, WebSocket, clock: Date.now, random, schemes: threadedNodeSchemes };
  return {
    ...{ profile, server, random },
    transport: httpTransport(reach),
    clock: Date.now,
    schemes: threadedNodeSchemes,
    sha256: nodeSha256,
  };
}
