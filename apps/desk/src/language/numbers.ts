export interface NumberStyle {
  /** Digits after the point, exactly. */
  readonly digits?: number;
  /** Digits after the point, at most; trailing zeros are left out. */
  readonly upTo?: number;
  readonly as?: "number" | "percent" | "signed";
}

/** A number for reading: grouped thousands and Latin digits in every language, so that figures compare at a glance. */
export function numberText(value: number | bigint, language: string, style: NumberStyle = {}): string {
  const least = style.digits ?? 0;
  const most = style.digits ?? style.upTo ?? (style.as === "percent" ? 1 : usualDigits(Math.abs(Number(value))));
  const text = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : "en-GB", {
    minimumFractionDigits: least,
    maximumFractionDigits: Math.max(least, most),
    style: style.as === "percent" ? "percent" : "decimal",
    signDisplay: style.as === "signed" ? "exceptZero" : "auto",
  })
    .format(value)
    .replace(/[\u061c\u200e\u200f]/g, "")
    .replace("-", "\u2212");
  // Without a left-to-right mark, a sign would wander behind its number in right-to-left text.
  return language === "ar" && /^[\u2212+]/.test(text) ? `\u200e${text}` : text;
}

/** Points may run to 100 or to 1: small figures keep more digits. */
function usualDigits(size: number): number {
  if (size >= 10) return 2;
  return size >= 1 ? 3 : 4;
}
