import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { fourColumnPage, fourColumns } from "@entente/text/four-columns";
import { htmlPage } from "@entente/text/html";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printSample } from "../../packages/text/testing/print-sample.ts";
import { CHROMIUM_MISSING, findChromium } from "../../scripts/find-chromium.ts";
import { CHROMIUM_FLAGS, recordProblems } from "./harness.ts";
import { tooWide } from "./in-page.ts";

const HOSTILE = '"><script>document.title = "run"</script></style><img src="https://example.org/x">';
const OPTIONS = { view: "attributed", marking: HOSTILE, status: HOSTILE, code: HOSTILE } as const;

let browser: Browser;
let folder: string;

beforeAll(async () => {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error(CHROMIUM_MISSING);
  browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  folder = mkdtempSync(join(tmpdir(), "entente-pages-"));
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const PAGES = [
  ["a text in English", () => htmlPage(printSample(), OPTIONS)],
  ["a text in Arabic", () => htmlPage(printSample("ar"), OPTIONS)],
  ["an anonymous text", () => htmlPage(printSample(), { ...OPTIONS, view: "anonymous" })],
  ["four columns", () => fourColumnPage(fourColumns(printSample(), ["Bay", "Veldt", "Crag"], OPTIONS))],
  ["four columns in Arabic", () => fourColumnPage(fourColumns(printSample("ar"), ["Bay", "Veldt"], OPTIONS))],
] as const;

test.each(PAGES)("%s reads without script, by day and by night", async (name, write) => {
  const file = join(folder, "page.html");
  writeFileSync(file, write());
  for (const colorScheme of ["light", "dark"] as const) {
    await using context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const problems = await recordProblems(page);
    await page.goto(pathToFileURL(file).href);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
    );
    expect({ name, colorScheme, found }).toEqual({ name, colorScheme, found: [] });
    expect(await page.title()).not.toBe("run");
    expect(problems).toEqual([]);
  }
});

test("a page fits a telephone, and its notes lead there and back", async () => {
  const file = join(folder, "narrow.html");
  writeFileSync(file, htmlPage(printSample("ar"), { view: "attributed" }));
  await using context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  expect(await page.evaluate(tooWide)).toEqual([]);
  await page.locator("#r3").click();
  expect(new URL(page.url()).hash).toBe("#n3");
  await page.locator("#n3 a.back").click();
  expect(new URL(page.url()).hash).toBe("#r3");
});

test("a printed page is A4 and keeps brackets and underlines", async () => {
  const file = join(folder, "printed.html");
  writeFileSync(file, htmlPage(printSample(), { view: "attributed", marking: "TLP:AMBER", code: "4K7QW" }));
  await using context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.emulateMedia({ media: "print" });
  const style = await page.evaluate(
    () => getComputedStyle(document.querySelector("ins") as Element).textDecorationLine,
  );
  expect(style).toBe("underline");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45]\.\d+ 84[12](\.\d+)?\]/);
});
