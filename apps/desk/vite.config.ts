import { createReadStream, existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { contentSecurityPolicy } from "./scripts/content-security-policy.ts";

const CASES = fileURLToPath(new URL("../../cases/", import.meta.url));

export default defineConfig({
  plugins: [react(), workedCases()],
  build: { target: "es2023", modulePreload: { polyfill: false }, assetsInlineLimit: 0, manifest: true },
  worker: { format: "es" },
  preview: { headers: { "Content-Security-Policy": contentSecurityPolicy() } },
});

/** Serves the repository's `cases/` folder while developing, as the server does in use. */
function workedCases(): Plugin {
  return {
    name: "worked-cases",
    configureServer: (server) => void server.middlewares.use(serveCases),
    configurePreviewServer: (server) => void server.middlewares.use(serveCases),
  };
}

function serveCases(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const path = decodeURIComponent((request.url ?? "").split("?")[0] ?? "");
  const file = normalize(join(CASES, path.slice("/cases/".length)));
  if (path === "/cases/index.json") {
    listCases().then((cases) => sendJson(response, { cases }), next);
  } else if (path.startsWith("/cases/") && file.startsWith(CASES) && existsSync(file)) {
    response.setHeader("Content-Type", "application/json; charset=utf-8");
    createReadStream(file).pipe(response);
  } else {
    next();
  }
}

async function listCases(): Promise<readonly object[]> {
  const folders = existsSync(CASES) ? (await readdir(CASES)).sort() : [];
  const listed = await Promise.all(folders.map(listCase));
  return listed.filter((one) => one !== undefined);
}

async function listCase(id: string): Promise<object | undefined> {
  const folder = join(CASES, id);
  if (!(await stat(folder)).isDirectory() || !existsSync(join(folder, "case.json"))) return undefined;
  const { title } = JSON.parse(await readFile(join(folder, "case.json"), "utf8")) as { title: string };
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".json")).sort();
  return { id, title, files };
}

function sendJson(response: ServerResponse, body: object): void {
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify(body));
}
