import type { Result } from "@entente/analysis/agenda";
import { domainHash } from "@entente/record/encoding";

/** Crockford's base32: no I, L, O, U, so that nothing is mistaken for 1, 0 or V. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET_BYTES = 32;
const CHECK_BYTES = 3;
const GROUP = 5;

/**
 * A secret of 32 bytes as people print and type it: 56 letters and digits in groups of five, 24 bits of them a check.
 *
 * The check digits catch a mistyped code before anything is tried with it, save one in 16 million.
 *
 * @throws {RangeError} If the secret is not 32 bytes long.
 * @see D. Crockford, Base 32, 2002.
 * @example
 * import { parsePrintedSecret, printedSecret } from "@entente/room/device";
 * const code = printedSecret(new Uint8Array(32));
 * code.slice(0, 17); // => "00000-00000-00000"
 * parsePrintedSecret(code.toLowerCase()); // => ({ ok: true, value: new Uint8Array(32) })
 */
export function printedSecret(secret: Uint8Array): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError(`Cannot print a secret of ${secret.length} bytes, not 32`);
  const digits = base32Of(Uint8Array.of(...secret, ...checkOf(secret)));
  return (digits.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join("-");
}

/**
 * Reads a secret as it was printed; small letters, spaces, dashes and look-alikes (I, L, O) are let through.
 *
 * @example
 * import { parsePrintedSecret } from "@entente/room/device";
 * parsePrintedSecret("00000-00000"); // => ({ ok: false, reason: "not-a-code" })
 */
export function parsePrintedSecret(text: string): Result<Uint8Array, "not-a-code" | "mistyped"> {
  const digits = text.toUpperCase().replace(/[\s-]/g, "").replace(/[IL]/g, "1").replace(/O/g, "0");
  const bytes = base32Bytes(digits);
  if (bytes === undefined) return { ok: false, reason: "not-a-code" };
  const secret = bytes.slice(0, SECRET_BYTES);
  const isMeant = checkOf(secret).every((byte, at) => byte === bytes[SECRET_BYTES + at]);
  return isMeant ? { ok: true, value: secret } : { ok: false, reason: "mistyped" };
}

function checkOf(secret: Uint8Array): Uint8Array {
  return domainHash("recovery", [secret]).subarray(0, CHECK_BYTES);
}

/** 35 bytes are 56 digits of five bits exactly. */
function base32Of(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => DIGITS[Number.parseInt(five, 2)]).join("");
}

function base32Bytes(digits: string): Uint8Array | undefined {
  const values = Array.from(digits, (digit) => DIGITS.indexOf(digit));
  if (values.length !== ((SECRET_BYTES + CHECK_BYTES) * 8) / 5 || values.includes(-1)) return undefined;
  const bits = values.map((value) => value.toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
}
