import type { Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenedDesk, openDesk } from "./harness.ts";
import { refusedStart, type ServedDesk, serveDesk, serveDeskByNpm } from "./served-desk.ts";

/** Long enough for what a page asks for after it has drawn itself. */
const LATE_REQUESTS_MS = 1000;

/** What the page may cost to open, as it travels. */
const FIRST_LOAD_BYTES = 200_000;

describe("starting the server", () => {
  test("prints one address line, answers on it and ends cleanly on both signals", async () => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      const served = await serveDesk();
      expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      expect(served.printed()).toMatch(/^(Building the desk[^\n]*\n)?Entente is at http:[^\n]*\n/);
      const health = await fetch(new URL("/health", served.address));
      expect(await health.json()).toEqual({ status: "ok", database: "ok" });
      expect(await served.end(signal)).toBe(0);
    }
  });

  test("offers the server by a link that works once, after the address", async () => {
    await using served = await serveDesk();
    await expect.poll(served.printed).toMatch(/\nhttp:\/\/127\.0\.0\.1:\d+\/#claim=[\w-]{43}\n$/);
    expect(served.printed().indexOf(served.address)).toBeLessThan(served.printed().indexOf("#claim="));
  });

  test("ends with npm when npm start is told to end", async () => {
    const served = await serveDeskByNpm();
    await served.end("SIGTERM");
    await expect(fetch(new URL("/health", served.address))).rejects.toThrow();
  });

  test("says in one line that the port is taken", async () => {
    await using first: ServedDesk = await serveDesk();
    const { port } = new URL(first.address);
    expect(await refusedStart({ PORT: port, HOST: "127.0.0.1" })).toEqual({
      exitCode: 1,
      said: `Cannot listen on 127.0.0.1:${port}: the port is taken; set PORT to another one\n`,
    });
  });

  test("says in one line that a setting is bad", async () => {
    expect(await refusedStart({ PORT: "harbour" })).toEqual({
      exitCode: 2,
      said: 'Cannot use PORT "harbour": expected a whole number from 0 to 65535\n',
    });
  });
});

describe("opening the page", () => {
  let desk: OpenedDesk;

  beforeAll(async () => {
    desk = await openDesk();
    await desk.page.getByRole("heading").first().waitFor();
    await desk.page.waitForTimeout(LATE_REQUESTS_MS);
  });

  afterAll(() => desk?.[Symbol.asyncDispose]());

  test("shows a heading and names the page", async () => {
    expect(await desk.page.title()).toContain("Entente");
    expect(await desk.page.getByRole("heading").count()).toBeGreaterThan(0);
  });

  test("meets no console error and no breach of the content security policy", () => {
    expect(desk.problems).toEqual([]);
  });

  test("asks no other origin for anything, and sends nothing but requests for files", () => {
    expect(desk.requests.length).toBeGreaterThan(0);
    for (const request of desk.requests) {
      expect(request.url.startsWith(desk.address) || request.url.startsWith("data:")).toBe(true);
      expect(request).toMatchObject({ method: "GET", body: "" });
    }
  });

  test("costs at most 200 kB to open", async () => {
    const visitor = (await desk.context.browser()?.newContext()) ?? desk.context;
    const opened = await visitor.newPage();
    const files: Request[] = [];
    opened.on("requestfinished", (request) => files.push(request));
    await opened.goto(desk.address);
    await opened.getByRole("heading").first().waitFor();
    await opened.waitForTimeout(LATE_REQUESTS_MS);
    const sizes = await Promise.all(files.map((request) => request.sizes()));
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
    await visitor.close();
  });

  test("may open a live connection to its own server, and to no other", async () => {
    const visitor = (await desk.context.browser()?.newContext()) ?? desk.context;
    const opened = await visitor.newPage();
    await opened.goto(desk.address);
    const live = new URL(`/api/v1/conferences/${"A".repeat(43)}/live`, desk.address).href.replace("http", "ws");
    expect(await opened.evaluate(firstWordOn, live)).toContain('"type":"challenge"');
    expect(await opened.evaluate(firstWordOn, "ws://127.0.0.1:1/")).toBe("connect-src");
    await visitor.close();
  });

  test("lists the worked cases of the server", async () => {
    const { cases } = (await (await fetch(new URL("/cases/index.json", desk.address))).json()) as {
      readonly cases: readonly { readonly id: string; readonly title: string }[];
    };
    expect(cases.map(({ id }) => id)).toContain("blue-harbor");
  });
});

/** In the page: the first message of a socket, or the directive of the policy that forbids it. */
function firstWordOn(url: string): Promise<string> {
  return new Promise((done) => {
    document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
    new WebSocket(url).addEventListener("message", ({ data }) => done(String(data)));
  });
}
