import { type DeviceKeys, deviceId, deviceKeysOf } from "@entente/record/keys";
import { nodeSchemes } from "@entente/record/node";
import { backupKey, keepBackupKey, type Profile, recoveryCode, successorSecrets } from "@entente/room/device";
import { rootOf } from "@entente/room/register";
import type { Conference } from "@entente/room/session";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { page, paragraph } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { everyConference } from "../rooms/every-conference.ts";
import { fingerprintLines } from "../rooms/fingerprint-lines.ts";
import { heldProfile, random } from "../rooms/profile.ts";
import { valueOrRefused } from "../rooms/refused.ts";
import { sameId } from "../rooms/register-view.ts";
import type { Terminal } from "../terminal.ts";

const GROUPS_A_LINE = 6;

/** `entente recovery print`: a new code, shown once; a head's root names the successor that it stands for. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  await using held = await heldProfile(invocation);
  const { profile } = held;
  const code = recoveryCode(random);
  const successor = deviceId(successorKeys(code));
  const named = profile.root === undefined ? [] : await namedIn(profile, successor);
  await keepBackupKey(profile, valueOrThrow(backupKey(code)));
  const lines = [...codeLines(code), "", ...paragraph(meaning(named), terminal)];
  const sections = [{ title: "Recovery code, shown this once: print it, keep it away from the device", lines }];
  const fingerprint = { title: "The successor's fingerprint", lines: fingerprintLines(successor) };
  const text = page(named.length === 0 ? sections : [...sections, fingerprint], terminal);
  return { text: () => text, isNo: false };
}

/** Names the successor in every conference whose attested root lies here; no code is shown unless all have it. */
async function namedIn(profile: Profile, successor: Uint8Array): Promise<readonly string[]> {
  return everyConference(profile, async (conference) => {
    valueOrRefused(await conference.sync());
    if (!holdsRoot(conference, profile)) return [];
    valueOrRefused(await conference.nameSuccessor(successor));
    return [`${conference.seat.party} in ${conference.title}`];
  });
}

function holdsRoot({ register, seat: { party } }: Conference, { root }: Profile): boolean {
  const attested = rootOf(register, party);
  if (root === undefined || attested === undefined) return false;
  return sameId(attested, deviceId(root.keys));
}

function successorKeys(code: string): DeviceKeys {
  return deviceKeysOf(valueOrThrow(successorSecrets(code)), nodeSchemes);
}

function valueOrThrow<Value>(read: { readonly ok: true; readonly value: Value } | { readonly ok: false }): Value {
  if (!read.ok) throw new TypeError("Cannot read the code that was just made");
  return read.value;
}

function codeLines(code: string): readonly string[] {
  const groups = code.split("-");
  const lines = [groups.slice(0, GROUPS_A_LINE), groups.slice(GROUPS_A_LINE)];
  return lines.map((line) => `  ${line.join("-")}`);
}

function meaning(named: readonly string[]): string {
  const opens = "It opens the backups that this device makes from now on; see entente recovery backup.";
  const signs = "It never gives back this device's signing keys.";
  if (named.length === 0) return plainText(`${opens} ${signs}`);
  return plainText(`${opens} ${signs} It can take the place of the root of ${named.join(", and of ")}.`);
}
