import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { nodeSchemes } from "@entente/record/node";
import {
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
import { systemReason } from "../case-folder/read-bytes.ts";
import { newPassphrase, passphraseFor } from "./passphrase.ts";

/** A profile that this process holds; nobody else can open it until it is let go. */
export interface HeldProfile extends AsyncDisposable {
  readonly profile: Profile;
  /** What has to be said on the screen about its keys. */
  readonly warnings: readonly string[];
}

/** Random bytes by Node. */
export function random(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length));
}

/** The folder with this device's keys: as asked for, from the environment, or in the home folder. */
function profileFolder({ options }: Invocation): string {
  return options.get("profile") ?? (process.env.ENTENTE_PROFILE || join(homedir(), ".entente"));
}

/**
 * Opens the profile that a command acts with.
 *
 * @throws {CannotRun} If there is none, the passphrase is wrong, or another command is using it.
 */
export async function heldProfile(invocation: Invocation): Promise<HeldProfile> {
  const folder = profileFolder(invocation);
  if (!existsSync(folder)) throw new CannotRun(`${folder}: ${REFUSALS["no-profile"]}`);
  return holding(folder, openedProfile);
}

/**
 * Opens the profile, or makes a device's keys where there are none yet; a root besides for a head.
 *
 * @throws {CannotRun} If no passphrase is given, or it is wrong, or another command is using the profile.
 */
export async function heldOrNewProfile(
  invocation: Invocation,
  wanted: Pick<NewProfile, "withRoot" | "secrets">,
): Promise<HeldProfile> {
  return holding(profileFolder(invocation), async (tools, folder) => {
    if ((await profileState(tools.vault)) !== "none") {
      const opened = await openedProfile(tools, folder);
      if (!opened.ok || wanted.withRoot !== true) return opened;
      return { ok: true, value: await withRoot(opened.value, tools) };
    }
    if (invocation.switches.has("unprotected")) {
      return createProfile(tools, { ...wanted, passphrase: "", allowUnprotected: true });
    }
    return createProfile(tools, { ...wanted, passphrase: await newPassphrase(folder) });
  });
}

async function openedProfile(tools: ProfileTools, folder: string): ReturnType<Opening> {
  const isProtected = (await profileState(tools.vault)) === "protected";
  return openProfile(tools, isProtected ? await passphraseFor(folder) : "");
}

type Opening = (
  tools: ProfileTools,
  folder: string,
) => Promise<{ readonly ok: true; readonly value: Profile } | { readonly ok: false; readonly reason: ProfileRefusal }>;

/** Holds the folder, and lets it go when the profile does not open. */
async function holding(folder: string, open: Opening): Promise<HeldProfile> {
  const vault = await folderVault(folder).catch((error: unknown) => {
    if (error instanceof FolderInUse)
      throw new CannotRun(`${folder}: another command (${error.processId}) is using it`);
    throw new CannotRun(`${folder}: it cannot hold a profile: ${systemReason(error)}`);
  });
  try {
    const opened = await open({ vault, random, schemes: nodeSchemes, argon2id: nodeArgon2id }, folder);
    if (!opened.ok) throw new CannotRun(`${folder}: ${REFUSALS[opened.reason]}`);
    return {
      profile: opened.value,
      warnings: warningsOn(opened.value),
      [Symbol.asyncDispose]: () => vault[Symbol.asyncDispose](),
    };
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
