const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/gu;
const DOUBLE_WIDTH =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu;
const PLAIN = /^[\u0020-\u007e]*$/;

/** Columns that a text takes in a terminal: combining marks none, East Asian wide letters two. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  const visible = text.replaceAll(NO_WIDTH, "");
  return [...visible].length + (visible.match(DOUBLE_WIDTH)?.length ?? 0);
}

/** Fills a text with spaces up to a width, on the left or on the right. */
export function padded(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + space : space + text;
}
