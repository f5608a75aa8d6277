import { EMPTY_MAP, type LayeredMap, valueIn, withEntries } from "./layered-map.ts";

/** Values that were computed for lists of ids, each with the step at which that was. */
export type Kept<Value> = LayeredMap<string, { readonly value: Value; readonly step: number }>;

/** When each id was touched last: the step at which something changed that a value with this id can hang on. */
export type Touched = LayeredMap<string, number>;

/** Nothing kept. */
export const NOTHING_KEPT: Kept<never> = EMPTY_MAP;

/** Computes values in one step; those of which no id was touched since are kept. */
export interface Keeper<Value> {
  readonly read: (ids: readonly string[]) => Value;
  readonly kept: () => Kept<Value>;
}

/** A keeper that takes over what was kept before. */
export function keeper<Value>(
  before: Kept<Value>,
  { touched, step }: { readonly touched: Touched; readonly step: number },
  compute: (ids: readonly string[]) => Value,
): Keeper<Value> {
  const renewed = new Map<string, { readonly value: Value; readonly step: number }>();
  return { read, kept: () => withEntries(before, renewed) };

  function read(ids: readonly string[]): Value {
    const key = ids.length === 1 ? (ids[0] ?? "") : ids.join(" ");
    const known = renewed.get(key) ?? valueIn(before, key);
    if (known !== undefined && ids.every((id) => (valueIn(touched, id) ?? 0) <= known.step)) return known.value;
    const value = compute(ids);
    renewed.set(key, { value, step });
    return value;
  }
}
