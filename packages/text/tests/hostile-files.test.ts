import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "@entente/analysis/agenda";
import { describe, expect, test } from "vitest";
import type { TextAct } from "../src/acts/index.ts";
import { akomaNtoso, readAkomaNtoso } from "../src/akoma-ntoso/index.ts";
import { workingText } from "../src/consolidation/index.ts";
import { parseXmlBytes } from "../src/xml/index.ts";
import { articles, proposal } from "../testing/drafting.ts";
import { aknDocument, HOSTILE_DOCUMENTS } from "../testing/hostile-documents.ts";
import { sharedPath } from "../testing/shared-data.ts";
import { TEXT_READERS } from "../testing/text-readers.ts";

const FOLDERS = ["bad-input-blns", "bad-input-csv", "bad-input-json"] as const;
const MB = 2 ** 20;
const hasShared = sharedPath("data") !== undefined;

describe.each(TEXT_READERS)("$name:", ({ read, isOfBytes }) => {
  test.skipIf(!hasShared).each(FOLDERS)("everything in %s is read, or refused in one line", (folder) => {
    const files = filesIn(sharedPath("data", folder) ?? "");
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expectOneLine(read(readFileSync(file)), file);
  });

  test.each(Object.entries(HOSTILE_DOCUMENTS))("%s is read, or refused in one line", (name, made) => {
    expectOneLine(read(new TextEncoder().encode(made())), name);
  });

  test.runIf(isOfBytes)("500 MB are refused before anything is made of them", () => {
    const huge = new Uint8Array(500 * MB);
    const before = memory();
    const refused = read(huge);
    expect(memory() - before).toBeLessThan(64 * MB);
    expect(!refused.ok && refused.reason).toContain("524288000 bytes, at most");
  });
});

test.each([
  "entities that expand to 10^9",
  "one entity of 1 MB, used 1,000 times",
  "an external entity",
  "a parameter entity",
  "an external document type",
])("%s: the document type is refused, whatever it declares", (name) => {
  const read = readAkomaNtoso(new TextEncoder().encode(HOSTILE_DOCUMENTS[name]?.()));
  expect(!read.ok && read.reason).toMatch(/^Line [12]: a document type, which is not read$/);
});

test("what a document asks to include is named and not fetched", () => {
  const read = readAkomaNtoso(new TextEncoder().encode(HOSTILE_DOCUMENTS["an XInclude"]?.()));
  expect(read.ok && read.value.base.provisions).toEqual([]);
  expect(read.ok && read.value.losses.map(({ what }) => what)).toContain("include: it holds no words");
});

test("a document of 30 MB takes a bounded amount of memory", () => {
  const bytes = new TextEncoder().encode(`<a>${'<b c="1">x</b>'.repeat(2_000_000)}</a>`);
  const before = memory();
  expect(parseXmlBytes(bytes)).toEqual({ ok: false, reason: "Line 1: more than 1000000 elements" });
  expect(memory() - before).toBeLessThan(1024 * MB);
});

test.skipIf(!hasShared)("every naughty string goes out and comes back as it was", () => {
  const strings: readonly string[] = JSON.parse(
    readFileSync(sharedPath("data", "bad-input-blns", "blns.json") ?? "", "utf8"),
  );
  expect(strings.length).toBe(515);
  const acts = strings.filter((text) => text !== "").map((text, place) => insertion(`b${place}`, text));
  const base = articles("Fish.");
  const read = readAkomaNtoso(akomaNtoso(workingText(base, acts), { view: "attributed" }).bytes);
  expect(read.ok && read.value.losses).toEqual([]);
  expect(read.ok && new Set(read.value.acts)).toEqual(new Set(acts));
  for (const text of strings) {
    const foreign = aknDocument(`<article eId="art_1"><content><p>${escaped(text)}</p></content></article>`);
    expectOneLine(readAkomaNtoso(new TextEncoder().encode(foreign)), text);
  }
});

function insertion(id: string, text: string): TextAct {
  const provision = { kind: "article", wording: [text], children: [] };
  return proposal(id, { kind: "insert", under: null, after: null, provision });
}

/** Either it is read or the reason is one short line that can be shown on any terminal. */
function expectOneLine(read: Result<unknown, string>, what: string): void {
  if (read.ok) return;
  expect(read.reason, what).toMatch(/^[^\p{Cc}\p{Bidi_Control}\u2028\u2029]{3,400}$/u);
}

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
