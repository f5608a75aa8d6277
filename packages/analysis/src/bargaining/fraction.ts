/** An exact fraction in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The fraction `numerator / denominator` in lowest terms, with a positive denominator.
 *
 * Euclid's algorithm on big integers.
 *
 * @throws {RangeError} If the denominator is 0.
 * @example
 * import { fraction, fractionText } from "@entente/analysis/bargaining";
 * fractionText(fraction(4n, -30n)); // => "-2/15"
 */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new RangeError(`Cannot divide ${numerator} by 0`);
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/**
 * A number as the fraction that its shortest decimal writing stands for: 0.1 is 1/10, not its binary neighbour.
 *
 * @throws {RangeError} If the number is not finite.
 * @example
 * import { decimalFraction, fractionText } from "@entente/analysis/bargaining";
 * fractionText(decimalFraction(12.5)); // => "25/2"
 */
export function decimalFraction(value: number): Fraction {
  if (!Number.isFinite(value)) throw new RangeError(`Cannot write as a fraction: ${value}`);
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  const shift = BigInt(Number(exponent) - decimals.length);
  const digits = BigInt(whole + decimals);
  return shift >= 0n ? fraction(digits * 10n ** shift, 1n) : fraction(digits, 10n ** -shift);
}

/**
 * A fraction as people write it: "66", "2/15".
 *
 * @example
 * import { fraction, fractionText } from "@entente/analysis/bargaining";
 * fractionText(fraction(132n, 2n)); // => "66"
 */
export function fractionText(value: Fraction): string {
  return value.denominator === 1n ? `${value.numerator}` : `${value.numerator}/${value.denominator}`;
}

/**
 * A fraction as the nearest number.
 *
 * @example
 * import { fraction, fractionNumber } from "@entente/analysis/bargaining";
 * fractionNumber(fraction(395n, 6n)).toFixed(2); // => "65.83"
 */
export function fractionNumber(value: Fraction): number {
  return Number(value.numerator) / Number(value.denominator);
}

/** The sum of two fractions. */
export function plus(left: Fraction, right: Fraction): Fraction {
  return fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

/** The difference of two fractions. */
export function minus(left: Fraction, right: Fraction): Fraction {
  return plus(left, { numerator: -right.numerator, denominator: right.denominator });
}

/** The product of two fractions. */
export function times(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** Below 0, 0 or above 0 as `left` is smaller than, equal to or larger than `right`. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [larger, smaller] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
