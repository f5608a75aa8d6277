import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { systemReason } from "../files/system-reason.ts";

/** What a folder with a profile has: its lock, or a journal if making it was broken off; and what else a vault writes. */
const SIGNS = ["profile.value", "journal"];
const OF_A_VAULT = /^(.+\.value(\.new)?|journal(\.new)?|lock(-.+)?)$/;

/** The folder with this device's keys: as asked for, from the environment, or in the home folder. */
function profileFolder({ options }: Invocation): string {
  return options.get("profile") ?? (process.env.ENTENTE_PROFILE || join(homedir(), ".entente"));
}

/**
 * The same where a profile is to be opened.
 *
 * @throws {CannotRun} If none is there: opening takes a folder for its own, and closes it to everybody else.
 */
export function existingFolder(invocation: Invocation): string {
  const folder = profileFolder(invocation);
  if (namesIn(folder).some(isSign)) return folder;
  throw new CannotRun(`${folder}: no profile here; see entente join`);
}

/**
 * The same where a profile may have to be made.
 *
 * @throws {CannotRun} If the folder holds something that is no profile's.
 */
export function freeFolder(invocation: Invocation): string {
  const folder = profileFolder(invocation);
  const names = namesIn(folder);
  const other = names.some(isSign) ? undefined : names.find((name) => !OF_A_VAULT.test(name));
  if (other === undefined) return folder;
  throw new CannotRun(`${folder}: it holds "${other}", which is no profile's; take a folder of its own with --profile`);
}

/** Removes a folder that was made for a profile and holds none. */
export function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It was not made, or something is in it: then it stays.
  }
}

function isSign(name: string): boolean {
  return SIGNS.includes(name);
}

function namesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new CannotRun(`${folder}: it cannot hold a profile: ${systemReason(error)}`);
  }
}
