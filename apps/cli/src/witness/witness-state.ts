import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { algorithmOf, isKeyName, type NoteKey, noteKeyText, type TreeHead } from "@entente/record/log";
import { nodeSchemes } from "@entente/record/node";
import { z } from "zod";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "../case-folder/read-case-folder.ts";
import { writePrivately } from "../files/private-file.ts";
import { whileHeld } from "../files/while-held.ts";
import { headIn } from "../log-source/kept-checkpoint.ts";

/** A key of a witness with its secret seed. */
export interface WitnessKey {
  readonly key: NoteKey;
  readonly secretKey: Uint8Array;
}

/** A witness as its state file holds it: its keys, and the last checkpoint it cosigned of each log, by origin. */
export interface Witness {
  readonly name: string;
  readonly seeds: { readonly ed25519: string; readonly mlDsa44: string };
  readonly cosigned: Readonly<Record<string, string>>;
}

const SEED_BYTES = 32;

const seed = z.base64().refine((text) => Buffer.from(text, "base64").length === SEED_BYTES);
const schema = z.strictObject({
  format: z.literal("entente-witness/1"),
  name: z.string().refine(isKeyName),
  seeds: z.strictObject({ ed25519: seed, mlDsa44: seed }),
  cosigned: z.record(z.string(), z.string()),
});

/**
 * Opens a witness's state, or makes keys for a new one and writes them.
 *
 * @throws {CannotRun} If the file is no witness's state, belongs to another name, or a new witness has no name.
 */
export function openWitness(file: string, name: string | undefined): Witness {
  if (!existsSync(file)) return newWitness(file, name);
  const parsed = schema.safeParse(jsonIn(file));
  if (!parsed.success) throw new CannotRun(`${file}: it is not a witness's state`);
  const { format: _format, ...witness } = parsed.data;
  if (name === undefined || name === witness.name) return witness;
  throw new CannotRun(`${file}: it is the state of ${witness.name}, not of ${name}`);
}

/**
 * Notes a checkpoint as cosigned, whole and durably: before its cosignature leaves this process.
 *
 * Undefined, and nothing is noted, when another process of this witness has noted one since: what was checked was
 * checked against an older one.
 */
export function noteCosigned(
  file: string,
  before: Witness,
  { origin, note }: { readonly origin: string; readonly note: string },
): Promise<Witness | undefined> {
  return whileHeld(file, () => {
    const now = openWitness(file, before.name);
    if (now.cosigned[origin] !== before.cosigned[origin]) return undefined;
    const noted = { ...now, cosigned: { ...now.cosigned, [origin]: note } };
    writeWitness(file, noted);
    return noted;
  });
}

function writeWitness(file: string, witness: Witness): void {
  writePrivately(file, `${JSON.stringify({ format: "entente-witness/1", ...witness }, undefined, 2)}\n`);
}

/** The witness's two keys. */
export function witnessKeys({ name, seeds }: Witness): readonly WitnessKey[] {
  const [ed25519, mlDsa44] = [Buffer.from(seeds.ed25519, "base64"), Buffer.from(seeds.mlDsa44, "base64")];
  return [
    {
      key: { name, kind: "ed25519-cosignature", publicKey: nodeSchemes.ed25519.publicKeyOf(ed25519) },
      secretKey: ed25519,
    },
    {
      key: { name, kind: "ml-dsa-44-cosignature", publicKey: nodeSchemes["ml-dsa-44"].publicKeyOf(mlDsa44) },
      secretKey: mlDsa44,
    },
  ];
}

/** The lines that name this witness in a policy: a name for each key, and a group that asks for both. */
export function policyLines(witness: Witness): readonly string[] {
  const keys = witnessKeys(witness).map(({ key }) => ({ key, name: `${key.name}/${algorithmOf(key.kind)}` }));
  return [
    ...keys.map(({ key, name }) => `witness ${name} ${noteKeyText(key)}`),
    `group ${witness.name} all ${keys.map(({ name }) => name).join(" ")}`,
  ];
}

/** The head of the last checkpoint that the witness cosigned of a log, if any. */
export function lastCosigned(witness: Witness, origin: string, file: string): TreeHead | undefined {
  const note = Object.hasOwn(witness.cosigned, origin) ? witness.cosigned[origin] : undefined;
  return note === undefined ? undefined : headIn(note, file);
}

function newWitness(file: string, name: string | undefined): Witness {
  if (name === undefined) throw new CannotRun(`${file}: there is none yet, and a new witness needs --name NAME`);
  if (!isKeyName(name)) throw new CannotRun(`--name is one word without a plus sign, not "${name}"`);
  const seeds = { ed25519: randomSeed(), mlDsa44: randomSeed() };
  const witness = { name, seeds, cosigned: {} };
  writeWitness(file, witness);
  return witness;
}

function randomSeed(): string {
  return randomBytes(SEED_BYTES).toString("base64");
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(textOf(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CannotRun(`${file}: it is not a witness's state`);
    throw error;
  }
}
