import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { granted } from "../../packages/room/testing/seats.ts";
import { asOperator, folderContent, tableContent } from "../promises/server-places.ts";
import { traceFinder } from "../promises/traces.ts";
import { expectAccessible } from "./accessibility.ts";
import { visit } from "./seat-pages.ts";
import {
  devicesOf,
  letIn,
  type OpenedBrowser,
  offer,
  openBrowser,
  openScene,
  type Scene,
  say,
  sitDown,
  takeSeat,
  type Window,
} from "./seat-scene.ts";

const ARKVALE = { name: "Amara Quillfeather", passphrase: "herring under moonlight" };
const BRENNHOLM = { name: "Birgit Holmströmer", passphrase: "rye bread at dawn" };
const PLENARY = "Plenary of the Longest Pier";
const CAUCUS = "Arkvale among ourselves";

/** What each says, in this order; the server must never have any of it. */
const SAID = {
  explored: "Suppose the spawning grounds rest three months: marzipan.",
  tabled: "We table this formally, with our harbourmaster's blessing: obsidian.",
  away: "Written while the line was down: bergamot.",
  third: "In place of our first thought: thunderhead.",
  answer: "Does thunderhead cover the winter quota?",
};

/** A later one waits for an earlier one: the story is one. */
describe("two seats in a conference, the server restarted in the middle", () => {
  let scene: Scene;
  let browser: OpenedBrowser;
  let north: Window;
  let south: Window;

  beforeAll(async () => {
    scene = await openScene();
    browser = await openBrowser();
    north = await browser.open({});
    south = await browser.open({ viewport: { width: 390, height: 844 }, colorScheme: "dark", locale: "ar" });
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await scene?.[Symbol.asyncDispose]();
  });

  test("a link leaves the address bar, and its seat is let in", async () => {
    const { conference } = scene.secretariat;
    for (const [window, party, title, by] of [
      [north, "arkvale", "Republic of Arkvale", ARKVALE],
      [south, "brennholm", "Federation of Brennholm", BRENNHOLM],
    ] as const) {
      const link = granted(await conference.invite({ party, role: "head", title }));
      await window.page.goto(link);
      await window.page.locator("input[autocomplete=name]").waitFor();
      expect(window.page.url()).not.toContain("seat=");
      await window.screenshot(`seat-entrance-${party}`);
      await expectAccessible(window.page, "entrance");
      await window.page.goto("about:blank");
      await takeSeat(window.page, link, by);
      expect(window.page.url()).not.toContain("seat=");
      await window.page.locator(".fingerprint").waitFor();
      await letIn(scene);
    }
    const members = devicesOf(conference, ["arkvale", "brennholm"]);
    granted(await conference.createRoom({ kind: "plenary", title: PLENARY, members }));
    for (const { page } of [north, south]) await page.getByRole("heading", { level: 1, name: PLENARY }).waitFor();
  }, 180_000);

  test("a head makes a caucus, and instructions kept in it value packages on this device", async () => {
    const { page } = north;
    await page.getByRole("button", { name: "New room" }).click();
    await page.locator("input[name=title]").fill(CAUCUS);
    await page.locator("form button[type=submit]").click();
    await page.getByRole("heading", { level: 1, name: CAUCUS }).waitFor({ timeout: 30_000 });
    await page.locator(".room-parts button").nth(1).click();
    await page.getByRole("button", { name: "Use the worked case's instructions" }).click();
    await page.getByRole("button", { name: "Keep them in our caucus" }).click();
    await page.locator(".readout-value").waitFor();
    await page.locator(".navigation-item", { hasText: PLENARY }).click();
  }, 60_000);

  test("an exploratory offer and a formal one reach the other side", async () => {
    await offer(north.page, { options: { F1: 1, F2: 2 }, text: SAID.explored, isFormal: false });
    await south.page.locator(".thread").getByText(SAID.explored).waitFor();
    const whole = { F1: 2, F2: 2, W1: 2, W2: 1, S1: 2, G1: 2, D1: 1, C1: 2 };
    await offer(north.page, { options: whole, text: SAID.tabled, isFormal: true }, async () => {
      await north.page.locator(".confirmation .worth li").nth(2).waitFor();
      await north.screenshot("seat-confirm-en");
      await expectAccessible(north.page, "confirmation");
    });
    await south.page.locator(".thread").getByText(SAID.tabled).waitFor();
    await expect.poll(() => south.page.locator(".offer").count()).toBe(2);
    await expect.poll(() => north.page.locator(".live-offers .worth li").count()).toBeGreaterThan(3);
  }, 90_000);

  test("what is written while the server is away waits on the device, and is sent when it is back", async () => {
    const { page } = north;
    await scene.server.stop("SIGKILL");
    await page.locator('[data-connection="away"]').waitFor();
    await say(page, SAID.away);
    await page.locator('.line[data-receipt="pending"]', { hasText: SAID.away }).waitFor();
    await north.screenshot("seat-away-en");
    await scene.server.start();
    await page.locator('.line[data-receipt="logged"]', { hasText: SAID.away }).waitFor({ timeout: 60_000 });
    await south.page.locator(".thread").getByText(SAID.away).waitFor({ timeout: 60_000 });
  }, 300_000);

  test("a third offer is answered, and the seat is there again after it was left", async () => {
    await offer(north.page, { options: { W2: 1, C1: 2 }, text: SAID.third, isFormal: false });
    await expect.poll(() => south.page.locator(".offer").count()).toBe(3);
    await south.page.locator(".live-offers > summary").click();
    const newest = south.page.locator(".offer").first();
    await newest.locator("select").selectOption("question");
    await newest.locator("textarea").fill(SAID.answer);
    await newest.locator(".reply .button").click();
    await north.page.locator(".answers").getByText(SAID.answer).waitFor();
    await north.page.reload();
    await sitDown(north.page, "herring under sunlight");
    await north.page.locator("[role=alert]").waitFor();
    await sitDown(north.page, ARKVALE.passphrase);
    await north.page.locator(".thread").getByText(SAID.answer).waitFor({ timeout: 60_000 });
    for (const { page } of [north, south]) expect(await page.locator(".alarm").allInnerTexts()).toEqual([]);
  }, 120_000);

  test("a seat is open in one window only; another seat of the same browser is not in its way", async () => {
    const second = await north.page.context().newPage();
    await second.goto(north.page.url());
    await sitDown(second, ARKVALE.passphrase);
    await second.locator("[role=alert]").waitFor();
    const seat = { party: "mediator", role: "mediator", title: "Regional Ocean Forum" } as const;
    const link = granted(await scene.secretariat.conference.invite(seat));
    await second.goto("about:blank");
    await takeSeat(second, link, { name: "Ilse Vandermeer", passphrase: "tide tables" });
    await second.locator('[data-connection="live"]').waitFor();
    await second.close();
  }, 90_000);

  test("the pages of a seat are accessible, fit a phone, and show what the server sees", async () => {
    for (const [window, look] of [
      [north, "en"],
      [south, "ar-phone"],
    ] as const) {
      const { page } = window;
      await visit(window, `room-${look}`);
      await page.locator(".room-parts button").nth(1).click();
      await page.locator(".issue").first().waitFor();
      await page.locator('[data-issue="F1"] .option').nth(1).click();
      await visit(window, `offer-${look}`);
      await page.locator('[data-part="server"]').click();
      await page.locator(".served-line").nth(5).waitFor();
      await visit(window, `server-${look}`);
      const sealed = (await page.locator(".hex").allInnerTexts()).join(" ");
      expect(sealed).toMatch(/^[0-9a-f …]{1000,}$/);
      await page.locator('[data-page="roots"]').click();
      await page.locator(".root").nth(1).waitFor();
      await visit(window, `roots-${look}`);
      await page.locator('[data-page="changes"]').click();
      await visit(window, `changes-${look}`);
    }
  }, 300_000);

  test("a root that was compared is pinned, and expected changes are acknowledged", async () => {
    const { page } = north;
    await page.locator(".form-actions .button").click();
    await expect.poll(() => page.locator(".news").count()).toBe(0);
    await page.locator('[data-page="roots"]').click();
    const theirs = page.locator(".root", { hasText: "Federation of Brennholm" });
    await theirs.getByRole("button").click();
    await expect.poll(() => theirs.getAttribute("data-state")).toBe("compared");
  }, 60_000);

  test("no console error and no breach of the content security policy", () => {
    for (const { problems } of [north, south]) expect(problems.filter((one) => !isAway(one))).toEqual([]);
  });

  test("the server's folder and the rows of its tables hold no word of it", async () => {
    const { dataFolder } = scene.server;
    const rows = await asOperator(dataFolder, tableContent);
    await scene.server.stop();
    const names = [ARKVALE.name, BRENNHOLM.name, PLENARY, CAUCUS, ARKVALE.passphrase, "Republic of Arkvale"];
    const find = traceFinder([...names, ...Object.values(SAID), ...instructionTexts()]);
    const held = [rows, ...(await folderContent(dataFolder))];
    expect(rows.length).toBeGreaterThan(10_000);
    expect(held.flatMap((bytes) => find(bytes))).toEqual([]);
    expect(find(Buffer.concat([...held, Buffer.from(`…${SAID.tabled}…`)]))).toHaveLength(1);
  }, 60_000);
});

/** What a browser writes by itself while a server is away. */
function isAway(problem: string): boolean {
  return /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|WebSocket connection to/.test(problem);
}

/** What stands in Arkvale's instructions in words. */
function instructionTexts(): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, "../../cases/blue-harbor/instructions/arkvale.json"), "utf8");
  const { redLines, links } = JSON.parse(text) as {
    readonly redLines: readonly { readonly text: string }[];
    readonly links: readonly { readonly reason?: string }[];
  };
  return [
    ...redLines.map((line) => line.text),
    ...links.flatMap(({ reason = "" }) => (reason.length > 11 ? [reason] : [])),
  ];
}
