/**
 * A map that is never changed and cheap to add to: what came lately lies above, everything before it below.
 *
 * Adding copies what lies above, at most about the square root of everything; then it sinks down at once.
 */
export interface LayeredMap<Key, Value> {
  readonly below: ReadonlyMap<Key, Value>;
  readonly above: ReadonlyMap<Key, Value>;
}

/** A map with nothing in it. */
export const EMPTY_MAP: LayeredMap<never, never> = { below: new Map<never, never>(), above: new Map<never, never>() };

/** The value of a key. */
export function valueIn<Key, Value>({ above, below }: LayeredMap<Key, Value>, key: Key): Value | undefined {
  return (above.size === 0 ? undefined : above.get(key)) ?? below.get(key);
}

/** Every value, those of the lower layer first; a value that was replaced does not come. */
export function* valuesIn<Key, Value>({ above, below }: LayeredMap<Key, Value>): Generator<Value, void> {
  for (const [key, value] of below) yield above.get(key) ?? value;
  for (const [key, value] of above) if (!below.has(key)) yield value;
}

/** The map with more entries, in place of what their keys had. */
export function withEntries<Key, Value>(
  map: LayeredMap<Key, Value>,
  entries: ReadonlyMap<Key, Value>,
): LayeredMap<Key, Value> {
  if (entries.size === 0) return map;
  const above = map.above.size === 0 ? entries : new Map([...map.above, ...entries]);
  if (above.size * above.size <= map.below.size) return { below: map.below, above };
  return { below: map.below.size === 0 ? above : new Map([...map.below, ...above]), above: EMPTY_MAP.above };
}
