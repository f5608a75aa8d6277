/** What no XML may hold, in whatever way it is written (XML 1.0, production 2): control characters, halves of pairs. */
const NO_CHARACTERS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\v\f\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));/y;

/** Where the first character stands that XML has not; -1 where there is none. */
export function badCharacterAt(text: string): number {
  return text.search(NO_CHARACTERS);
}

/** A text in which every character that XML has not is U+FFFD. */
export function withXmlCharacters(text: string): string {
  return text.replace(NO_CHARACTERS, "\ufffd");
}

/** Text with its references replaced, or where the first one stands that names no character. */
export function dereferenced(text: string): string | { readonly badAt: number } {
  let replaced = "";
  let done = 0;
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", done)) {
    REFERENCE.lastIndex = at;
    const found = REFERENCE.exec(text);
    const character = found === null ? undefined : characterOf(found);
    if (found === null || character === undefined) return { badAt: at };
    replaced += text.slice(done, at) + character;
    done = at + found[0].length;
  }
  return done === 0 ? text : replaced + text.slice(done);
}

function characterOf([, name, decimal, hexadecimal = ""]: RegExpExecArray): string | undefined {
  if (name !== undefined) return NAMED[name];
  const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number.parseInt(decimal, 10);
  if (code > 0x10ffff) return undefined;
  const character = String.fromCodePoint(code);
  return badCharacterAt(character) === -1 ? character : undefined;
}
