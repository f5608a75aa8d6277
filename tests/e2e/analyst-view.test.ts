import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenedDesk, openDesk } from "./harness.ts";

describe("the analyst's view of Blue Harbor", () => {
  let desk: OpenedDesk;

  beforeAll(async () => {
    desk = await openDesk({ viewport: { width: 1280, height: 860 } });
    await desk.page.getByRole("button", { name: /^Open/ }).first().click();
    await desk.page.getByRole("button", { name: "Open the case" }).click();
  });

  afterAll(() => desk?.[Symbol.asyncDispose]());

  test("keeps saying that it holds both sides' secrets", async () => {
    await desk.page.getByText("Analyst's view: it holds both sides' secrets. No party sees this.").waitFor();
  });

  test("draws the funnel from 65,536 packages to 12", async () => {
    for (const count of ["65,536", "23,369", "1,098"]) await desk.page.getByText(count).first().waitFor();
  });

  test("draws the efficient packages with Observable Plot under the content security policy", async () => {
    await desk.page.getByRole("navigation").getByText("Efficient packages").click();
    await desk.page.locator("svg style").first().waitFor({ state: "attached" });
    await desk.page.waitForTimeout(500);
    await desk.screenshot("desk");
    const plot = desk.page.locator("svg:has(style)").first();
    await expect.poll(() => plot.evaluate((element) => getComputedStyle(element).display)).toBe("block");
    expect(desk.problems).toEqual([]);
  });

  test("sends nothing but requests for files of the server", () => {
    for (const request of desk.requests) {
      expect(request.url.startsWith(desk.address) || request.url.startsWith("data:")).toBe(true);
      expect(request).toMatchObject({ method: "GET", body: "" });
    }
  });
});
