import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { noteKeyText } from "@entente/record/log";
import { keptConferences } from "@entente/room/session";
import type { Download, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testKey } from "../../packages/room/testing/memory-log.ts";
import { granted } from "../../packages/room/testing/seats.ts";
import { expectAccessible } from "./accessibility.ts";
import { confirm, goTo, linkMade, openPart, visit } from "./seat-pages.ts";
import {
  devicesOf,
  letIn,
  type OpenedBrowser,
  openBrowser,
  openScene,
  type Scene,
  sitDown,
  takeSeat,
  type Window,
} from "./seat-scene.ts";

const run = promisify(execFile);
const ENTENTE = join(import.meta.dirname, "../../apps/cli/bin/entente.js");
const CAUCUS = "Arkvale at home";
const PLENARY = "Plenary of the pier";
const CLERK = { name: "Clara Vos", passphrase: "minutes of the meeting" };
const HEAD = { name: "Ada Lind", passphrase: "herring under moonlight" };
const AIDE = { name: "زينب مرسي", passphrase: "rye bread at dawn" };

/** A later one waits for an earlier one: the story is one. */
describe("what a seat of the desk does for its delegation", () => {
  let scene: Scene;
  let browser: OpenedBrowser;
  let folder: string;
  let clerk: Window;
  let head: Window;
  let aide: Window;

  beforeAll(async () => {
    scene = await openScene();
    browser = await openBrowser();
    folder = await mkdtemp(join(tmpdir(), "entente-duties-"));
    clerk = await browser.open({});
    head = await browser.open({});
    aide = await browser.open({ viewport: { width: 390, height: 844 }, colorScheme: "dark", locale: "ar" });
    const seat = { party: "secretariat", role: "secretariat" } as const;
    await takeSeat(clerk.page, granted(await scene.secretariat.conference.invite(seat)), CLERK);
    await letIn(scene);
    await clerk.page.locator('[data-page="people"]').waitFor();
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await scene?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  test("the secretariat invites a delegation, and attests the root whose digits were compared", async () => {
    await goTo(clerk.page, "people");
    await clerk.page.locator("input[name=delegation]").fill("Republic of Arkvale");
    await takeSeat(head.page, await linkMade(clerk.page), HEAD);
    await visit(head, "waiting-en");
    const digits = await head.page.locator(".fingerprint").innerText();
    const join = clerk.page.locator(".join", { hasText: HEAD.name });
    expect(await join.locator(".fingerprint").innerText()).toBe(digits);
    await visit(clerk, "joins-en");
    await join.getByRole("button").click();
    await clerk.page.getByRole("alertdialog").waitFor();
    await expectAccessible(clerk.page, "attesting");
    await confirm(clerk.page);
    await expect.poll(() => clerk.page.locator(".join").count()).toBe(0);
    await head.page.locator('[data-page="people"]').waitFor();
  }, 180_000);

  test("a head accredits a member on a phone, makes a caucus, and adds it there", async () => {
    await goTo(head.page, "people");
    await head.page.locator("select").selectOption({ index: 1 });
    await takeSeat(aide.page, await linkMade(head.page), AIDE);
    const join = head.page.locator(".join", { hasText: AIDE.name });
    expect(await join.locator(".fingerprint").innerText()).toBe(await aide.page.locator(".fingerprint").innerText());
    await visit(aide, "waiting-ar");
    await join.getByRole("button").click();
    await confirm(head.page);
    await aide.page.locator('[data-page="people"]').waitFor();
    await goTo(head.page, "new-room");
    await head.page.locator(".check input").uncheck();
    await visit(head, "new-room-en");
    await head.page.locator("input[name=title]").fill(CAUCUS);
    await head.page.locator("form button[type=submit]").click();
    await head.page.getByRole("heading", { level: 1, name: CAUCUS }).waitFor();
    await openPart(head.page, "record");
    await head.page.locator(".add-members .check input").check();
    await head.page.locator(".add-members button[type=submit]").click();
    await expect.poll(() => head.page.locator("[aria-labelledby=room-members] .rows > li").count()).toBe(2);
    await openPart(head.page, "talk");
    await aide.page.getByRole("heading", { level: 1, name: CAUCUS }).waitFor();
  }, 180_000);

  test("a file goes sealed from one device to the other", async () => {
    const bytes = Buffer.from("Soundings off the longest pier\n".repeat(4000));
    await writeFile(join(folder, "soundings.txt"), bytes);
    const chooser = head.page.waitForEvent("filechooser");
    await head.page.locator("[aria-labelledby=files] .button").click();
    await (await chooser).setFiles(join(folder, "soundings.txt"));
    const file = aide.page.locator("[aria-labelledby=files] .file-button");
    const saved = aide.page.waitForEvent("download");
    await file.click();
    expect(await bytesOf(await saved)).toEqual(bytes);
    await expect.poll(() => head.page.locator(".thread .file-button").count()).toBe(1);
  }, 180_000);

  test("the state is signed, and the archive is proven by entente verify with the keys that the page gave", async () => {
    const { page } = head;
    await openPart(page, "record");
    await page.locator("[aria-labelledby=signed] .button").click();
    await confirm(page);
    await page.locator("[aria-labelledby=signed] .rows > li").waitFor();
    await visit(head, "record-en");
    const files = [];
    for (const place of [0, 1]) {
      const saved = page.waitForEvent("download");
      await page.locator("[aria-labelledby=archive] .button").nth(place).click();
      files.push(await keptIn(folder, await saved));
    }
    const [archive = "", policy = ""] = files;
    expect(await page.locator(".command").innerText()).toContain(archive);
    const verified = await run(process.execPath, [ENTENTE, "verify", archive, "--trust", policy], { cwd: folder });
    expect(verified.stdout).toContain("arkvale covers");
    expect(verified.stdout).toMatch(/^Proven: all \d+ entries hold/m);
    await openPart(aide.page, "record");
    await visit(aide, "record-ar");
    await openPart(page, "talk");
    await openPart(aide.page, "talk");
  }, 180_000);

  test("a long thread shows its newest acts, keeps the reader's place, and leads back to the newest", async () => {
    const { conference } = scene.secretariat;
    granted(await conference.sync());
    const members = devicesOf(conference, ["arkvale"]);
    const plenary = granted(await conference.createRoom({ kind: "plenary", title: PLENARY, members }));
    const post = async (text: string) => granted(await plenary.post({ kind: "note/taken", body: { text } }));
    await Promise.all(Array.from({ length: 130 }, (_, at) => post(`Sounding number ${at + 1}.`)));
    const { page } = aide;
    await page.locator(".navigation-item", { hasText: PLENARY }).click();
    await page.locator(".line", { hasText: "Sounding number 130." }).waitFor();
    await page.reload();
    await sitDown(page, AIDE.passphrase);
    await page.locator(".line", { hasText: "Sounding number 130." }).waitFor({ timeout: 90_000 });
    await expect.poll(() => page.evaluate(isInView, "Sounding number 130.")).toBe(true);
    expect(await page.locator(".thread ol > li").count()).toBe(100);
    const earlier = page.locator(".thread-earlier .button");
    await earlier.scrollIntoViewIfNeeded();
    const first = page.locator(".line", { hasText: "Sounding number 40." });
    const before = await first.boundingBox();
    await earlier.click();
    await expect.poll(() => page.locator(".thread ol > li").count()).toBeGreaterThan(130);
    expect(Math.abs(((await first.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
    await post("And one more.");
    await expect.poll(() => page.locator(".to-newest").innerText()).toMatch(/\d|واحد/);
    expect(Math.abs(((await first.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
    await page.locator(".to-newest .button").click();
    await expect.poll(() => page.evaluate(isInView, "And one more.")).toBe(true);
  }, 180_000);

  test("what the server holds of a long room is fetched and drawn in parts", async () => {
    const { page } = aide;
    await openPart(page, "server");
    const lines = page.locator(".served-line");
    await page.locator(".served-more").waitFor();
    expect(await lines.count()).toBe(50);
    await page.locator(".served-more .button").click();
    await expect.poll(() => lines.count()).toBe(100);
    await openPart(page, "talk");
  }, 60_000);

  test("on paper a room is whole, with its receipts and full times, and nothing to press", async () => {
    const { page } = aide;
    await page.emulateMedia({ media: "print" });
    await page.locator(".print-head").waitFor();
    expect(await page.locator(".thread ol > li").count()).toBeGreaterThan(130);
    expect(await page.locator(".print-head").innerText()).toContain(AIDE.name);
    const time = await page.locator(".line time").first().innerText();
    expect(time).toMatch(/20\d\d.*\d\d:\d\d:\d\d/);
    expect(await page.locator(".line .receipt").first().isVisible()).toBe(true);
    for (const pressed of [".composer", ".navigation", ".room-parts"]) {
      expect(await page.locator(pressed).first().isVisible()).toBe(false);
    }
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    await page.emulateMedia({ media: null });
  }, 180_000);

  test("a member that is removed from a room is told so, and reads nothing that comes later", async () => {
    await aide.page.locator(".navigation-item", { hasText: CAUCUS }).click();
    await head.page.locator(".navigation-item", { hasText: CAUCUS }).click();
    await openPart(head.page, "record");
    await head.page.locator(".rows .link-button").click();
    await confirm(head.page);
    await aide.page.locator(".room-head .notice").waitFor();
    expect(await aide.page.locator(".composer").count()).toBe(0);
    await visit(aide, "removed-ar");
  }, 180_000);

  test("each page of the seat is accessible in both languages", async () => {
    for (const [window, look] of [
      [head, "en"],
      [aide, "ar"],
    ] as const) {
      for (const place of ["people", "keys", "changes"] as const) {
        await goTo(window.page, place);
        await visit(window, `${place}-${look}`);
      }
    }
  }, 180_000);

  test("no console error and no breach of the content security policy", () => {
    for (const { problems } of [clerk, head, aide]) expect(problems).toEqual([]);
  });

  test("an entry held back stands above every page until somebody takes note, missing witnesses in every room", async () => {
    const { page } = head;
    await page.locator(".navigation-item", { hasText: PLENARY }).click();
    await page.goto("about:blank");
    const { conference, tools } = scene.secretariat;
    const [seat] = await keptConferences(tools);
    const witness = noteKeyText(testKey("ed25519-cosignature", "witness.example.org", 21).key);
    granted(await conference.publishPolicy(`log ${seat?.logKeys[0]}\nwitness one ${witness}\nquorum one\n`));
    const plenary = conference.rooms().find(({ title }) => title === PLENARY);
    for (const text of ["Held back.", "And after it."]) {
      granted((await plenary?.post({ kind: "note/taken", body: { text } })) ?? { ok: false, reason: "no plenary" });
    }
    const held = plenary?.entries.at(-2)?.position;
    await page.routeWebSocket(/\/live$/, () => undefined);
    await page.route(/\/items\?/, async (route) => {
      const response = await route.fetch();
      const json = (await response.json()) as { readonly items: readonly { readonly position: number }[] };
      await route.fulfill({
        response,
        json: { ...json, items: json.items.filter(({ position }) => position !== held) },
      });
    });
    await page.goBack();
    await sitDown(page, HEAD.passphrase);
    const alarm = page.locator(".alarm");
    await alarm.waitFor();
    await page.locator(".standing", { hasText: "Not witnessed since" }).waitFor();
    await visit(head, "alarm-en");
    await page.locator('[data-page="changes"]').click();
    await page.locator("[aria-labelledby=findings] li").first().waitFor();
    await alarm.locator(".button").last().click();
    await alarm.waitFor({ state: "detached" });
    expect(await page.locator("[aria-labelledby=findings] li[data-mended=false]").count()).toBeGreaterThan(0);
    await page.unrouteAll();
    await leaveAndSitDown(page, HEAD.passphrase);
    await goTo(page, "changes");
    await page.locator("[aria-labelledby=findings] li[data-mended=true]", { hasText: "It came after all" }).waitFor();
  }, 180_000);

  test("a printed code and a backup bring the keys back; another passphrase opens the seat from then on", async () => {
    const { page } = head;
    await goTo(page, "keys");
    const recovery = page.locator("[aria-labelledby=recovery]");
    await recovery.locator(".button").click();
    await confirm(page);
    const code = await page.locator(".recovery-code").innerText();
    expect(code).toMatch(/^([0-9A-Z]{5} ){11}[0-9A-Z]$/);
    await visit(head, "recovery-code-en");
    await recovery.locator(".button").last().click();
    const saved = page.waitForEvent("download");
    await recovery.locator(".button").last().click();
    const backup = await keptIn(folder, await saved);
    const restore = page.locator("[aria-labelledby=restore]");
    const chooser = page.waitForEvent("filechooser");
    await restore.locator(".button").first().click();
    await (await chooser).setFiles(join(folder, backup));
    await restore.locator("input[name=recovery-code]").fill(code.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
    await restore.locator("button[type=submit]").click();
    await restore.locator("[role=alert]").waitFor();
    await restore.locator("input[name=recovery-code]").fill(code.toLowerCase());
    await restore.locator("button[type=submit]").click();
    await page.locator(".told", { hasText: "The keys are taken back" }).waitFor();

    const form = page.locator("[aria-labelledby=passphrase]");
    await changePassphrase(form, "a wrong one", "oats and barley");
    await form.locator("[role=alert]").waitFor();
    await changePassphrase(form, HEAD.passphrase, "oats and barley");
    await page.locator(".told", { hasText: "the new passphrase opens this seat" }).waitFor();
    await leaveAndSitDown(page, HEAD.passphrase);
    await page.locator("[role=alert]").waitFor();
    await sitDown(page, "oats and barley");
    await page.locator('[data-page="people"]').waitFor();
  }, 180_000);

  test("a member leaves a room by saying so, and its head withdraws it for good", async () => {
    await aide.page.locator(".navigation-item", { hasText: PLENARY }).click();
    await openPart(aide.page, "record");
    await aide.page.locator("[aria-labelledby=leaving] .button").click();
    await confirm(aide.page);
    await expect.poll(() => aide.page.locator("[aria-labelledby=leaving] .button").count()).toBe(0);
    granted(await scene.secretariat.conference.sync());
    await aide.page.locator(".room-head .notice").waitFor();
    await goTo(head.page, "people");
    const row = head.page.locator("[aria-labelledby=accredited] li", { hasText: AIDE.name });
    await row.locator(".link-button").click();
    await confirm(head.page);
    await expect.poll(() => row.count()).toBe(0);
  }, 180_000);
});

/** Leaves the seat's page, and sits down at it again. */
async function leaveAndSitDown(page: Page, passphrase: string): Promise<void> {
  await page.goto("about:blank");
  await page.goBack();
  await sitDown(page, passphrase);
}

async function changePassphrase(form: Locator, from: string, to: string): Promise<void> {
  for (const [at, passphrase] of [from, to, to].entries()) {
    await form.locator("input[type=password]").nth(at).fill(passphrase);
  }
  await form.locator("button[type=submit]").click();
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** The download under its own name in a folder; answers with that name. */
async function keptIn(folder: string, download: Download): Promise<string> {
  const name = download.suggestedFilename();
  await download.saveAs(join(folder, name));
  return name;
}

/** In the page: whether an act with these words lies in the window. */
function isInView(words: string): boolean {
  const line = [...document.querySelectorAll(".line")].findLast((one) => one.textContent?.includes(words));
  const box = line?.getBoundingClientRect();
  return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
}
