import { parseSignedNote, signedNoteText, signNote, verifyNote } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption, wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { grownCheckpoint } from "../log-source/grown-checkpoint.ts";
import { type OpenedLog, openLog } from "../log-source/open-log.ts";
import { type Look, poll } from "../log-source/poll.ts";
import { plainText } from "../print/plain-text.ts";
import { readPolicy } from "../record/read-policy.ts";
import { done } from "../rooms/done.ts";
import type { Terminal } from "../terminal.ts";
import {
  lastCosigned,
  noteCosigned,
  openWitness,
  policyLines,
  type Witness,
  type WitnessKey,
  witnessKeys,
} from "../witness/witness-state.ts";

/** `entente log witness`: cosigns what has only grown, and nothing else. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const log = openLog(positional(invocation, 0));
  const policy = readPolicy(requiredOption(invocation, "trust"));
  const file = requiredOption(invocation, "state");
  const seconds = wholeNumberOf(invocation, "every", { least: 1, most: 86_400, otherwise: 10 });
  const origin = policy.logs[0]?.key.name;
  if (origin === undefined) throw new CannotRun("The policy names no log, so there is nothing to cosign");
  let witness = openWitness(file, invocation.options.get("name"));
  if (invocation.switches.has("keys")) return done(policyLines(witness).join("\n"));
  const look = async (): Promise<Look> => {
    const grown = await grownCheckpoint(log, policy, lastCosigned(witness, origin, file));
    if (!grown.ok) {
      await showLast(witness.cosigned[origin], log);
      return grown;
    }
    const { note, checkpoint } = grown.value;
    if (checkpoint.origin !== origin) return { ok: false, reason: `The checkpoint is of ${checkpoint.origin}` };
    if (await isCosigned(note, witness)) return { ok: true };
    const noted = await noteCosigned(file, witness, { origin, note });
    witness = noted ?? openWitness(file, witness.name);
    if (noted === undefined) return look();
    await hand(await cosigned(note, witnessKeys(witness)), log, terminal);
    terminal.write(plainText(`Cosigned ${origin} at ${checkpoint.size} entries`).concat("\n"));
    return { ok: true };
  };
  const fault = await poll(look, { seconds, once: invocation.switches.has("once"), terminal });
  const notes = fault === undefined ? [] : [`${fault}; nothing was cosigned`];
  return { text: () => "", isNo: fault !== undefined, notes };
}

/** True when the note carries this witness's own cosignatures, both of them and both right. */
async function isCosigned(note: string, witness: Witness): Promise<boolean> {
  const parsed = parseSignedNote(note);
  const keys = witnessKeys(witness).map(({ key }) => key);
  if (!parsed.ok) return false;
  const { verified } = await verifyNote(parsed.value, keys, nodeSchemes);
  return keys.every((key) => verified.some((each) => each.key === key));
}

/** The checkpoint with this witness's cosignatures alone, both over the same second. */
async function cosigned(note: string, keys: readonly WitnessKey[]): Promise<string> {
  const parsed = parseSignedNote(note);
  if (!parsed.ok) throw new RangeError("Cannot cosign what is not a note");
  const { text } = parsed.value;
  const timestamp = Math.floor(Date.now() / 1000);
  const signatures = await Promise.all(
    keys.map(({ key, secretKey }) => signNote(text, { key, secretKey, schemes: nodeSchemes, timestamp })),
  );
  return signedNoteText({ text, signatures });
}

/** A server that came back from an older backup signs nothing once it is shown how far it had come. */
async function showLast(note: string | undefined, { postCosignatures }: OpenedLog): Promise<void> {
  if (note === undefined) return;
  await postCosignatures?.(note).catch((error: unknown) => {
    // It remembers what it is shown, and refuses the cosignatures on it.
    if (!(error instanceof CannotRun)) throw error;
  });
}

/** A server takes cosignatures; of a log in a folder they are printed. */
async function hand(note: string, log: OpenedLog, terminal: Terminal): Promise<void> {
  if (log.postCosignatures === undefined) terminal.write(note);
  else await log.postCosignatures(note);
}
