/** Signs that JSON lets stand and that could steer a terminal or turn its reading direction. */
const STEERING = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const HEX = 16;
const DIGITS = 4;

/** A value as JSON that is safe to print: the same value, with steering signs in its texts written as escapes. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replaceAll(
    STEERING,
    (sign) => `\\u${sign.charCodeAt(0).toString(HEX).padStart(DIGITS, "0")}`,
  );
}
