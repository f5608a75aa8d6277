import type { AuthenticationService, ClientConfig } from "ts-mls";
import { defaultKeyPackageEqualityConfig } from "ts-mls/keyPackageEqualityConfig.js";
import { defaultKeyRetentionConfig } from "ts-mls/keyRetentionConfig.js";
import { defaultLifetimeConfig } from "ts-mls/lifetimeConfig.js";
import { defaultPaddingConfig } from "ts-mls/paddingConfig.js";
import type { Change, Device } from "../handshakes/index.ts";

/** Who may be in a group, and who may change it. There is no default: whoever opens a group answers both. */
export interface Policy {
  /** Whether the chain of accreditations names this device with this key. Asked for every leaf that enters or is renewed. */
  isAccredited(device: Device): boolean | Promise<boolean>;
  /** Whether the committer has the right to this change. A change without additions and removals renews its own keys. */
  mayChange(change: Change): boolean | Promise<boolean>;
}

/** Why the policy stands against a change. */
export const POLICY_REFUSALS = ["unaccredited", "not-permitted"] as const;

/** One of `POLICY_REFUSALS`. */
export type PolicyRefusal = (typeof POLICY_REFUSALS)[number];

/** What the policy says against a change; nothing when it lets it pass. */
export async function refusalOf(policy: Policy, change: Change): Promise<PolicyRefusal | undefined> {
  const entering = [change.committer, ...change.additions.map(({ device }) => device)];
  for (const device of entering) if ((await policy.isAccredited(device)) !== true) return "unaccredited";
  return (await policy.mayChange(change)) === true ? undefined : "not-permitted";
}

/** The settings of ts-mls under a policy: its own authentication service would accept every credential. */
export function settingsUnder(policy: Policy): ClientConfig {
  const authService: AuthenticationService = {
    async validateCredential(credential, signatureKey) {
      if (credential.credentialType !== "basic" || !("identity" in credential)) return false;
      return (await policy.isAccredited({ identity: credential.identity, signatureKey })) === true;
    },
  };
  return {
    authService,
    keyPackageEqualityConfig: defaultKeyPackageEqualityConfig,
    keyRetentionConfig: defaultKeyRetentionConfig,
    lifetimeConfig: defaultLifetimeConfig,
    paddingConfig: defaultPaddingConfig,
  };
}
