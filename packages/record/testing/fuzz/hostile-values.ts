import { decodeDeterministic, type Encodable, encodeDeterministic } from "../../src/encoding/index.ts";
import { type Chance, hostileBytes } from "./mutations.ts";

/** Values that a schema may have forgotten. */
const ODD: readonly Encodable[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  Number.MAX_SAFE_INTEGER,
  "",
  "room/state",
  "credential/accredited",
  "é\u0000\u202e",
  new Uint8Array(0),
  new Uint8Array(31),
  new Uint8Array(32),
  [],
  [[[]]],
  {},
  { epoch: 1, joined: [], left: [] },
];

/** Good CBOR of a wrong value: a sample in which one thing, also inside byte strings that are CBOR, is another. */
export function hostileValue(samples: readonly Uint8Array[], chance: Chance): Uint8Array {
  const sample = samples[chance.below(samples.length)] ?? new Uint8Array(0);
  const decoded = decodeDeterministic(sample);
  if (!decoded.ok) return hostileBytes(samples, chance);
  return encodeDeterministic(altered(decoded.value, chance));
}

function altered(value: Encodable, chance: Chance): Encodable {
  if (chance.below(5) === 0) return ODD[chance.below(ODD.length)] ?? null;
  if (value instanceof Uint8Array) return alteredBytes(value, chance);
  if (Array.isArray(value)) return alteredArray(value, chance);
  if (typeof value === "object" && value !== null) return alteredMap(value as Record<string, Encodable>, chance);
  if (typeof value === "number") return Math.max(0, value + chance.below(5) - 2);
  return ODD[chance.below(ODD.length)] ?? null;
}

function alteredBytes(value: Uint8Array, chance: Chance): Encodable {
  const inner = decodeDeterministic(value);
  if (inner.ok && value.length > 1 && chance.below(4) > 0) return encodeDeterministic(altered(inner.value, chance));
  return hostileBytes([value], chance);
}

function alteredArray(value: readonly Encodable[], chance: Chance): Encodable {
  const at = chance.below(value.length + 1);
  const element = value[at];
  if (element === undefined) return [...value, ODD[chance.below(ODD.length)] ?? null];
  const replaced = chance.below(4) === 0 ? [] : [altered(element, chance)];
  return [...value.slice(0, at), ...replaced, ...value.slice(at + 1)];
}

function alteredMap(value: Readonly<Record<string, Encodable>>, chance: Chance): Encodable {
  const keys = Object.keys(value);
  const key = keys[chance.below(keys.length + 1)];
  if (key === undefined) return { ...value, more: ODD[chance.below(ODD.length)] ?? null };
  const { [key]: member = null, ...rest } = value;
  return chance.below(6) === 0 ? rest : { ...rest, [key]: altered(member, chance) };
}
