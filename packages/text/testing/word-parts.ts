import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** One part of a document as text. */
export function wordPart(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes)[name];
  if (part === undefined) throw new RangeError(`Cannot read "${name}": the document has no such part`);
  return strFromU8(part);
}

/** A document with some parts changed, added (from nothing) or left out (where nothing comes back). */
export function withParts(
  bytes: Uint8Array,
  changes: Readonly<Record<string, (part: string) => string | undefined>>,
): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [name, change] of Object.entries(changes)) {
    const part = parts[name];
    const changed = change(part === undefined ? "" : strFromU8(part));
    if (changed === undefined) delete parts[name];
    else parts[name] = strToU8(changed);
  }
  return zipSync(parts);
}

/** The same with the main part changed. */
export function withDocument(bytes: Uint8Array, change: (document: string) => string): Uint8Array {
  return withParts(bytes, { "word/document.xml": change });
}

/** A document of these paragraphs, each the inside of a `w:p`, with more parts if wanted. */
export function documentOf(paragraphs: readonly string[], parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const body = paragraphs.map((inside) => (inside.startsWith("<w:tbl>") ? inside : `<w:p>${inside}</w:p>`)).join("");
  const entries = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(entries).map(([name, part]) => [name, strToU8(part)])));
}

/** A run of words. */
export function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** Words that somebody inserted. */
export function inserted(text: string, author = "Ana"): string {
  return `<w:ins w:id="1" w:author="${author}" w:date="2026-11-01T00:00:00Z">${run(text)}</w:ins>`;
}

/** Words that somebody deleted. */
export function deleted(text: string, author = "Ana"): string {
  return `<w:del w:id="2" w:author="${author}" w:date="2026-11-01T00:00:00Z"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
}
