import { sameBytes } from "../../src/encoding/index.ts";
import { hostileValue } from "./hostile-values.ts";
import type { Chance } from "./mutations.ts";

/** A kind of bytes that a stranger may hand us. */
export interface FuzzTarget {
  readonly name: string;
  /** Good ones, out of which bad ones are made. */
  readonly samples: readonly Uint8Array[];
  /** Another way to make bad ones, used every second time. */
  readonly make?: (chance: Chance) => Uint8Array;
  /** Reads them; throws where a promise about what was read does not hold. */
  readonly read: (bytes: Uint8Array) => unknown;
  /** Cases in `npm test`. */
  readonly cases: number;
}

/** Makes good CBOR of wrong values out of samples. */
export function values(samples: readonly Uint8Array[]): (chance: Chance) => Uint8Array {
  return (chance) => hostileValue(samples, chance);
}

/** A text as bytes. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Throws unless what was read is written as the bytes that it was read from. */
export function expectSame(written: Uint8Array, read: Uint8Array): void {
  if (!sameBytes(written, read)) throw new Error("What was read is written as other bytes");
}
