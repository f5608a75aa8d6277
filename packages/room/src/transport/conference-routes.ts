import { sealedHashOf } from "@entente/record/entry";
import { type CallRoute, type HttpReach, nothing } from "./call-route.ts";
import { httpLive, type PostingLive } from "./http-live.ts";
import type { Placed } from "./room-item.ts";
import type { Signer } from "./signer.ts";
import type { Answer, ConferenceTransport, SentEntries } from "./transport.ts";

/** The routes of one conference over HTTP; entries go on the live connection where one stands and takes them. */
export function conferenceRoutes(
  conference: Uint8Array,
  { reach, call }: { readonly reach: HttpReach; readonly call: CallRoute },
): ConferenceTransport {
  const names = { conference };
  let live: PostingLive | undefined;

  async function sendEntries(signer: Signer, { room, entries }: SentEntries): Promise<Answer<readonly Placed[]>> {
    const placed = await live?.append(signer, { room, entries });
    if (placed !== undefined) return { ok: true, value: placed };
    const posted = { signer, names: { ...names, room }, body: { entries } };
    return mapped(await call<{ readonly placed: readonly Placed[] }>("postEntries", posted), ({ placed }) => placed);
  }

  return {
    facts: () => call("conference", { names }),
    invite: async (signer, invitation) => nothing(await call("invite", { signer, names, body: { invitation } })),
    join: async (signer, join) => nothing(await call("join", { signer, names, body: { join } })),
    joins: (signer) => call("joins", { signer, names }),
    settleJoin: async (signer, id) =>
      nothing(await call("dealWithJoin", { signer, names: { ...names, join: String(id) } })),
    admit: async (signer, admission) => nothing(await call("admit", { signer, names, body: { admission } })),
    withdraw: async (signer, device) => nothing(await call("withdraw", { signer, names, body: { device } })),
    devices: (signer) => call("devices", { signer, names }),
    offerKeyPackages: async (signer, keyPackages) =>
      nothing(await call("putKeyPackages", { signer, names, body: { keyPackages } })),
    keyPackagesLeft: async (signer) =>
      mapped(await call<{ readonly left: number }>("keyPackagesLeft", { signer, names }), ({ left }) => left),
    takeKeyPackage: async (signer, device) =>
      mapped(
        await call<{ readonly keyPackage: Uint8Array }>("takeKeyPackage", { signer, names: { ...names, device } }),
        ({ keyPackage }) => keyPackage,
      ),
    foundRoom: async (signer, body) => nothing(await call("createRoom", { signer, names, body })),
    rooms: (signer) => call("rooms", { signer, names }),
    sendHandshake: (signer, { room, ...body }) => call("postHandshake", { signer, names: { ...names, room }, body }),
    welcome: (signer, room) => call("welcome", { signer, names: { ...names, room } }),
    groupInfo: async (signer, room) =>
      mapped(
        await call<{ readonly groupInfo: Uint8Array }>("groupInfo", { signer, names: { ...names, room } }),
        ({ groupInfo }) => groupInfo,
      ),
    completeCommit: async (signer, { room, ...body }) =>
      nothing(await call("completeCommit", { signer, names: { ...names, room }, body })),
    sendEntries,
    items: (signer, { room, after, limit }) =>
      call("items", { signer, names: { ...names, room }, query: { after, limit } }),
    putFile: async (signer, { room, sealed }) => {
      const hash = sealedHashOf(sealed);
      return nothing(await call("putFile", { signer, names: { ...names, room, hash }, body: sealed }));
    },
    lackingFiles: async (signer, { room, ...body }) =>
      mapped(
        await call<{ readonly hashes: readonly Uint8Array[] }>("lackingFiles", {
          signer,
          names: { ...names, room },
          body,
        }),
        ({ hashes }) => hashes,
      ),
    file: (signer, { room, hash }) => call("file", { signer, names: { ...names, room, hash } }),
    checkpoint: () => call("checkpoint", { names }),
    tile: (path) => call("tile", { names: { ...names, "*": path.replace(/^tile\//, "") } }),
    policy: () => call("policy", { names }),
    setPolicy: async (signer, body) => nothing(await call("putPolicy", { signer, names, body })),
    cosign: async (body) => nothing(await call("cosign", { names, body })),
    giveBackLeaves: (signer, body) => call("giveBackLeaves", { signer, names, body }),
    giveBackItems: (signer, body) => call("giveBackItems", { signer, names, body }),
    live: (listener) => {
      live = httpLive(conference, listener, reach);
      return live;
    },
  };
}

function mapped<From, To>(answer: Answer<From>, map: (value: From) => To): Answer<To> {
  return answer.ok ? { ok: true, value: map(answer.value) } : answer;
}
