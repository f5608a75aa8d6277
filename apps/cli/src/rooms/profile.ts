import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import type { Result } from "@entente/analysis/agenda";
import { nodeSchemes } from "@entente/record/node";
import {
  changePassphrase,
  createProfile,
  type NewProfile,
  openProfile,
  type Profile,
  type ProfileRefusal,
  type ProfileTools,
  profileState,
  withRoot,
} from "@entente/room/device";
import { FolderInUse, folderVault, nodeArgon2id } from "@entente/room/node";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { writeReason } from "../files/system-reason.ts";
import { newPassphrase, nextPassphrase, passphraseFor } from "./passphrase.ts";
import { existingFolder, freeFolder, removeEmpty } from "./profile-folder.ts";

/** A profile that this process holds; nobody else can open it until it is let go. */
export interface HeldProfile extends AsyncDisposable {
  readonly profile: Profile;
  /** What has to be said on the screen about its keys. */
  readonly warnings: readonly string[];
}

/** Another command is using the profile. */
export class ProfileInUse extends CannotRun {}

/** Random bytes by Node. */
export function random(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length));
}

/**
 * Opens the profile that a command acts with.
 *
 * @throws {CannotRun} If there is none, the passphrase is wrong, or another command is using it.
 */
export async function heldProfile(invocation: Invocation): Promise<HeldProfile> {
  const held = await holding(existingFolder(invocation), openedProfile);
  return heldOf(held);
}

/**
 * Puts the profile under another passphrase and answers with its folder.
 *
 * @throws {CannotRun} If there is none, the passphrase is wrong or missing, or another command is using it.
 */
export async function changedPassphrase(invocation: Invocation): Promise<string> {
  const folder = existingFolder(invocation);
  await using _held = await holding(folder, async (tools) => {
    const state = await profileState(tools.vault);
    if (state === "none") return { ok: false, reason: "no-profile" };
    const isProtected = state === "protected";
    const from = isProtected ? await passphraseFor(folder) : "";
    return changePassphrase(tools, { from, to: await nextPassphrase(folder) });
  });
  return folder;
}

/** What a profile is to hold where it is made. */
export interface WantedProfile extends Pick<NewProfile, "withRoot" | "secrets"> {
  /** Refuses a profile that has keys already. */
  readonly isNew?: true;
}

/**
 * Opens the profile, or makes a device's keys where there are none yet; a root besides for a head.
 *
 * @throws {CannotRun} If no passphrase is given, or it is wrong, or another command is using the profile.
 */
export async function heldOrNewProfile(invocation: Invocation, wanted: WantedProfile): Promise<HeldProfile> {
  const place = freeFolder(invocation);
  const wasThere = existsSync(place);
  const holds = holding(place, async (tools, folder) => {
    if ((await profileState(tools.vault)) !== "none") {
      if (wanted.isNew) return { ok: false, reason: "profile-exists" };
      const opened = await openedProfile(tools, folder);
      if (!opened.ok || wanted.withRoot !== true) return opened;
      return { ok: true, value: await withRoot(opened.value, tools) };
    }
    if (invocation.switches.has("unprotected")) {
      return createProfile(tools, { ...wanted, passphrase: "", allowUnprotected: true });
    }
    return createProfile(tools, { ...wanted, passphrase: await newPassphrase(folder) });
  });
  return heldOf(
    await holds.catch((error: unknown) => {
      if (!wasThere) removeEmpty(place);
      throw error;
    }),
  );
}

async function openedProfile(tools: ProfileTools, folder: string): Promise<Result<Profile, ProfileRefusal>> {
  const isProtected = (await profileState(tools.vault)) === "protected";
  return openProfile(tools, isProtected ? await passphraseFor(folder) : "");
}

/** What was done with a folder that is held until it is disposed of. */
interface Holding<Value> extends AsyncDisposable {
  readonly value: Value;
}

function heldOf(held: Holding<Profile>): HeldProfile {
  return {
    profile: held.value,
    warnings: warningsOn(held.value),
    [Symbol.asyncDispose]: () => held[Symbol.asyncDispose](),
  };
}

/** Holds the folder, and lets it go when what is done with it is refused. */
async function holding<Value>(
  folder: string,
  work: (tools: ProfileTools, folder: string) => Promise<Result<Value, ProfileRefusal>>,
): Promise<Holding<Value>> {
  const vault = await folderVault(folder).catch((error: unknown) => {
    if (error instanceof FolderInUse)
      throw new ProfileInUse(`${folder}: another command (${error.processId}) is using it`);
    throw new CannotRun(`${folder}: it cannot hold a profile: ${writeReason(error)}`);
  });
  try {
    const done = await work({ vault, random, schemes: nodeSchemes, argon2id: nodeArgon2id }, folder);
    if (!done.ok) throw new CannotRun(`${folder}: ${REFUSALS[done.reason]}`);
    return { value: done.value, [Symbol.asyncDispose]: () => vault[Symbol.asyncDispose]() };
  } catch (error) {
    await vault[Symbol.asyncDispose]();
    throw error;
  }
}

function warningsOn({ isProtected }: Profile): readonly string[] {
  return isProtected ? [] : ["The keys are NOT under a passphrase: whoever can read the profile has them."];
}

const REFUSALS: Readonly<Record<ProfileRefusal, string>> = {
  "profile-exists": "this profile has keys already; take another folder with --profile",
  "passphrase-empty": "new keys need a passphrase",
  "no-profile": "no profile here; see entente join",
  "not-a-profile": "what lies here is no profile",
  "wrong-passphrase": "the passphrase is wrong",
  damaged: "the profile is damaged: its keys do not open",
};
