import { type NoteKey, noteKeyText, parseSignedNote, signedNoteText, signNote } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { granted, sendTo } from "./api-client.ts";
import type { TestConference } from "./test-conference.ts";
import { random } from "./test-devices.ts";

/** A witness of a test. */
export interface TestWitness {
  readonly key: NoteKey;
  readonly secretKey: Uint8Array;
}

/** A witness with a key of its own. */
export function newWitness(name = "witness.example/w"): TestWitness {
  const secretKey = random();
  const publicKey = nodeSchemes.ed25519.publicKeyOf(secretKey);
  return { key: { name, kind: "ed25519-cosignature", publicKey }, secretKey };
}

/** A policy of the conference's own log with one witness. */
export async function policyWith({ server, conference }: TestConference, { key }: TestWitness): Promise<string> {
  const { logKeys } = await granted(server.address, "conference", { names: { conference } });
  return `log ${logKeys[0]}\nwitness w ${noteKeyText(key)}\nquorum w\n`;
}

/** The newest checkpoint as the server gives it. */
export async function newestCheckpoint({ server, conference }: TestConference): Promise<string> {
  const { bytes, status } = await sendTo(server.address, "checkpoint", { names: { conference } });
  if (status !== 200) throw new Error("There is no checkpoint");
  return new TextDecoder().decode(bytes);
}

/** The checkpoint with the witness's line alone, as a witness posts it. */
export async function cosigned(
  checkpoint: string,
  { key, secretKey }: TestWitness,
  timestamp = Math.floor(Date.now() / 1000),
): Promise<string> {
  const note = parseSignedNote(checkpoint);
  if (!note.ok) throw new Error("Not a note");
  const { text } = note.value;
  const line = await signNote(text, { key, secretKey, schemes: nodeSchemes, timestamp });
  return signedNoteText({ text, signatures: [line] });
}
