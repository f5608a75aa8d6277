import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { compareActs } from "../acts/index.ts";
import type { WorkingText } from "../consolidation/index.ts";
import { valuesIn } from "../consolidation/layered-map.ts";
import { baseFileOf } from "../files/index.ts";

/** Crockford's: no I, L, O, U, which are misread. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BITS_IN_DIGIT = 5n;
const CODE_LENGTH = 40;
const GROUP = /.{5}(?=.)/g;
const FORMAT = "entente-text-code/1";

/**
 * A code that names this very text: two prints with one code come from one base text and one set of acts.
 *
 * The first 200 bits of SHA-256 over base text and acts, in Crockford's base 32 and groups of five. Acts count as a set,
 * idle ones too: in whatever order they arrive, the code is the same. Whoever has the record's acts can compute it
 * again; it proves that a print belongs to these acts, nothing more: not who wrote them, not that they are all, and not
 * that the printer printed them rightly. It is the same for every view and format.
 *
 * @see RFC 8785 for the idea of canonical JSON: keys in order, nothing between them.
 * @example
 * import { workingText } from "@entente/text/consolidation";
 * import { verificationCode } from "@entente/text/verification";
 * const text = workingText({ id: "v1", title: "Accord", language: "en", provisions: [] }, []);
 * verificationCode(text).split("-").map((group) => group.length); // => [5, 5, 5, 5, 5, 5, 5, 5]
 */
export function verificationCode({ base, ledger }: WorkingText): string {
  const idle = [...ledger.idle.values()].map(({ act }) => act);
  const acts = [...valuesIn(ledger.index.acts), ...idle].sort(compareActs);
  const digest = sha256(utf8ToBytes(canonicalJson({ format: FORMAT, base: baseFileOf(base), acts })));
  let number =
    digest.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> (256n - BITS_IN_DIGIT * BigInt(CODE_LENGTH));
  let code = "";
  for (let digit = 0; digit < CODE_LENGTH; digit += 1) {
    code = `${DIGITS[Number(number & 31n)]}${code}`;
    number >>= BITS_IN_DIGIT;
  }
  return code.replace(GROUP, "$&-");
}

/** JSON with the keys of every object in the order of their UTF-16 units, so that equal values are equal bytes. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
