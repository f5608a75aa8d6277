import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

/** Who hears a meeting now, as far as they have said so. */
export interface Presence {
  /** Notes what a member sent at a time by their own clock; false when it was sent before and is played again. */
  readonly note: (from: Uint8Array, at: number, now: number) => boolean;
  /** The pseudonyms of those who were heard in the last while. */
  readonly hearers: (now: number) => readonly Uint8Array[];
  /** When this device sends next: a time by its clock, and always later than before. */
  readonly next: (now: number) => number;
  /** Forgets who hears, because this device hears nobody itself. */
  readonly clear: () => void;
}

/** How often a device says that it hears, in ms. */
export const HERE_EVERY_MS = 10_000;
/** After two words that did not come nobody counts on a device any more. */
const HEARS_FOR_MS = 2.5 * HERE_EVERY_MS;

/** Nobody was heard yet. */
export function presence(): Presence {
  const lastSent = new Map<string, number>();
  const heardAt = new Map<string, number>();
  let own = 0;
  const isHearing = (name: string, now: number): boolean => now - (heardAt.get(name) ?? -Infinity) < HEARS_FOR_MS;
  return {
    note: (from, at, now) => {
      const name = bytesToHex(from);
      if (at <= (lastSent.get(name) ?? -1)) return false;
      lastSent.set(name, at);
      heardAt.set(name, now);
      return true;
    },
    hearers: (now) => [...heardAt.keys()].filter((name) => isHearing(name, now)).map(hexToBytes),
    next: (now) => {
      own = Math.max(now, own + 1);
      return own;
    },
    clear: () => heardAt.clear(),
  };
}
