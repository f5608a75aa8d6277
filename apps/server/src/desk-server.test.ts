import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deskServer } from "./desk-server.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-server-"));
const logged: string[] = [];
let server: FastifyInstance;

beforeAll(async () => {
  writeTree(folder, {
    "desk/dist/index.html": "<!doctype html><title>Desk</title>",
    "desk/dist/assets/index-abc123.js": "export {};",
    "desk/dist/assets/index-abc123.js.gz": "compressed",
    "desk/dist/.vite/manifest.json": "{}",
    "desk/package.json": "{}",
    "cases/island/case.json": '{ "title": "The island" }',
    "cases/island/instructions/north.json": "{}",
    "cases/island/README.md": "# The island",
    "cases/notes/README.md": "no case",
    "secret.json": '"secret"',
  });
  symlinkSync(join(import.meta.dirname, "../../../node_modules"), join(folder, "node_modules"));
  server = await deskServer({
    deskFolder: join(folder, "desk"),
    casesFolder: join(folder, "cases"),
    logLevel: "info",
    log: { write: (line) => void logged.push(line) },
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the server", () => {
  test("hands out the page and asks for it again each time", async () => {
    const page = await get("/");
    expect(page).toMatchObject({ status: 200, text: "<!doctype html><title>Desk</title>" });
    expect(page.headers["cache-control"]).toBe("no-cache");
    expect(page.headers["content-type"]).toContain("text/html");
  });

  test("lets assets with a hash in their name be kept for good", async () => {
    const { headers } = await get("/assets/index-abc123.js");
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  test("hands out the compressed copy to a browser that takes it", async () => {
    const { headers, text } = await send("/assets/index-abc123.js", { method: "GET", accept: "gzip, deflate" });
    expect(headers).toMatchObject({
      "content-encoding": "gzip",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(headers["content-type"]).toContain("javascript");
    expect(text).toBe("compressed");
  });

  test("sends the security headers with every answer", async () => {
    for (const path of ["/", "/health", "/cases/island/case.json", "/nothing"]) {
      const { headers } = await get(path);
      expect(headers).toMatchObject({
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
      expect(headers["content-security-policy"]).toContain("default-src 'self'");
    }
  });

  test("allows no inline script and no inline style but by hash", async () => {
    const { headers } = await get("/");
    const policy = String(headers["content-security-policy"]);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).toMatch(/style-src 'self' 'sha256-[^']+'/);
    for (const directive of ["object-src", "base-uri", "frame-ancestors"])
      expect(policy).toContain(`${directive} 'none'`);
  });

  test("says that it is well", async () => {
    expect(await get("/health")).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  });

  test("lists the worked cases with their files", async () => {
    const { text } = await get("/cases/index.json");
    expect(JSON.parse(text)).toEqual({
      cases: [{ id: "island", title: "The island", files: ["case.json", "instructions/north.json"] }],
    });
    expect(await get("/cases/island/case.json")).toMatchObject({ status: 200 });
  });

  test.each([
    "/cases/../secret.json",
    "/cases/%2e%2e/secret.json",
    "/cases/..%2fsecret.json",
    "/cases/%2e%2e%2fsecret.json",
    "/cases/island/../../secret.json",
    "/cases/..%5csecret.json",
    "/../secret.json",
    "//secret.json",
    "/.vite/manifest.json",
  ])("hands out nothing outside its folders: %s", async (path) => {
    const { status, text } = await get(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('"secret"');
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])(
    "takes in only what its API describes: %s elsewhere is refused and its body is not logged",
    async (method) => {
      const { status } = await send("/cases/index.json", { method, body: '{"scores":"confidential-77"}' });
      expect(status).toBe(404);
      expect(logged.join("")).toContain(method);
      expect(logged.join("")).not.toContain("confidential-77");
    },
  );

  test("logs the path of a request without its query", async () => {
    await get("/health?score=confidential-78");
    expect(logged.join("")).toContain('"path":"/health"');
    expect(logged.join("")).not.toContain("confidential-78");
  });
});

test.each([
  [true, "192.0.2.1"],
  [false, "127.0.0.1"],
])("behind a proxy (%s) the client's address is %s, whatever the client writes", async (isBehindProxy, expected) => {
  const proxied = await deskServer({
    deskFolder: join(folder, "desk"),
    casesFolder: join(folder, "cases"),
    logLevel: "silent",
    isBehindProxy,
  });
  proxied.get("/address", (request) => ({ address: request.ip }));
  const headers = { "x-forwarded-for": "198.51.100.6, 192.0.2.1" };
  expect((await proxied.inject({ url: "/address", headers })).json()).toEqual({ address: expected });
  await proxied.close();
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

interface Sent {
  readonly method: string;
  readonly body?: string;
  readonly accept?: string;
}

function get(path: string): Promise<Answer> {
  return send(path, { method: "GET" });
}

/** Sends the path as it stands: `fetch` would resolve its dots first. */
function send(path: string, { method, body, accept }: Sent): Promise<Answer> {
  const { port } = server.server.address() as AddressInfo;
  return new Promise((done, fail) => {
    const headers = {
      ...(accept === undefined ? {} : { "accept-encoding": accept }),
      ...(body === undefined ? {} : { "content-type": "application/json", "content-length": body.length }),
    };
    const sent = request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on("error", fail);
    sent.end(body);
  });
}

function writeTree(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

test("who takes nothing of an answer is cut off, and the connection with it", async () => {
  const large = mkdtempSync(join(tmpdir(), "entente-large-"));
  writeTree(large, {
    "desk/dist/index.html": "",
    "desk/package.json": "{}",
    "cases/large.bin": "x".repeat(30_000_000),
  });
  symlinkSync(join(import.meta.dirname, "../../../node_modules"), join(large, "node_modules"));
  const folders = { deskFolder: join(large, "desk"), casesFolder: join(large, "cases") };
  await using standing = await deskServer({ ...folders, logLevel: "silent", longestStandstillMs: 500 });
  await standing.listen({ host: "127.0.0.1", port: 0 });
  const { port } = standing.server.address() as AddressInfo;
  const unread = connect(port, "127.0.0.1");
  unread.on("error", () => {});
  unread.write("GET /cases/large.bin HTTP/1.1\r\nHost: x\r\n\r\n");
  unread.pause();
  const connections = () => promisify(standing.server.getConnections.bind(standing.server))();
  await expect.poll(connections).toBe(1);
  await expect.poll(connections).toBe(0);
  unread.destroy();
  rmSync(large, { recursive: true });
});
