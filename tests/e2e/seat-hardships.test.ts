import { type Conference, joinConference, type Room } from "@entente/room/session";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { granted, testTools } from "../../packages/room/testing/seats.ts";
import { tooWide } from "./in-page.ts";
import { goTo, openPart } from "./seat-pages.ts";
import {
  devicesOf,
  letIn,
  type OpenedBrowser,
  openBrowser,
  openScene,
  type Scene,
  say,
  takeSeat,
  type Window,
} from "./seat-scene.ts";

/** In it something ends the isolation that the page puts around names, and turns all that follows. */
const TWISTED = "Birgit\u2069\u202E Holm";
const WIDE = "W".repeat(200);
const PLENARY = "P".repeat(200);

/** A later one waits for an earlier one: the story is one. */
describe("a seat on a phone, among long names, strange ones and hasty fingers", () => {
  let scene: Scene;
  let browser: OpenedBrowser;
  let head: Window;
  let plenary: Room;
  let theirs: Room;
  let used: string;

  beforeAll(async () => {
    scene = await openScene();
    browser = await openBrowser();
    const { conference } = scene.secretariat;
    const birgit = await headNamed(scene, TWISTED);
    head = await browser.open({ viewport: { width: 360, height: 740 } });
    used = granted(await conference.invite({ party: "arkvale", role: "head", title: "Arkvale".padEnd(200, "e") }));
    await takeSeat(head.page, used, { name: WIDE, passphrase: "herring" });
    await letIn(scene);
    const members = devicesOf(conference, ["arkvale", "brennholm"]);
    plenary = granted(await conference.createRoom({ kind: "plenary", title: PLENARY, members }));
    granted(await birgit.sync());
    theirs = birgit.rooms()[0] ?? plenary;
    await head.page.getByRole("heading", { level: 1, name: PLENARY }).waitFor();
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await scene?.[Symbol.asyncDispose]();
  });

  test("a name turns none of the page's own words round", async () => {
    granted(await theirs.post({ kind: "note/taken", body: { text: "Good evening." } }));
    const author = head.page.locator(".line", { hasText: "Good evening." }).locator(".author");
    await author.waitFor();
    const [name, party] = [
      await author.locator(".author-name").boundingBox(),
      await author.locator(".author-party").boundingBox(),
    ];
    expect(await head.page.locator("body").innerText()).not.toMatch(/[\u202A-\u202E]/);
    expect(name?.width).toBeGreaterThan(20);
    expect(party).not.toBeNull();
    await goTo(head.page, "changes");
    expect(await head.page.locator("main").innerText()).not.toMatch(/[\u202A-\u202E]/);
    await openRoom(head.page);
  });

  test("long names stay within a phone", async () => {
    const { page } = head;
    const wide: Record<string, readonly string[]> = {};
    for (const part of ["talk", "offer", "record", "server"] as const) {
      await openPart(page, part);
      await page.waitForTimeout(500);
      wide[part] = await page.evaluate(tooWide);
    }
    for (const place of ["people", "roots", "changes", "keys", "new-room"] as const) {
      await goTo(page, place);
      await page.waitForTimeout(100);
      wide[place] = await page.evaluate(tooWide);
    }
    await openRoom(page);
    expect(Object.values(wide)).toHaveLength(9);
    expect(Object.entries(wide).filter(([, found]) => found.length > 0)).toEqual([]);
  });

  test("what comes while a room is open is told to a screen reader, once and without what it says", async () => {
    granted(await theirs.post({ kind: "note/taken", body: { text: "Are you there?" } }));
    const told = head.page.locator(".thread [role=status]");
    await expect.poll(() => told.innerText()).toMatch(/#\d+.*Birgit Holm/);
  });

  test("what is being written is there again after a look at another page of the seat", async () => {
    const { page } = head;
    await page.locator(".composer textarea").fill("We could live with");
    await openPart(page, "record");
    await goTo(page, "people");
    await openRoom(page);
    expect(await page.locator(".composer textarea").inputValue()).toBe("We could live with");
    await page.locator(".composer textarea").fill("");
    await openPart(page, "offer");
    await page.locator('[data-issue="F1"] .option').nth(1).click();
    await page.locator(".offer-composer textarea").fill("In good faith.");
    await openPart(page, "talk");
    await openPart(page, "offer");
    expect(await page.locator(".offer-composer textarea").inputValue()).toBe("In good faith.");
    expect(await page.locator('[data-issue="F1"] input:checked').count()).toBe(1);
  });

  test("two presses send one offer, and one answer", async () => {
    const { page } = head;
    await openPart(page, "offer");
    await page.locator('[data-issue="F2"] .option').nth(1).click();
    await page.locator("[aria-labelledby=terms] .button").dblclick();
    await page.locator(".composer").waitFor();
    const outcome = { F1: "40" } as never;
    granted(await theirs.post({ kind: "offer/explored", body: { outcome, withoutPrejudice: true } }));
    await page.locator(".live-offers > summary").click();
    const reply = page.locator(".offer", { hasText: "Birgit" }).locator(".reply");
    await reply.locator("select").selectOption("question");
    await reply.locator(".button").dblclick();
    await page.locator('.line[data-kind="offer/answered"][data-receipt="logged"]').first().waitFor();
    await page.waitForTimeout(1000);
    expect(await page.locator('.line[data-kind="offer/answered"]').count()).toBe(1);
    expect(await page.locator('.line[data-own][data-kind="offer/explored"]').count()).toBe(1);
  });

  test("whoever is only there to read is offered nothing to send", async () => {
    const { conference } = scene.secretariat;
    const observer = await browser.open({});
    const link = granted(await conference.invite({ party: "secretariat", role: "observer" }));
    await takeSeat(observer.page, link, { name: "Olive", passphrase: "binoculars" });
    await letIn(scene);
    await expect.poll(() => devicesOf(conference, ["secretariat"]).length).toBe(2);
    granted(await plenary.add(devicesOf(conference, ["secretariat"]).slice(-1)));
    await observer.page.locator(".live-offers").waitFor();
    await observer.page.locator(".offer").first().waitFor();
    expect(await observer.page.locator(".reply, .composer, [data-part=offer]").count()).toBe(0);
  }, 180_000);

  test("a device that is off the line says so, though its connection was never closed", async () => {
    const { page } = head;
    const connection = (state: string) => page.locator(`[data-connection="${state}"]`);
    await connection("live").waitFor();
    await page.context().setOffline(true);
    await connection("away").waitFor();
    await openPart(page, "server");
    await page.locator("main [role=alert]").waitFor();
    expect(await page.locator("main [role=alert]").innerText()).toMatch(/cannot be reached/);
    await openPart(page, "talk");
    await say(page, "Written off the line.");
    await page.locator('.line[data-receipt="pending"]').waitFor();
    await page.context().setOffline(false);
    await connection("live").waitFor();
    await page.locator('.line[data-receipt="logged"]', { hasText: "Written off the line." }).waitFor();
  });

  test("a device whose storage is full says so as long as it is, and shows what comes all the same", async () => {
    const { page } = head;
    const fill = (isFull: boolean) =>
      page.evaluate((full) => {
        const store = IDBObjectStore.prototype as { put: unknown; keptPut?: unknown };
        store.keptPut ??= store.put;
        store.put = full
          ? () => {
              throw new DOMException("The quota has been exceeded", "QuotaExceededError");
            }
          : store.keptPut;
      }, isFull);
    await fill(true);
    granted(await theirs.post({ kind: "note/taken", body: { text: "Not kept yet" } }));
    await page.locator(".away[role=alert]").waitFor();
    await page.locator(".line", { hasText: "Not kept yet" }).waitFor();
    await fill(false);
    granted(await theirs.post({ kind: "note/taken", body: { text: "Kept again" } }));
    await page.locator(".line", { hasText: "Kept again" }).waitFor();
    await expect.poll(() => page.locator(".away[role=alert]").count()).toBe(0);
  });

  test("a link that was used, and a join that did not arrive, are told in the reader's language", async () => {
    const { conference } = scene.secretariat;
    const { page } = await browser.open({ locale: "ar", viewport: { width: 360, height: 740 } });
    const alert = page.locator("main [role=alert]");
    await fillIn(page, used, "x");
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/^لا يقبل الخادم/);
    await page.goto("about:blank");
    const link = granted(await conference.invite({ party: "carrow", role: "head", title: "Carrow" }));
    await page.route(/\/api\//, (route) => route.abort());
    await fillIn(page, link, "first");
    await alert.waitFor();
    expect(await alert.innerText()).not.toMatch(/[a-z]{4}/);
    await page.unrouteAll();
    await page.goto("about:blank");
    await fillIn(page, link, "second");
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/بعبارة سر أخرى/);
    await fillIn(page, undefined, "first");
    await page.locator(".seat-workspace").waitFor();
  }, 180_000);
});

/** Fills in what a seat asks for the first time, and sends it. */
async function fillIn(page: Page, link: string | undefined, passphrase: string): Promise<void> {
  if (link !== undefined) await page.goto(link);
  await page.locator("input[autocomplete=name]").fill("Karim");
  for (const at of [0, 1]) await page.locator("input[type=password]").nth(at).fill(passphrase);
  await page.locator("form button[type=submit]").click();
}

/** Goes to the first room of the seat. */
function openRoom(page: Page): Promise<void> {
  return page.locator(".navigation-item").first().click();
}

/** The head of Brennholm, under a name of any kind, on a device that is no browser. */
async function headNamed(scene: Scene, name: string): Promise<Conference> {
  const { conference } = scene.secretariat;
  const tools = await testTools(scene.server, "brennholm");
  const link = granted(await conference.invite({ party: "brennholm", role: "head", title: "Federation of Brennholm" }));
  const joined = granted(await joinConference({ link, name }, tools));
  const [request] = granted(await conference.joins());
  if (request === undefined) throw new Error("Nobody has joined");
  granted(await conference.attestRoot(request));
  for (const session of [joined, joined, conference]) granted(await session.sync());
  return joined;
}
