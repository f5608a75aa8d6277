import type { Conference } from "@entente/room/session";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { granted, secretariatOf, type TestSeat } from "../../packages/room/testing/seats.ts";
import { CHROMIUM_MISSING, findChromium } from "../../scripts/find-chromium.ts";
import { type RunningServer, runningServer } from "../rooms/running-server.ts";
import { CHROMIUM_FLAGS, recordProblems, screenshot } from "./harness.ts";

/** How often the secretariat looks for newcomers, in ms. */
const LOOKING_MS = 300;

/** A server in a process and folder of its own, and the secretariat of a conference on it. */
export interface Scene extends AsyncDisposable {
  readonly server: RunningServer;
  readonly secretariat: TestSeat;
}

/** Starts the server and founds the conference. */
export async function openScene(): Promise<Scene> {
  const server = await runningServer();
  const secretariat = await secretariatOf(server, server.claim);
  return { server, secretariat, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** A window of a browser context of its own, as another person's device would be. */
export interface Window {
  readonly page: Page;
  /** Every console error, uncaught exception and breach of the content security policy so far, as text. */
  readonly problems: readonly string[];
  readonly screenshot: (name: string) => Promise<void>;
}

/** A browser that opens windows, each with storage of its own. */
export interface OpenedBrowser extends AsyncDisposable {
  readonly open: (options: BrowserContextOptions) => Promise<Window>;
}

export async function openBrowser(): Promise<OpenedBrowser> {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error(CHROMIUM_MISSING);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  return {
    open: async (options) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const problems = await recordProblems(page);
      return { page, problems, screenshot: (name) => screenshot(page, name) };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

/** Who takes a seat, and under which passphrase. */
export interface TakenBy {
  readonly name: string;
  readonly passphrase: string;
}

/** Opens a seat link in a page and takes the seat; it waits there until somebody lets it in. */
export async function takeSeat(page: Page, link: string, { name, passphrase }: TakenBy): Promise<void> {
  await page.goto(link);
  await page.locator("input[autocomplete=name]").fill(name);
  for (const at of [0, 1]) await page.locator("input[type=password]").nth(at).fill(passphrase);
  await page.locator("form button[type=submit]").click();
  await page.locator(".seat-workspace").waitFor({ timeout: 60_000 });
}

/** Sits down again at the seat of the page's address. */
export async function sitDown(page: Page, passphrase: string): Promise<void> {
  await page.locator("input[type=password]").fill(passphrase);
  await page.locator("form button[type=submit]").click();
}

/** Posts a note in the room that is shown. */
export async function say(page: Page, text: string): Promise<void> {
  await page.locator(".composer textarea").fill(text);
  await page.locator(".composer button[type=submit]").click();
}

/** An offer as a person makes it: options by issue, in words or formally, with a word. */
export interface MadeOffer {
  readonly options: Readonly<Record<string, number>>;
  readonly text: string;
  readonly isFormal: boolean;
}

/** Makes an offer in the room that is shown; a formal one is confirmed after `beforeConfirming`. */
export async function offer(
  page: Page,
  { options, text, isFormal }: MadeOffer,
  beforeConfirming: () => Promise<void> = async () => undefined,
): Promise<void> {
  await page.locator(".room-parts button").nth(1).click();
  for (const [issue, at] of Object.entries(options)) {
    await page.locator(`[data-issue="${issue}"] .option`).nth(at).click();
  }
  await page
    .locator(".offer-composer .role-radio")
    .nth(isFormal ? 1 : 0)
    .click();
  await page.locator(".offer-composer textarea").fill(text);
  await page.locator("[aria-labelledby=terms] .button").click();
  if (isFormal) {
    await page.locator(".confirmation").waitFor();
    await beforeConfirming();
    await page.locator(".confirmation .button").first().click();
  }
  await page.locator(".composer").waitFor();
}

/** Lets in whoever has asked, and waits until their heads' devices are accredited. */
export async function letIn({ secretariat: { conference } }: Scene): Promise<void> {
  for (;;) {
    const [request] = granted(await conference.joins());
    if (request !== undefined) {
      granted(await (request.root === undefined ? conference.accredit(request) : conference.attestRoot(request)));
      return accredited(conference, request.party);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOKING_MS));
  }
}

async function accredited(conference: Conference, party: string): Promise<void> {
  for (;;) {
    granted(await conference.sync());
    if (devicesOf(conference, [party]).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, LOOKING_MS));
  }
}

/** The accredited devices of some parties. */
export function devicesOf(conference: Conference, parties: readonly string[]): readonly Uint8Array[] {
  return [...conference.register.accreditations.values()]
    .flat()
    .filter(({ party }) => parties.includes(party))
    .map(({ device }) => device);
}
