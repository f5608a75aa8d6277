/**
 * Kinds of act that must hold for decades and are therefore signed twice, with Ed25519 and ML-DSA-65, both needed.
 *
 * Credentials, offers formally tabled, positions on text, initialling, signature, acts of a depositary, and the
 * state of a room as heads of delegation sign it from time to time. An asterisk stands for every act of a domain.
 */
export const ACTS_THAT_LAST = [
  "agreement/initialled",
  "agreement/signed",
  "credential/*",
  "depositary/*",
  "offer/tabled",
  "room/state",
  "text/position",
] as const;

/**
 * Whether acts of this kind must carry both signatures.
 *
 * @example
 * import { mustLast } from "@entente/record/entry";
 * mustLast("offer/tabled"); // => true
 * mustLast("offer/explored"); // => false
 */
export function mustLast(kind: string): boolean {
  const [domain] = kind.split("/");
  return ACTS_THAT_LAST.some((lasting) => lasting === kind || lasting === `${domain}/*`);
}
