import { type HttpReach, nothing, routeCaller } from "./call-route.ts";
import { conferenceRoutes } from "./conference-routes.ts";
import type { Transport } from "./transport.ts";

/**
 * The server's routes over HTTP, and its live connection over a WebSocket.
 *
 * What does not reach the server is tried again, each time after twice the pause, 4 times in all; the routes are such
 * that doing one twice does it once. A request refused for its time is signed again by the server's clock.
 *
 * @example
 * import { portableSchemes } from "@entente/record/keys";
 * import { httpTransport } from "@entente/room/transport";
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const fetch = async () => new Response("No such conference", { status: 404 });
 * const reach = { fetch, WebSocket, clock: Date.now, random, schemes: portableSchemes };
 * const transport = httpTransport({ server: "http://127.0.0.1:9", ...reach });
 * (await transport.at(new Uint8Array(32)).facts()).ok; // => false
 */
export function httpTransport(reach: HttpReach): Transport {
  const call = routeCaller(reach);
  return {
    claim: async (signer, claim) => nothing(await call("claim", { signer, body: claim })),
    createConference: (signer, { conference, root, device, delegation }) =>
      call("createConference", { signer, body: { conference, secretariat: { root, device, delegation } } }),
    conferences: (signer) => call("conferences", { signer }),
    at: (conference) => conferenceRoutes(conference, { reach, call }),
  };
}
