import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { CHROMIUM_MISSING, findChromium } from "../../scripts/find-chromium.ts";
import { serveDesk } from "./served-desk.ts";

/** Flags under which Chromium runs as root, without a screen, and asks nothing of the network by itself. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A request as it left the page or one of its workers. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; empty when there was none. */
  readonly body: string;
}

/** The desk in a browser, served by a server of its own; disposing of it ends both. */
export interface OpenedDesk extends AsyncDisposable {
  readonly address: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every request since the browser opened, in the order in which they left; WebSockets and beacons included. */
  readonly requests: readonly SentRequest[];
  /** Every console error, uncaught exception and breach of the content security policy so far, as text. */
  readonly problems: readonly string[];
  /** Keeps a picture of the page in the folder that `ENTENTE_SCREENSHOTS` names; does nothing without it. */
  readonly screenshot: (name: string) => Promise<void>;
}

/** Serves the desk, opens a browser on it and records all that the page sends and complains about. */
export async function openDesk(options: BrowserContextOptions = {}): Promise<OpenedDesk> {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error(CHROMIUM_MISSING);
  const served = await serveDesk();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const requests = recordRequests(context);
  const page = await context.newPage();
  const problems = await recordProblems(page);
  await page.goto(served.address);
  return {
    address: served.address,
    page,
    context,
    requests,
    problems,
    screenshot: (name) => screenshot(page, name),
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await served[Symbol.asyncDispose]();
    },
  };
}

function recordRequests(context: BrowserContext): readonly SentRequest[] {
  const requests: SentRequest[] = [];
  context.on("request", (request) => {
    const body = request.postDataBuffer()?.toString("utf8") ?? "";
    requests.push({ method: request.method(), url: request.url(), headers: request.headers(), body });
  });
  context.on("page", (page) => {
    page.on("websocket", (socket) => {
      const url = socket.url();
      requests.push({ method: "WEBSOCKET", url, headers: {}, body: "" });
      socket.on("framesent", ({ payload }) => {
        requests.push({ method: "WEBSOCKET", url, headers: {}, body: payload.toString() });
      });
    });
  });
  return requests;
}

/** Console errors of the page and its workers, exceptions, and breaches of the policy even where nothing is logged. */
export async function recordProblems(page: Page): Promise<readonly string[]> {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()} ${message.location().url}`.trimEnd());
  });
  await page.exposeFunction("noteBreach", (breach: string) => problems.push(`content security policy: ${breach}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const note = (globalThis as unknown as { noteBreach: (breach: string) => void }).noteBreach;
      note(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return problems;
}

export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.ENTENTE_SCREENSHOTS;
  if (folder === undefined || folder === "") return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
