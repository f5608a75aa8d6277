import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { WorkingText } from "@entente/text/consolidation";
import { parseActValues, parseBaseFile } from "@entente/text/files";
import { fourColumnPage, fourColumns } from "@entente/text/four-columns";
import { htmlPage } from "@entente/text/html";
import { typstSource } from "@entente/text/typst";
import { verificationCode } from "@entente/text/verification";
import { versionAt } from "@entente/text/versions";
import { type BrowserContextOptions, chromium } from "playwright-core";
import { pdfOfSource } from "../apps/cli/src/pdf/pdf-of-source.ts";
import { printSample } from "../packages/text/testing/print-sample.ts";
import { CHROMIUM_MISSING, findChromium } from "./find-chromium.ts";

/**
 * Writes the pictures of pages in docs/images/text/: HTML, four columns and PDF, from Blue Harbor's text as it is today.
 *
 * Wants Chromium, poppler (`pdftoppm`) and ImageMagick (`convert`, which makes them small). Looked at by a person, so no check compares them.
 */
const root = join(import.meta.dirname, "..");
const folder = join(root, "docs/images/text");
const PARTY_NAMES = new Map([
  ["arkvale", "Arkvale"],
  ["brennholm", "Brennholm"],
  ["rof", "Facilitator"],
]);
const COMPILATION = {
  view: "attributed",
  marking: "TLP:AMBER",
  status: "Compilation text, v0.3, 10 July 2023",
  partyNames: PARTY_NAMES,
} as const;
const DAY_AFTER_COMPILATION = Date.UTC(2023, 6, 11);

mkdirSync(folder, { recursive: true });
await writeAttributedPage();
await writeArabicPage();
await writeFourColumns();
writePdfPage("pdf-brackets", versionOf("v0.3"), COMPILATION);
writePdfPage("pdf-arabic", printSample("ar"), { view: "attributed", marking: "TLP:AMBER" });

/** The compilation text with every bracket attributed, as far as a screen shows it. */
async function writeAttributedPage(): Promise<void> {
  const text = versionOf("v0.3");
  const page = htmlPage(text, { ...COMPILATION, code: verificationCode(text) });
  await writePage("html-attributed", page, { viewport: { width: 1120, height: 1640 } });
}

/** A small text in Arabic: brackets, names and notes from right to left. */
async function writeArabicPage(): Promise<void> {
  const text = printSample("ar");
  const page = htmlPage(text, { view: "attributed", marking: "TLP:AMBER", code: verificationCode(text) });
  await writePage("html-arabic", page, { viewport: { width: 1120, height: 1180 } });
}

/** What both wanted in July beside what stood in October, from article 2 on. */
async function writeFourColumns(): Promise<void> {
  const options = { ...COMPILATION, startingUntil: DAY_AFTER_COMPILATION };
  const status = "Rev.1, v1.1, 13 October 2023; positions of 10 July 2023";
  const columns = fourColumns(versionOf("v1.1"), ["arkvale", "brennholm"], { ...options, status });
  const from = columns.rows.findIndex(({ provision }) => provision === "art-2");
  const page = fourColumnPage({ ...columns, rows: columns.rows.slice(Math.max(from, 0)) });
  await writePage("four-columns", page, { viewport: { width: 1280, height: 1000 } });
}

async function writePage(name: string, html: string, options: BrowserContextOptions): Promise<void> {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error(CHROMIUM_MISSING);
  await withFolder(async (work) => {
    writeFileSync(join(work, "page.html"), html);
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
    const page = await browser.newPage({ ...options, colorScheme: "light" });
    await page.goto(pathToFileURL(join(work, "page.html")).href);
    await page.screenshot({ path: join(work, "page.png") });
    await browser.close();
    keepSmall(join(work, "page.png"), name);
  });
}

/** The page of a PDF on which most stands in brackets. */
function writePdfPage(name: string, text: WorkingText, options: Parameters<typeof htmlPage>[1]): void {
  const pdf = pdfOfSource(typstSource(text, { ...options, code: verificationCode(text), lineNumbers: true }));
  if (!pdf.ok) throw new Error(pdf.reason);
  const page = name === "pdf-brackets" ? ["-f", "2", "-l", "2"] : ["-f", "1", "-l", "1"];
  withFolder((work) => {
    writeFileSync(join(work, "page.pdf"), pdf.value);
    execFileSync("pdftoppm", ["-r", "90", "-png", ...page, "-singlefile", join(work, "page.pdf"), join(work, "page")]);
    keepSmall(join(work, "page.png"), name);
  });
}

/** Few colours are enough for type. */
function keepSmall(picture: string, name: string): void {
  const to = `PNG8:${join(folder, `${name}.png`)}`;
  execFileSync("convert", [
    picture,
    "-dither",
    "None",
    "-colors",
    "40",
    "-strip",
    "-define",
    "png:compression-level=9",
    to,
  ]);
}

function versionOf(version: string): WorkingText {
  const path = (name: string) => join(root, "cases/blue-harbor/text", name);
  const base = parseBaseFile(JSON.parse(readFileSync(path("text.json"), "utf8")));
  const lines = readFileSync(path("acts.jsonl"), "utf8").trim().split("\n");
  const acts = parseActValues(lines.map((line): unknown => JSON.parse(line)));
  if (!base.ok || !acts.ok) throw new Error("Cannot read the text of Blue Harbor");
  return versionAt(base.value, acts.value, { act: version });
}

/** Lends a folder for some work, and takes it away behind it. */
function withFolder<Outcome>(work: (path: string) => Outcome): Outcome {
  const path = mkdtempSync(join(tmpdir(), "entente-pages-"));
  const outcome = work(path);
  const remove = () => rmSync(path, { recursive: true, force: true });
  if (outcome instanceof Promise) void outcome.finally(remove);
  else remove();
  return outcome;
}
