import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { workingText } from "@entente/text/consolidation";
import { parseActValues, parseBaseFile } from "@entente/text/files";
import { textIn } from "@entente/text/languages";
import { baseTextOf } from "@entente/text/provisions";
import { versionAt } from "@entente/text/versions";
import { type WordOptions, wordDocument } from "@entente/text/word";

/**
 * Writes the pictures of printed texts in docs/images/text/, each from Blue Harbor's text as it is today.
 *
 * Wants LibreOffice (`soffice`) and poppler (`pdftoppm`). Looked at by a person, so no check compares them.
 */
const root = join(import.meta.dirname, "..");
const folder = join(root, "docs/images/text");
const PARTY_NAMES = new Map([
  ["arkvale", "Arkvale"],
  ["brennholm", "Brennholm"],
  ["rof", "Facilitator"],
]);

mkdirSync(folder, { recursive: true });
await writeBracketedPage();
await writeTrackedPage();
await writeArabicPage();

/** The compilation text with every bracket attributed. */
async function writeBracketedPage(): Promise<void> {
  const status = "Compilation text, v0.3, 10 July 2023";
  await writeWordPage("word-brackets", textAt("v0.3"), { view: "attributed", status, page: 4 });
}

/** The same with proposals as tracked changes of the parties. */
async function writeTrackedPage(): Promise<void> {
  const status = "Single negotiating text, v1.0, 4 September 2023";
  const options = { view: "attributed", proposals: "tracked-changes", status, page: 3 } as const;
  await writeWordPage("word-tracked-changes", textAt("v1.0"), options);
}

/** The Arabic text, clean. */
async function writeArabicPage(): Promise<void> {
  const { text } = textIn(textAt("v2.0"), "ar", { title: "اتفاق الميناء الأزرق" });
  const arabic = workingText(baseTextOf(text, "arabic"), []);
  await writeWordPage("word-arabic", arabic, { view: "clean", status: "نص موقّع، 20 شباط/فبراير 2024", page: 1 });
}

function textAt(version: string): ReturnType<typeof versionAt> {
  const path = (name: string) => join(root, "cases/blue-harbor/text", name);
  const base = parseBaseFile(JSON.parse(readFileSync(path("text.json"), "utf8")));
  const lines = readFileSync(path("acts.jsonl"), "utf8").trim().split("\n");
  const acts = parseActValues(lines.map((line): unknown => JSON.parse(line)));
  if (!base.ok || !acts.ok) throw new Error("Cannot read the text of Blue Harbor");
  return versionAt(base.value, acts.value, { act: version });
}

/** One page of a Word document as LibreOffice prints it. */
async function writeWordPage(
  name: string,
  text: ReturnType<typeof versionAt>,
  { page, ...options }: WordOptions & { readonly page: number },
): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "entente-images-"));
  try {
    const { bytes } = await wordDocument(text, { marking: "TLP:AMBER", partyNames: PARTY_NAMES, ...options });
    writeFileSync(join(work, "page.docx"), bytes);
    const profile = `-env:UserInstallation=file://${join(work, "profile")}`;
    execFileSync("soffice", ["--headless", profile, "--convert-to", "pdf", "--outdir", work, join(work, "page.docx")]);
    const pages = ["-f", `${page}`, "-l", `${page}`, "-singlefile"];
    execFileSync("pdftoppm", ["-r", "72", "-png", ...pages, join(work, "page.pdf"), join(folder, name)]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
