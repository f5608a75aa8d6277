import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./accessibility.ts";
import { type OpenedBrowser, openBrowser } from "./seat-scene.ts";
import { type ServedDesk, serveDemonstration } from "./served-desk.ts";

describe("the demonstration that npm start prints", () => {
  let served: ServedDesk;
  let browser: OpenedBrowser;

  beforeAll(async () => {
    served = await serveDemonstration();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await served?.[Symbol.asyncDispose]();
  });

  test("has a link for each seat, which opens in the desk's plenary and says that its keys came in the link", async () => {
    await expect.poll(() => linksIn(served.printed()), { timeout: 120_000 }).toHaveLength(4);
    const problems: string[] = [];
    for (const link of linksIn(served.printed())) {
      const window = await browser.open({});
      await window.page.goto(link);
      await window.page.locator("form button[type=submit]").click();
      await window.page.getByRole("heading", { level: 1, name: "Opening plenary" }).waitFor({ timeout: 120_000 });
      expect(await window.page.locator(".demonstration").innerText()).toContain("demonstration");
      await expectAccessible(window.page, "demonstration");
      await window.page.emulateMedia({ media: "print" });
      expect(await window.page.locator(".demonstration").isVisible()).toBe(true);
      await window.page.emulateMedia({ media: null });
      expect(await window.page.locator(".composer").count()).toBe(1);
      problems.push(...window.problems);
      await window.page.context().close();
    }
    expect(problems).toEqual([]);
  }, 600_000);
});

function linksIn(printed: string): readonly string[] {
  return printed.match(/http:\S+#seat=\S+/g) ?? [];
}
