/** What XML cannot hold, or what Word would take for the end of a line or paragraph. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const LINE_ENDS = /[\r\u2028\u2029]/g;

/** A text as Word can hold it, unit by unit: line ends as line feeds, what XML cannot hold as replacement characters. */
export function printableText(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd").replace(LINE_ENDS, "\n");
}

/** Whether Word can hold a text as it is. */
export function isPrintable(text: string): boolean {
  return printableText(text) === text;
}
