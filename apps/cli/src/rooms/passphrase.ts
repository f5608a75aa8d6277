import { stdin } from "node:process";
import { CannotRun } from "../cannot-run.ts";
import { asked } from "./asked.ts";

/**
 * The passphrase of a profile: from ENTENTE_PASSPHRASE, or asked for at the terminal without showing it.
 *
 * @throws {CannotRun} If there is neither.
 */
export async function passphraseFor(folder: string): Promise<string> {
  const given = process.env.ENTENTE_PASSPHRASE;
  if (given !== undefined && given !== "") return given;
  if (stdin.isTTY) return asked(`Passphrase for ${folder}: `);
  throw new CannotRun(`${folder}: it has a passphrase; give it at a terminal or as ENTENTE_PASSPHRASE`);
}

/**
 * The passphrase for new keys, asked for twice.
 *
 * @throws {CannotRun} If nobody can be asked, it is empty, or the two differ.
 */
export async function newPassphrase(folder: string): Promise<string> {
  const given = process.env.ENTENTE_PASSPHRASE;
  if (given !== undefined && given !== "") return given;
  if (stdin.isTTY) return askedTwice(folder, "The passphrase is empty; --unprotected keeps keys without one");
  throw new CannotRun(`${folder}: new keys need a passphrase: at a terminal, as ENTENTE_PASSPHRASE, or --unprotected`);
}

/**
 * The passphrase that a profile is to have instead, from ENTENTE_NEW_PASSPHRASE or asked for twice.
 *
 * @throws {CannotRun} If nobody can be asked, it is empty, or the two differ.
 */
export async function nextPassphrase(folder: string): Promise<string> {
  const given = process.env.ENTENTE_NEW_PASSPHRASE;
  if (given !== undefined && given !== "") return given;
  if (stdin.isTTY) return askedTwice(folder, "The new passphrase is empty; the present one stays");
  throw new CannotRun(`${folder}: give the new passphrase at a terminal or as ENTENTE_NEW_PASSPHRASE`);
}

/**
 * A printed recovery code, from ENTENTE_RECOVERY_CODE or asked for at the terminal without showing it.
 *
 * @throws {CannotRun} If there is neither.
 */
export async function recoveryCodeGiven(): Promise<string> {
  const given = process.env.ENTENTE_RECOVERY_CODE;
  if (given !== undefined && given !== "") return given;
  if (stdin.isTTY) return asked("The printed recovery code (small letters and spaces will do): ");
  throw new CannotRun("The recovery code is missing: give it at a terminal or as ENTENTE_RECOVERY_CODE");
}

async function askedTwice(folder: string, whenEmpty: string): Promise<string> {
  const first = await asked(`New passphrase for ${folder}: `);
  if (first === "") throw new CannotRun(whenEmpty);
  if ((await asked("Once more: ")) !== first) throw new CannotRun("The two passphrases differ");
  return first;
}
