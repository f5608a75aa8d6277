import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { granted } from "../../packages/room/testing/seats.ts";
import { expectAccessible } from "./accessibility.ts";
import { confirm, goTo, linkMade, visit } from "./seat-pages.ts";
import { letIn, type OpenedBrowser, openBrowser, openScene, type Scene, takeSeat, type Window } from "./seat-scene.ts";

const CLERK = { name: "Clara Vos", passphrase: "minutes of the meeting" };
const LOST = { name: "Ada Lind", passphrase: "herring under moonlight" };
const NEW = { name: "آدا ليند", passphrase: "herring under starlight" };
const ARKVALE = "Republic of Arkvale";

/** A later one waits for an earlier one: the story is one. */
describe("a head whose device is lost", () => {
  let scene: Scene;
  let browser: OpenedBrowser;
  let clerk: Window;
  let lost: Window;
  let anew: Window;
  let code: string;
  let digits: string;

  beforeAll(async () => {
    scene = await openScene();
    browser = await openBrowser();
    clerk = await browser.open({});
    lost = await browser.open({});
    anew = await browser.open({ viewport: { width: 390, height: 844 }, colorScheme: "dark", locale: "ar" });
    const { conference } = scene.secretariat;
    for (const [window, seat, by] of [
      [clerk, { party: "secretariat", role: "secretariat" }, CLERK],
      [lost, { party: "arkvale", role: "head", title: ARKVALE }, LOST],
    ] as const) {
      await takeSeat(window.page, granted(await conference.invite(seat)), by);
      await letIn(scene);
      await window.page.locator('[data-page="people"]').waitFor();
    }
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await scene?.[Symbol.asyncDispose]();
  });

  test("has named the successor of its root, with a code that was shown once", async () => {
    const { page } = lost;
    await goTo(page, "roots");
    const root = page.locator(".root", { hasText: ARKVALE });
    await root.getByRole("button", { name: "Name its successor…" }).click();
    await page.getByRole("alertdialog").waitFor();
    await lost.screenshot("seat-successor-question-en");
    await expectAccessible(page, "naming a successor");
    await confirm(page);
    code = await page.locator(".recovery-code").innerText();
    digits = await page.locator(".on-paper .fingerprint").last().innerText();
    await visit(lost, "successor-code-en");
    await page.locator(".on-paper .button").last().click();
    await root.getByRole("button", { name: "Name another successor…" }).waitFor();
    await root.getByText("It has named a successor").waitFor();
    expect(await page.locator("body").innerText()).not.toContain(code);
  }, 180_000);

  test("joins anew with the code, and the secretariat lets in the digits that its root named", async () => {
    await goTo(clerk.page, "people");
    const seats = clerk.page.locator("[aria-labelledby=invitation] select");
    await seats.selectOption(await seats.locator("option", { hasText: ARKVALE }).getAttribute("value"));
    const link = await linkMade(clerk.page);
    const { page } = anew;
    await page.goto(link);
    await page.locator("details summary").click();
    await page.locator("input[name=successor-code]").fill(code.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
    await page.locator("input[autocomplete=name]").fill(NEW.name);
    for (const at of [0, 1]) await page.locator("input[type=password]").nth(at).fill(NEW.passphrase);
    await page.locator("form button[type=submit]").click();
    await page.locator("[role=alert]").waitFor();
    await visit(anew, "successor-entrance-ar");
    await page.locator("input[name=successor-code]").fill(code);
    await page.locator("form button[type=submit]").click();
    await page.locator(".seat-workspace").waitFor({ timeout: 60_000 });
    const join = clerk.page.locator(".join", { hasText: NEW.name });
    expect(await join.locator(".fingerprint").innerText()).toBe(digits);
    await join.getByRole("button").click();
    await clerk.page.getByRole("alertdialog").getByText("You attest nothing with it").waitFor();
    await clerk.screenshot("seat-successor-let-in-en");
    await confirm(clerk.page);
  }, 180_000);

  test("puts the successor in the root's place, of which every device is told", async () => {
    const { page } = anew;
    await page.locator(".view > .form-actions .button").click();
    const root = page.locator(".root", { hasText: ARKVALE });
    await root.locator(".button").first().waitFor();
    expect(await page.locator(".alarm").allInnerTexts()).toEqual([]);
    await visit(anew, "successor-roots-ar");
    await root.locator(".says + .form-actions .button").click();
    await page.getByRole("alertdialog").waitFor();
    await anew.screenshot("seat-successor-replacing-ar");
    await expectAccessible(page, "replacing a root");
    await confirm(page);
    await page.locator('[data-page="people"]').waitFor({ timeout: 60_000 });
    expect(await root.locator(".fingerprint").innerText()).toBe(digits);
    await visit(anew, "successor-replaced-ar");
    await goTo(clerk.page, "roots");
    await clerk.page.locator(".alarm", { hasText: "has another root" }).waitFor();
    const seen = clerk.page.locator(".root", { hasText: ARKVALE }).locator(".fingerprint");
    await expect.poll(() => seen.innerText()).toBe(digits);
    await visit(clerk, "successor-alarm-en");
  }, 180_000);

  test("no console error and no breach of the content security policy", () => {
    for (const { problems } of [clerk, lost, anew]) expect(problems).toEqual([]);
  });
});
