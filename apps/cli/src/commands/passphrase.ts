import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { done } from "../rooms/done.ts";
import { changedPassphrase } from "../rooms/profile.ts";

/** `entente passphrase`: the profile's keys under another passphrase. */
export async function run(invocation: Invocation): Promise<Answer> {
  const folder = await changedPassphrase(invocation);
  return done(`${folder}: the keys are under the new passphrase.`);
}
