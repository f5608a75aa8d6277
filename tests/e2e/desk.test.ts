import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./accessibility.ts";
import { type OpenedDesk, openDesk } from "./harness.ts";
import { measureChoices, tooWide, twoFrames } from "./in-page.ts";

/** The final package of Blue Harbor: for each issue the place of the option, counted from 0. */
const FINAL_PACKAGE = { F1: 1, F2: 2, W1: 2, W2: 2, S1: 2, G1: 2, D1: 2, C1: 2 } as const;
const BLUE_HARBOR = join(import.meta.dirname, "../../cases/blue-harbor");
const STORY_VIEWS = ["first-minutes", "sheet", "frontier", "ratification"] as const;
const OTHER_VIEWS = [
  "zone",
  "ladder",
  "fragility",
  "acceptance",
  "models",
  "stakeholders",
  "offers",
  "comparison",
] as const;
const LOOKS = [
  { language: "en", theme: "light" },
  { language: "en", theme: "dark" },
  { language: "ar", theme: "light" },
  { language: "ar", theme: "dark" },
] as const;

const WINDOW = { width: 1280, height: 900 };

let desk: OpenedDesk;
let page: Page;

beforeAll(async () => {
  desk = await openDesk({ viewport: WINDOW, locale: "en-GB" });
  page = desk.page;
  page.setDefaultTimeout(15_000);
});

afterAll(() => desk?.[Symbol.asyncDispose]());

describe("the first page", () => {
  test("loads at most 200 kB compressed", async () => {
    await page.getByRole("heading", { name: "Worked cases" }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    const files = [...new Set(desk.requests.map(({ url }) => url))];
    const sizes = await Promise.all(files.map(compressedBytes));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(200_000);
  });
});

describe("the first five minutes", () => {
  test("start from the first page and say that the case is fictional", async () => {
    await desk.page.getByRole("button", { name: "The first five minutes" }).click();
    await page
      .getByText("Fictional; its figures were built to fit the story. This shows the tool, not that it predicts.")
      .waitFor();
  });

  test("show the funnel to 12 of 65,536", async () => {
    const counts = page.locator(".funnel-count");
    await counts.first().waitFor();
    expect(await counts.allInnerTexts()).toEqual(["65,536", "23,369", "1,098", "12"]);
  });

  test("show the bargaining optimum that fails the Senate", async () => {
    const senate = page.getByRole("row", { name: /^.?Senate/ });
    await senate.waitFor();
    expect(await senate.innerText()).toMatch(/✕ 21\.62\s+✓ 28\.22/);
  });

  test("move the lease slider from 15 to 30 % by keyboard: +9 to +12 %, three blocks to six", async () => {
    const slider = page.getByRole("slider", { name: /Wind-lease/ });
    expect(await page.locator(".model-value").getAttribute("data-result")).toBe("9");
    expect(await page.locator(".map-block[data-second]").count()).toBe(3);
    await slider.focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
    expect(await page.locator(".model-value").getAttribute("data-result")).toBe("12");
    expect(await page.locator(".map-block[data-second]").count()).toBe(6);
  });

  test("move the cohesion slider to its end by keyboard: 0.83 to 0.49", async () => {
    const chance = page.locator(".chance-value");
    expect(await chance.innerText()).toBe("0.83");
    await page.getByRole("slider", { name: /Cohesion/ }).focus();
    await page.keyboard.press("End");
    expect(await chance.innerText()).toBe("0.49");
  });

  test("end with real points, Panama 66 and 66, and what this cannot tell", async () => {
    const points = page.locator(".division-points strong");
    await points.first().waitFor();
    expect(await points.allInnerTexts()).toEqual(["66", "66"]);
    expect(plain(await page.locator(".division").innerText())).toContain("2/15 to United States, 13/15 to Panama");
    await page.getByRole("heading", { name: "What this cannot tell you" }).waitFor();
    await desk.screenshot("first-five-minutes");
  });
});

describe("building the final package by keyboard", () => {
  test("reaches the sheet and chooses every option without a pointer", async () => {
    await tabTo(page, "button", "Build a package");
    await page.keyboard.press("Enter");
    await page.locator(".issue").first().waitFor();
    for (const [issue, place] of Object.entries(FINAL_PACKAGE)) {
      await tabInto(page, `[data-issue="${issue}"]`);
      for (let step = 0; step < place; step += 1) await page.keyboard.press("ArrowRight");
    }
    await expect.poll(() => utilities(page)).toEqual(["78", "81"]);
    await desk.screenshot("package");
  });

  test("updates everything after each choice, and says how long that took", async () => {
    const times = await page.evaluate(measureChoices);
    expect(times.length).toBe(8);
    // A figure to read, not to pass: what else runs on the machine adds to it. The aim is 100 ms.
    const [first = 0, quickerQuarter = first] = times.toSorted((a, b) => a - b);
    console.log(`a choice was answered and drawn in ${Math.round(quickerQuarter)} ms (quicker quarter of 8 choices)`);
    expect(await utilities(page)).toEqual(["78", "81"]);
  });

  test("undoes and redoes by keyboard", async () => {
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    await expect.poll(() => utilities(page)).not.toEqual(["78", "81"]);
    await page.getByRole("button", { name: "Redo" }).press("Enter");
    await expect.poll(() => utilities(page)).toEqual(["78", "81"]);
  });

  test("sees the Senate and the other chambers passing", async () => {
    await page.getByRole("button", { name: "Would it pass at home?" }).press("Enter");
    const senate = page.locator('[data-chamber="Senate"]');
    await senate.waitFor();
    expect(await senate.getAttribute("data-passes")).toBe("true");
    expect(plain(await senate.innerText())).toContain("28.22 expected, 27 needed of 40");
    expect(await page.locator('.chamber[data-passes="true"]').count()).toBe(4);
    await desk.screenshot("passing-at-home");
  });

  test("opens how a figure is computed, from what", async () => {
    await page.locator(".chance-value .explained").press("Enter");
    const explanation = page.getByRole("dialog");
    await explanation.getByText("How this is computed").waitFor();
    await explanation.getByText("From what").waitFor();
    await page.keyboard.press("Escape");
    await explanation.waitFor({ state: "detached" });
  });

  test("looks at efficient packages with the arrow keys", async () => {
    await page.getByRole("button", { name: "Efficient packages" }).press("Enter");
    const plot = page.getByRole("listbox");
    await plot.waitFor();
    await plot.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    expect(await page.getByRole("region", { name: "The package at this point" }).innerText()).toMatch(/101\s[\s\S]*45/);
    await desk.screenshot("efficient-packages");
  });
});

describe("Arabic", () => {
  test("turns the page to right to left, with Latin digits and no message missing", async () => {
    await page.getByRole("button", { name: "العربية" }).click();
    await page.getByRole("heading", { level: 1, name: "الحزم الكفؤة" }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      "ar",
      "rtl",
    ]);
    expect(await utilities(page)).toEqual(["78", "81"]);
    expect(await page.locator("body").innerText()).not.toMatch(/[٠-٩۰-۹]/);
    await desk.screenshot("arabic");
    await page.getByRole("button", { name: "English" }).click();
  });
});

describe("axe finds nothing", () => {
  test.each(LOOKS)("in $language, $theme", { timeout: 120_000 }, async ({ language, theme }) => {
    await dress(page, { language, theme });
    for (const view of STORY_VIEWS) {
      await visit(page, view);
      await expectAccessible(page, view);
    }
    if (theme === "light") await desk.screenshot(`sheet-${language}`);
  });

  test("on the first page", async () => {
    await dress(page, { language: "en", theme: "light" });
    await page.goto(desk.address);
    await page.getByRole("heading", { name: "Worked cases" }).waitFor();
    await expectAccessible(page, "first page");
    await desk.screenshot("cases");
  });
});

describe("on a phone and at 200 % zoom nothing runs out of the page", () => {
  afterAll(() => page.setViewportSize(WINDOW));

  test.each(STORY_VIEWS)("in %s", (view) => expectToFit(view));

  test.each(OTHER_VIEWS)("in %s, nor does axe find anything on a wide one", async (view) => {
    await expectToFit(view);
    await page.setViewportSize(WINDOW);
    await expectAccessible(page, view);
  });

  async function expectToFit(view: string): Promise<void> {
    await page.setViewportSize({ width: 360, height: 780 });
    await visit(page, view);
    for (const width of [360, 640]) {
      await page.setViewportSize({ width, height: 780 });
      await page.evaluate(twoFrames);
      expect({ view, wide: await page.evaluate(tooWide) }).toEqual({ view, wide: [] });
      if (view === "sheet") await desk.screenshot(`sheet-${width}`);
    }
  }
});

describe("a folder of the reader's own", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "entente-own-"));
    await cp(BLUE_HARBOR, join(folder, "own"), { recursive: true });
    await cp(BLUE_HARBOR, join(folder, "then"), { recursive: true });
    await cp(BLUE_HARBOR, join(folder, "broken"), { recursive: true });
    await changeReservation(join(folder, "then"), 60);
    await changeReservation(join(folder, "broken"), "sixty");
  });

  afterAll(() => rm(folder, { recursive: true }));

  test("that misspells a figure gives one clear line", async () => {
    await openFolder(page, join(folder, "broken"));
    const line = page.locator(".problem-line");
    await line.waitFor();
    expect(await line.innerText()).toMatch(/^Cannot read instructions\/arkvale\.json at reservation: .*"sixty"$/);
    await expectAccessible(page, "broken folder");
  });

  test("opens like a worked case", async () => {
    await openFolder(page, join(folder, "own"));
    await page.getByRole("button", { name: "Where agreement is possible" }).click();
    await expect.poll(() => page.locator(".funnel-count").allInnerTexts()).toEqual(["65,536", "23,369", "1,098", "12"]);
    expect(plain(await page.getByRole("region", { name: /could bet on/ }).innerText())).toContain("claim 110%");
  });

  test("is compared with an earlier copy: the line that changed, and what it opened", async () => {
    await page.getByRole("button", { name: "Compare instructions" }).click();
    await page.locator("input[webkitdirectory]").setInputFiles(join(folder, "then"));
    await page.getByText("What was changed in the instructions").waitFor();
    expect(plain(await page.locator(".change-list").innerText())).toBe("Reservation value 60 → 51");
    const row = page.getByRole("row", { name: /^Better than no deal/ });
    const [before = "", after, opened, closed] = await row.getByRole("cell").allInnerTexts();
    expect([after, closed]).toEqual(["23,369", "0"]);
    expect(figure(before) + figure(opened ?? "")).toBe(23_369);
    await expectAccessible(page, "comparison of copies");
  });
});

describe("the other worked cases", () => {
  test("sports park: who supports a package, and what each rule can pass", async () => {
    await visit(page, "sheet", "sports-park");
    const issues = page.locator("[data-issue]");
    await issues.first().waitFor();
    for (const issue of await issues.all()) await issue.locator(".option").first().click();
    await page.getByRole("button", { name: "Coalitions" }).click();
    await page.locator(".supporters li").first().waitFor();
    expect(await page.locator(".supporters li").count()).toBe(6);
    const rules = async (): Promise<string> => plain(await page.locator("main").innerText());
    await expect.poll(rules).toMatch(/\b12\b[\s\S]*\b55\b/);
    await expectAccessible(page, "coalitions");
    await desk.screenshot("coalitions");
  });

  test("Panama: ten issues divided, one of them cut", async () => {
    await visit(page, "division", "panama-canal");
    expect(await page.locator(".division-points strong").allInnerTexts()).toEqual(["66", "66"]);
    expect(await page.locator(".division-bars li").count()).toBe(10);
    await expectAccessible(page, "division");
    await desk.screenshot("division");
  });
});

describe("what leaves the device", () => {
  test("is requests for files alone: no body, no query, no socket, nothing to another origin", () => {
    expect(desk.requests.length).toBeGreaterThan(10);
    for (const { method, url, body } of desk.requests) {
      expect({ method, body, query: new URL(url).search }).toEqual({ method: "GET", body: "", query: "" });
      expect(url.startsWith(desk.address) || url.startsWith("blob:") || url.startsWith("data:")).toBe(true);
    }
  });

  test("is counted live, and would be seen", async () => {
    const counter = page.locator(".sent-counter");
    expect(plain(await counter.innerText())).toBe("scores sent from this device: 0");
    await page.evaluate(() => fetch("/nowhere", { method: "POST", body: "78" }).then(() => undefined));
    await expect.poll(async () => plain(await counter.innerText())).toBe("scores sent from this device: 1");
  });

  test("of the other side is never fetched for a party", async () => {
    const before = desk.requests.length;
    await page.goto(desk.address);
    await page.getByRole("button", { name: /^Open .*Blue-Harbor/ }).click();
    await page.locator(".role-radio", { hasText: "Republic of Arkvale" }).click();
    await page.getByRole("button", { name: "Open the case" }).click();
    await page.locator('.banner[data-role="party"]').waitFor();
    const fetched = desk.requests.slice(before).map(({ url }) => new URL(url).pathname);
    expect(fetched).toContain("/cases/blue-harbor/instructions/arkvale.json");
    expect(fetched.filter((path) => /brennholm|mediator|training/.test(path))).toEqual([]);
  });
});

describe("the browser", () => {
  test("had nothing to complain about", () => {
    // The one thing that it refuses is what the test of the counter sent on purpose.
    expect(desk.problems.filter((problem) => !/Failed to load resource/.test(problem))).toEqual([]);
  });
});

/** What a file weighs on the way: text compressed, fonts as they are. */
async function compressedBytes(url: string): Promise<number> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  return url.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
}

/** A text without the marks that keep figures in their own direction. */
function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, "");
}

async function utilities(on: Page): Promise<readonly string[]> {
  const values = on.locator(".readout-value");
  return Promise.all((await values.all()).map(async (value) => (await value.getAttribute("data-utility")) ?? ""));
}

/** Presses Tab until the focus is on the element with this role and name, as a reader without a pointer does. */
async function tabTo(on: Page, role: "button", name: string): Promise<void> {
  const target = on.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await on.keyboard.press("Tab");
  }
  throw new Error(`Cannot reach "${name}" with the Tab key`);
}

async function tabInto(on: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await on.locator(selector).evaluate((element) => element.contains(document.activeElement))) return;
    await on.keyboard.press("Tab");
  }
  throw new Error(`Cannot reach ${selector} with the Tab key`);
}

/** Writes another reservation value into Arkvale's instructions. */
async function changeReservation(folder: string, reservation: number | string): Promise<void> {
  const file = join(folder, "instructions/arkvale.json");
  const instructions: object = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...instructions, reservation }));
}

/** Chooses a folder on the first page, and opens it for the first role that it offers: the analyst. */
async function openFolder(on: Page, folder: string): Promise<void> {
  await on.goto(desk.address);
  await on.locator("input[webkitdirectory]").setInputFiles(folder);
  await on.getByRole("button", { name: "Open the case" }).click();
}

function figure(text: string): number {
  return Number(text.replaceAll(",", ""));
}

async function visit(on: Page, view: string, caseId = "blue-harbor"): Promise<void> {
  // From elsewhere: only then is the page loaded anew, whatever case was open.
  await on.goto("about:blank");
  await on.goto(new URL(`#/${caseId}/analyst/${view}`, desk.address).href);
  await on.getByRole("heading", { level: 1 }).waitFor();
  await on.locator(".navigation").waitFor();
  await expect.poll(() => on.locator(".skeleton").count(), { timeout: 20_000 }).toBe(0);
  const known = on.locator(".take-known");
  if ((await known.count()) > 0) await known.selectOption({ index: 1 });
  const run = on.locator("main .button:not(.secondary)");
  if (view === "fragility" && (await run.count()) > 0) await run.click();
  await on.evaluate(twoFrames);
  await expect.poll(() => on.locator(".skeleton").count(), { timeout: 20_000 }).toBe(0);
}

async function dress(on: Page, look: (typeof LOOKS)[number]): Promise<void> {
  await on.evaluate(({ language, theme }) => {
    localStorage.setItem("entente-language", language);
    localStorage.setItem("entente-theme", theme);
  }, look);
}
