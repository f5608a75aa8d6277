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
  const text = formatFor(language, { least, most: Math.max(least, most), as: style.as })
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

interface Format {
  readonly least: number;
  readonly most: number;
  readonly as: NumberStyle["as"];
}

/** Making a format takes longer than using it a hundred times, so each is kept. */
const FORMATS = new Map<string, Intl.NumberFormat>();

function formatFor(language: string, { least, most, as }: Format): Intl.NumberFormat {
  const key = `${language} ${least} ${most} ${as}`;
  const format =
    FORMATS.get(key) ??
    new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : "en-GB", {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
      style: as === "percent" ? "percent" : "decimal",
      signDisplay: as === "signed" ? "exceptZero" : "auto",
    });
  FORMATS.set(key, format);
  return format;
}
