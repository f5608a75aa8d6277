import type { Limits } from "./limits.ts";

/** Counts the bytes of bodies that are being read, of everybody and of each address. */
export interface BodiesInFlight {
  /** The answer gives them back; undefined when there are too many. */
  readonly reserve: (address: string, bytes: number) => (() => void) | undefined;
}

/** Nothing is in flight at first. */
export function bodiesInFlight({
  mostBytesInFlight,
  mostBytesInFlightOfAddress,
}: Pick<Limits, "mostBytesInFlight" | "mostBytesInFlightOfAddress">): BodiesInFlight {
  const byAddress = new Map<string, number>();
  let all = 0;

  function count(address: string, bytes: number): void {
    all += bytes;
    const left = (byAddress.get(address) ?? 0) + bytes;
    if (left === 0) byAddress.delete(address);
    else byAddress.set(address, left);
  }

  return {
    reserve: (address, bytes) => {
      const ofAddress = byAddress.get(address) ?? 0;
      if (all + bytes > mostBytesInFlight || ofAddress + bytes > mostBytesInFlightOfAddress) return undefined;
      count(address, bytes);
      return () => count(address, -bytes);
    },
  };
}
