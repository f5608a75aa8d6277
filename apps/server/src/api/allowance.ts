/** How much a device or an address may take: so much at once, refilled by so much a second. */
export interface AllowanceRate {
  readonly atOnce: number;
  readonly perSecond: number;
}

/** Counts what is taken, by name. */
export interface Allowance {
  /** Takes so much, or says in how many milliseconds there will be enough again. */
  readonly take: (
    name: string,
    amount?: number,
  ) => { readonly ok: true } | { readonly ok: false; readonly waitMs: number };
}

interface Bucket {
  left: number;
  at: number;
}

const MOST_NAMES = 100_000;

/** Token buckets, one a name, full at first; names that are full again are forgotten when there are too many. */
export function allowance({ atOnce, perSecond }: AllowanceRate, now: () => number): Allowance {
  const buckets = new Map<string, Bucket>();
  return {
    take: (name, amount = 1) => {
      const at = now();
      if (buckets.size >= MOST_NAMES) buckets.clear();
      const before = buckets.get(name);
      const refilled = before === undefined ? atOnce : before.left + (Math.max(0, at - before.at) / 1000) * perSecond;
      const left = Math.min(atOnce, refilled);
      const needed = Math.min(amount, atOnce);
      const isEnough = left >= needed;
      buckets.set(name, { left: isEnough ? left - amount : left, at });
      return isEnough ? { ok: true } : { ok: false, waitMs: Math.ceil(((needed - left) / perSecond) * 1000) };
    },
  };
}
