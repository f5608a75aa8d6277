import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./accessibility.ts";
import { tooWide } from "./in-page.ts";
import type { Window } from "./seat-scene.ts";

/** How long a page may still draw before it is looked at, in ms. */
const SETTLING_MS = 300;

/** A page as it stands: kept as a picture, accessible, nothing wider than the window. */
export async function visit({ page, screenshot }: Window, name: string): Promise<void> {
  await page.waitForTimeout(SETTLING_MS);
  await screenshot(`seat-${name}`);
  expect({ name, wide: await page.evaluate(tooWide) }).toEqual({ name, wide: [] });
  await expectAccessible(page, name);
}

/** Goes to a page of the seat besides its rooms. */
export async function goTo(page: Page, place: "people" | "roots" | "keys" | "changes" | "new-room"): Promise<void> {
  await page.locator(`[data-page="${place}"]`).click();
}

/** Shows another part of the room. */
export async function openPart(page: Page, part: "talk" | "offer" | "record" | "server"): Promise<void> {
  await page.locator(`[data-part="${part}"]`).click();
}

/** The seat link for whom the invitation is filled in. */
export async function linkMade(page: Page): Promise<string> {
  await page.locator("[aria-labelledby=invitation] button[type=submit]").click();
  return page.locator(".link-text").inputValue();
}

/** Says yes to the question that stands over the page. */
export async function confirm(page: Page): Promise<void> {
  await page.getByRole("alertdialog").locator(".button").first().click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
}
