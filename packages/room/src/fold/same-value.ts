import { type Encodable, sameBytes } from "@entente/record/encoding";

/** Whether two values have the same encoding, which it would take longer to make. As deep as the shallower of them. */
export function sameValue(left: Encodable, right: Encodable): boolean {
  if (left === right) return true;
  if (!isCompound(left) || !isCompound(right)) return false;
  if (left instanceof Uint8Array || right instanceof Uint8Array) {
    return left instanceof Uint8Array && right instanceof Uint8Array && sameBytes(left, right);
  }
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const members = Object.entries(left);
  if (members.length !== Object.keys(right).length) return false;
  const others = new Map<string, Encodable>(Object.entries(right));
  return members.every(([key, member]) => {
    const other = others.get(key);
    return other !== undefined && sameValue(member, other);
  });
}

type Compound = Exclude<Encodable, null | boolean | number | string>;

function isCompound(value: Encodable): value is Compound {
  return typeof value === "object" && value !== null;
}
