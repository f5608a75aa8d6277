import {
  keyIdOf,
  parseCheckpointText,
  parseSignedNote,
  type SignedNote,
  signatureLine,
  verifyNote,
} from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { parsePolicy } from "@entente/record/receipt";
import { REQUEST_WINDOW_MS } from "@entente/record/wire";
import type { Store } from "../store/store.ts";
import { type Answer, answered, refused } from "./refusal.ts";
import type { Handlers } from "./routing.ts";

type LogRoutes = "checkpoint" | "cosignedCheckpoint" | "tile" | "cosign";

/** What the handlers of logs use. */
export interface LogHandling {
  readonly store: Pick<Store, "logs" | "conferences" | "sequencer">;
  readonly now: () => number;
}

const NO_CHECKPOINT = refused("not-found", "There is no such checkpoint yet");

/** Logs, as C2SP lays them out, and the cosignatures of witnesses. */
export function logHandlers({ store, now }: LogHandling): Pick<Handlers, LogRoutes> {
  const { logs, conferences, sequencer } = store;
  return {
    checkpoint: async ({ names }) => {
      const note = await logs.checkpoint(names.conference);
      return note === undefined ? NO_CHECKPOINT : answered(note);
    },
    cosignedCheckpoint: async ({ names }) => {
      const note = await logs.cosignedCheckpoint(names.conference);
      return note === undefined ? NO_CHECKPOINT : answered(note);
    },
    tile: async ({ names, rest }) => {
      const content = await logs.tile(names.conference, `tile/${rest}`);
      return content === undefined ? refused("not-found", "There is no such tile") : answered({ content });
    },
    cosign: async ({ names: { conference }, body }) => {
      const known = await conferences.find(conference);
      if (known === undefined) return refused("not-found", "There is no such conference");
      const note = parseSignedNote(body);
      const checkpoint = note.ok ? parseCheckpointText(note.value.text) : undefined;
      if (!note.ok || checkpoint?.ok !== true || checkpoint.value.origin !== known.origin)
        return refused("bad-cosignature", "This is no checkpoint of the conference's log");
      const isSeen = await sequencer.remember(conference, body);
      const lines = await witnessLines(note.value, known.policy, now());
      if (!lines.ok) return lines;
      if (lines.value.length === 0)
        return isSeen ? answered({}) : refused("bad-cosignature", "No witness of the policy has cosigned this");
      const { size, root } = checkpoint.value;
      const isOurs = await logs.addCosignatures(conference, { size, root, lines: lines.value });
      return isOurs ? answered({}) : refused("bad-cosignature", "This server never signed that checkpoint");
    },
  };
}

/** The signature lines of the policy's witnesses; one that does not hold, or is of the future, refuses all. */
async function witnessLines(note: SignedNote, policyText: string, now: number): Promise<Answer<readonly string[]>> {
  const policy = parsePolicy(policyText);
  const keys = policy.ok ? policy.value.witnesses.map(({ key }) => key) : [];
  const { verified, failed } = await verifyNote(note, keys, nodeSchemes);
  if (failed.length > 0) return refused("bad-cosignature", "A cosignature does not hold");
  const latest = (now + REQUEST_WINDOW_MS) / 1000;
  if (verified.some(({ timestamp = 0 }) => timestamp > latest))
    return refused("bad-cosignature", "A cosignature is of the future");
  const lines = note.signatures.filter(({ name, keyId }) =>
    verified.some(({ key }) => key.name === name && keyIdOf(key) === keyId),
  );
  return answered(lines.map(signatureLine));
}
