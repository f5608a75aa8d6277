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
  const most = style.digits ?? style.upTo ?? (style.as === "percent" ? 1 : 2);
  return new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : "en-GB", {
    minimumFractionDigits: least,
    maximumFractionDigits: Math.max(least, most),
    style: style.as === "percent" ? "percent" : "decimal",
    signDisplay: style.as === "signed" ? "exceptZero" : "auto",
  }).format(value);
}
