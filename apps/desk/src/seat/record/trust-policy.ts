import { parseNoteKey } from "@entente/record/log";
import { parsePolicy, policyText } from "@entente/record/receipt";
import { ROUTES, routePath } from "@entente/record/wire";
import { contradictsPin, rootOf } from "@entente/room/register";
import type { Conference } from "@entente/room/session";
import { bytesToHex } from "@noble/hashes/utils.js";

/** What of a conference goes into its trust policy. */
type Trusting = Pick<Conference, "id" | "register" | "pins" | "policy">;

/**
 * The keys that this device trusts, as a policy to verify archives by: the log's, those of the witnesses it was shown,
 * and the roots that this device knows for itself. A root that nobody compared here is left out.
 */
export function trustPolicy(
  conference: Trusting,
  { logKeys, server }: { readonly logKeys: readonly string[]; readonly server: string },
): string {
  const path = routePath(ROUTES.checkpoint.path, { conference: conference.id }).replace(/\/checkpoint$/, "");
  const held = parsePolicy(conference.policy ?? "");
  const known = held.ok ? held.value : { witnesses: [], groups: [], quorum: "none" };
  const logs = logKeys.flatMap((line) => {
    const key = parseNoteKey(line);
    return key.ok ? [{ key: key.value, url: server + path }] : [];
  });
  const { witnesses, groups, quorum } = known;
  return policyText({ logs, witnesses, groups, quorum, roots: knownRoots(conference) });
}

function knownRoots({
  register,
  pins,
}: Trusting): readonly { readonly name: string; readonly fingerprint: Uint8Array }[] {
  return [...register.parties.values()].flatMap(({ party, roots }) => {
    const fingerprint = rootOf(register, party);
    if (fingerprint === undefined || contradictsPin(register, party, pins)) return [];
    const [first = ""] = roots.map((root) => bytesToHex(root.fingerprint));
    return first === bytesToHex(register.secretariatRoot) || pins.has(party) ? [{ name: party, fingerprint }] : [];
  });
}
