import type { Result } from "@entente/analysis/agenda";
import { parsePolicy } from "@entente/record/receipt";
import { sessionRefusal } from "./alter-room.ts";
import { type ConferenceCore, trustPolicy } from "./conference-core.ts";
import { takeCheckpoint } from "./follow-log.ts";
import type { SessionRefusal } from "./refusals.ts";

/** From now on this device takes the witnesses and their quorum from this policy; the log's keys stay the seat link's. */
export async function trust(core: ConferenceCore, policy: string): Promise<Result<undefined, SessionRefusal>> {
  const parsed = parsePolicy(policy);
  if (!parsed.ok) {
    const { line, found } = parsed.reason;
    return { ok: false, reason: { code: "not-found", message: `Cannot read the policy: line ${line}: ${found}` } };
  }
  core.record.policy = policy;
  core.log.trust(trustPolicy(core.record));
  core.touchRecord();
  const { note } = core.log.verified;
  if (note !== undefined) await takeCheckpoint(core, note);
  await core.keep();
  return { ok: true, value: undefined };
}

/** The policy that the server shows is taken once, by devices that were handed none; a later one must be handed in. */
export async function trustAtFirstSight(core: ConferenceCore): Promise<void> {
  if (core.record.policy !== undefined) return;
  const shown = await core.transport.policy();
  if (shown.ok && shown.value.trim() !== "" && parsePolicy(shown.value).ok) await trust(core, shown.value);
}

/** Makes a policy the conference's, for devices that are handed none. Secretariat only. */
export async function publishPolicy(core: ConferenceCore, policy: string): Promise<Result<undefined, SessionRefusal>> {
  const trusted = await trust(core, policy);
  if (!trusted.ok) return trusted;
  const answer = await core.transport.setPolicy(core.deviceSigner, policy);
  return answer.ok ? answer : { ok: false, reason: sessionRefusal(answer.reason) };
}
