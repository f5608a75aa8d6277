import { createHash } from "node:crypto";
import { sameBytes } from "@entente/record/encoding";
import { parseNoteKey } from "@entente/record/log";
import { parsePolicy } from "@entente/record/receipt";
import { base64UrlOf } from "@entente/record/wire";
import type { StoredConference } from "../store/conferences.ts";
import type { Store } from "../store/store.ts";
import { answered, refused } from "./refusal.ts";
import type { Handlers } from "./routing.ts";

type ServerRoutes = "claim" | "createConference" | "conferences" | "conference" | "policy" | "putPolicy";

/** What the handlers of the server and its conferences use; `logName` begins the names of all logs. */
export interface ServerHandling {
  readonly store: Pick<Store, "claims" | "conferences">;
  readonly logName: string;
}

/** The server, its conferences and their policies. */
export function serverHandlers({ store, logName }: ServerHandling): Pick<Handlers, ServerRoutes> {
  const { claims, conferences } = store;
  return {
    claim: async ({ body: { token, device }, caller }) => {
      if (caller.key === undefined || !sameBytes(caller.key, device.ed25519))
        return refused("signature-mismatch", "A claim is signed with the key of the device that it names");
      // Whoever took it asks again when the answer was lost; it may create conferences as it is.
      const isKnown = (await claims.secretariatByKey(device.ed25519)) !== undefined;
      const isTaken = isKnown || (await claims.take({ tokenHash: tokenHash(token), device }));
      return isTaken ? answered({}) : refused("not-allowed", "This link was not offered, or somebody has used it");
    },
    createConference: async ({ body: { conference, secretariat } }) => {
      const { root, device, delegation } = secretariat;
      if (sameBytes(root.ed25519, device.ed25519))
        return refused("bad-statement", "The secretariat's root and its device have the same key");
      const statement = new Uint8Array(0);
      const founder = { delegation, role: "secretariat", statement };
      const devices = [root, device].map((keys) => ({ keys, ...founder }));
      const origin = `${logName}/${base64UrlOf(conference)}`;
      const made = await conferences.create({ conference, origin, devices });
      return made === undefined
        ? refused("already-there", "There is a conference of this name")
        : answered(shown(made));
    },
    conferences: async ({ caller }) =>
      answered(caller.key === undefined ? [] : (await conferences.ofKey(caller.key)).map(shown)),
    conference: async ({ names }) => {
      const found = await conferences.find(names.conference);
      return found === undefined ? refused("not-found", "There is no such conference") : answered(shown(found));
    },
    policy: async ({ names }) => {
      const found = await conferences.find(names.conference);
      if (found === undefined) return refused("not-found", "There is no such conference");
      return answered(found.policy); // Empty while there is none: a browser writes every 404 to its console.
    },
    putPolicy: async ({ names, body }) => {
      const conference = await conferences.find(names.conference);
      if (conference === undefined) return refused("not-found", "There is no such conference");
      const problem = policyProblem(body, conference);
      if (problem !== undefined) return refused("bad-policy", `Cannot take the policy: ${problem}`);
      await conferences.setPolicy(names.conference, body);
      return answered({});
    },
  };
}

/** What the server keeps of a claim's token. */
export function tokenHash(token: Uint8Array): Uint8Array {
  return createHash("sha256").update(token).digest();
}

function shown({ conference, origin, logKeys }: StoredConference) {
  return { conference, origin, logKeys: [...logKeys] };
}

/** Roots carry the parties' names, which the server is not to know; members put them into their own copy. */
function policyProblem(text: string, { origin, logKeys }: StoredConference): string | undefined {
  const policy = parsePolicy(text);
  if (!policy.ok) return `line ${policy.reason.line}: ${policy.reason.found}`;
  if (policy.value.roots.length > 0) return "its root lines name parties, which the server is not to know";
  const ours = logKeys.flatMap((line) => {
    const key = parseNoteKey(line);
    return key.ok ? [key.value.publicKey] : [];
  });
  const isOurs = policy.value.logs.some(({ key }) => ours.some((publicKey) => sameBytes(publicKey, key.publicKey)));
  return isOurs ? undefined : `none of its logs is ${origin}`;
}
