import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { granted } from "../../packages/room/testing/seats.ts";
import { expectAccessible } from "./accessibility.ts";
import { goTo, openPart, visit } from "./seat-pages.ts";
import {
  letIn,
  type OpenedBrowser,
  openBrowser,
  openScene,
  type Scene,
  say,
  sitDown,
  takeSeat,
  type Window,
} from "./seat-scene.ts";

const ADA = { name: "Ada Lind", passphrase: "herring under moonlight" };
const BASIM = { name: "باسم النوري", passphrase: "rye bread at dawn" };
const CORRIDOR = "On the stairs";
const SAID = ["Between us: nine boats would do.", "تسعة كثيرة، ثمانية؟", "Still there?", "Still here."] as const;

/** A later one waits for an earlier one: the story is one. */
describe("informal informals on the page", () => {
  let scene: Scene;
  let browser: OpenedBrowser;
  let north: Window;
  let south: Window;

  beforeAll(async () => {
    scene = await openScene();
    browser = await openBrowser();
    north = await browser.open({});
    south = await browser.open({ viewport: { width: 390, height: 844 }, colorScheme: "dark", locale: "ar" });
    for (const [{ page }, party, title, by] of [
      [north, "arkvale", "Republic of Arkvale", ADA],
      [south, "brennholm", "Federation of Brennholm", BASIM],
    ] as const) {
      const link = granted(await scene.secretariat.conference.invite({ party, role: "head", title }));
      await takeSeat(page, link, by);
      await letIn(scene);
      await page.locator('[data-page="new-room"]').waitFor();
    }
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await scene?.[Symbol.asyncDispose]();
  });

  test("a head makes them with another delegation; there is neither offer, file nor archive in them", async () => {
    const { page } = north;
    await goTo(page, "new-room");
    await page.locator('.role-radio:has(input[value="informal-informals"])').click();
    await visit(north, "new-meeting-en");
    await page.locator("input[name=title]").fill(CORRIDOR);
    await page.locator("form button[type=submit]").click();
    for (const window of [north, south]) {
      await window.page.getByRole("heading", { level: 1, name: CORRIDOR }).waitFor();
      const parts = window.page.locator(".room-parts button");
      expect(await parts.evaluateAll((all) => all.map((one) => one.dataset.part))).toEqual([
        "talk",
        "record",
        "server",
      ]);
      for (const absent of [".live-offers", "[aria-labelledby=files]", ".receipt", ".print-button"]) {
        expect(await window.page.locator(absent).count()).toBe(0);
      }
      await openPart(window.page, "record");
      await window.page.locator("[aria-labelledby=room-members]").waitFor();
      expect(await window.page.locator("[aria-labelledby=archive]").count()).toBe(0);
      await openPart(window.page, "talk");
    }
    await visit(north, "meeting-empty-en");
  }, 180_000);

  test("what one says the other reads at once, with no number and no receipt", async () => {
    for (const [speaker, listener, text] of [
      [north, south, SAID[0]],
      [south, north, SAID[1]],
    ] as const) {
      await saysToHearer(text, { speaker, listener });
      await speaker.page.locator(".heard[data-own]", { hasText: text }).first().waitFor();
    }
    const speakers = await south.page.locator(".heard .author-name").allInnerTexts();
    expect([...new Set(speakers)]).toEqual([ADA.name, BASIM.name]);
    expect(await north.page.locator(".line .receipt").count()).toBe(0);
    await visit(north, "meeting-en");
    await visit(south, "meeting-ar");
  }, 180_000);

  test("without a connection nothing can be said, and the page says why", async () => {
    const { page } = north;
    await page.locator(".composer textarea").fill("Not yet sent.");
    await scene.server.stop("SIGKILL");
    await page.locator('[data-connection="away"]').waitFor();
    expect(await page.locator(".composer button[type=submit]").isDisabled()).toBe(true);
    await page.locator(".composer", { hasText: "only while connected" }).waitFor();
    expect(await page.locator(".member-hears").count()).toBe(0);
    await visit(north, "meeting-away-en");
    await scene.server.start();
    await page.locator('[data-connection="live"]').waitFor({ timeout: 60_000 });
    await south.page.locator('[data-connection="live"]').waitFor({ timeout: 60_000 });
    await page.locator(".composer button[type=submit]:enabled").waitFor();
    await saysToHearer(SAID[2], { speaker: south, listener: north });
    await saysToHearer(SAID[3], { speaker: north, listener: south });
  }, 180_000);

  test("one closes it by publishing its keys, and both see it closed", async () => {
    const { page } = south;
    await page.locator("[aria-labelledby=closing] .button").click();
    await page.getByRole("alertdialog").waitFor();
    await south.screenshot("seat-meeting-closing-ar");
    await expectAccessible(page, "closing a meeting");
    await page.getByRole("alertdialog").locator(".button").first().click();
    for (const window of [south, north]) {
      await window.page.locator(".room-talk .notice").waitFor();
      for (const absent of [".composer", "[aria-labelledby=closing]"]) {
        expect(await window.page.locator(absent).count()).toBe(0);
      }
      await window.page.locator(".heard", { hasText: SAID[3] }).first().waitFor();
    }
    await visit(north, "meeting-closed-en");
    await visit(south, "meeting-closed-ar");
  }, 180_000);

  test("after a reload nothing of it is on the page", async () => {
    for (const [{ page }, { passphrase }] of [
      [north, ADA],
      [south, BASIM],
    ] as const) {
      await page.reload();
      await sitDown(page, passphrase);
      await page.locator('[data-connection="live"]').waitFor({ timeout: 60_000 });
      await page.locator('[data-page="people"]').waitFor();
      const text = await page.locator("body").innerText();
      for (const gone of [CORRIDOR, ...SAID]) expect(text).not.toContain(gone);
    }
  }, 180_000);

  test("no console error and no breach of the content security policy", () => {
    for (const { problems } of [north, south]) expect(problems.filter((one) => !isAway(one))).toEqual([]);
  });
});

/** Says something once the page shows that the other hears, and waits until the other reads it. */
async function saysToHearer(text: string, { speaker, listener }: Readonly<Record<"speaker" | "listener", Window>>) {
  await speaker.page.locator('.member-hears[data-hears="true"]').waitFor({ timeout: 60_000 });
  await say(speaker.page, text);
  await listener.page.locator(".heard", { hasText: text }).waitFor({ timeout: 30_000 });
}

/** What a browser writes by itself while a server is away. */
function isAway(problem: string): boolean {
  return /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|WebSocket connection to/.test(problem);
}
