import { fingerprintText } from "@entente/record/keys";

const HALF = 39;

/** A fingerprint on two lines, in groups of four digits. */
export function fingerprintLines(id: Uint8Array, indent = "  "): readonly string[] {
  const digits = fingerprintText(id);
  return [`${indent}${digits.slice(0, HALF)}`, `${indent}${digits.slice(HALF + 1)}`];
}
