/** The forms in which a text can lie in bytes without being sealed. */
export const FORMS = [
  "as it is",
  "hex",
  "hex, upper case",
  "base64",
  "base64url",
  "UTF-16, low byte first",
  "UTF-16, high byte first",
] as const;

/** One of the forms; see `FORMS`. */
export type Form = (typeof FORMS)[number];

/** A text that was found, and in which form. */
export interface Trace {
  readonly text: string;
  readonly form: Form;
}

/** Finds texts in bytes, in every form and, for base64, at every offset. One pass, whatever the number of texts. */
export function traceFinder(texts: readonly string[]): (bytes: Uint8Array) => readonly Trace[] {
  const beginsOne = new Uint8Array(2 ** 24);
  const soughtByBeginning = new Map<number, Sought[]>();
  for (const text of texts) {
    for (const form of FORMS) {
      for (const written of writtenAs(text, form)) {
        const [first = 0, second = 0, third = 0] = written;
        const beginning = (first << 16) | (second << 8) | third;
        beginsOne[beginning] = 1;
        soughtByBeginning.set(beginning, [...(soughtByBeginning.get(beginning) ?? []), { text, form, written }]);
      }
    }
  }
  return (bytes) => {
    const found = new Set<Sought>();
    let beginning = 0;
    for (let place = 0; place < bytes.length; place += 1) {
      beginning = ((beginning << 8) | (bytes[place] ?? 0)) & 0xffffff;
      if (beginsOne[beginning] === 0) continue;
      const at = place - 2;
      for (const sought of soughtByBeginning.get(beginning) ?? []) {
        if (sought.written.equals(bytes.subarray(at, at + sought.written.length))) found.add(sought);
      }
    }
    return [...found].map(({ text, form }) => ({ text, form }));
  };
}

interface Sought extends Trace {
  /** At least three bytes. */
  readonly written: Buffer;
}

/** A text as a form writes it; more than one where it depends on what stands before it. */
export function writtenAs(text: string, form: Form): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const low = Buffer.from(text, "utf16le");
  const forms: Readonly<Record<Form, () => readonly Buffer[]>> = {
    "as it is": () => [bytes],
    hex: () => [Buffer.from(bytes.toString("hex"))],
    "hex, upper case": () => [Buffer.from(bytes.toString("hex").toUpperCase())],
    base64: () => atEveryOffset(bytes, "base64"),
    base64url: () => atEveryOffset(bytes, "base64url"),
    "UTF-16, low byte first": () => [low],
    "UTF-16, high byte first": () => [Buffer.from(low).swap16()],
  };
  return forms[form]();
}

/** What of a text's base64 does not depend on what stands around it, for each of the three places it can begin at. */
function atEveryOffset(bytes: Buffer, alphabet: "base64" | "base64url"): readonly Buffer[] {
  return [0, 1, 2].map((offset) => {
    const written = Buffer.concat([Buffer.alloc(offset), bytes]).toString(alphabet);
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    return Buffer.from(written.slice(first, last));
  });
}
