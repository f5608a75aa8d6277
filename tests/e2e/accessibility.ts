import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** The page as it stands gives axe nothing to find. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect({ name, found: await violations(page) }).toEqual({ name, found: [] });
}

/** In one frame, so axe needs no second page to put its results together: that would take longer than to find them. */
async function violations(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const found = (await axe.analyze()).violations;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}
