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
