#!/usr/bin/env node
// Plain JavaScript on purpose: it must start on a Node that cannot run the TypeScript program yet.
import nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import v8 from "node:v8";

/**
 * What this program never uses of two libraries, by how they import it, and the exports that must still be there: the
 * schema library's sixty other languages, the expression library's manual and its functions made in advance.
 */
const UNUSED = new Map([
  ["../locales/index.js", ""],
  ["../embeddedDocs/embeddedDocs.js", "export const embeddedDocs = {};"],
  ["./pureFunctionsNumber.generated.js", ""],
  ["./impureFunctionsNumber.generated.js", ""],
]);

if (process.features.typescript) await runHere();
else await runWithBundledNode();

async function runHere() {
  hushTypeStrippingNotice();
  roomForYoungObjects();
  nodeModule.enableCompileCache();
  leaveOutUnused();
  const { main } = await import("../src/main.ts");
  process.exitCode = await main(process.argv.slice(2));
}

/** Node 22 announces on stderr that it strips types; that line is not the program's. */
function hushTypeStrippingNotice() {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning).startsWith("Type Stripping")) emitWarning.call(process, warning, ...rest);
  };
}

/** A short run outlives few of its objects: with more room for new ones it collects garbage once or not at all. */
function roomForYoungObjects() {
  v8.setFlagsFromString("--semi-space-growth-factor=8");
  v8.setFlagsFromString("--min-semi-space-size=16");
}

/** Loading all of that would cost 15 ms of 300 ms in every run, and 330 ms more where models are read. */
function leaveOutUnused() {
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      UNUSED.has(specifier) && /\/node_modules\/(zod|mathjs)\//.test(context.parentURL ?? "")
        ? { url: `data:text/javascript,${UNUSED.get(specifier)}`, shortCircuit: true }
        : next(specifier, context),
  });
}

async function runWithBundledNode() {
  const { spawn } = await import("node:child_process");
  const program = fileURLToPath(import.meta.url);
  const child = spawn(bundledNode(), [program, ...process.argv.slice(2)], { stdio: "inherit" });
  // At a terminal Ctrl-C reaches the child by itself; passed on, it would count twice.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 2);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function bundledNode() {
  try {
    const manifest = nodeModule.createRequire(import.meta.url).resolve("node/package.json");
    return fileURLToPath(new URL(process.platform === "win32" ? "bin/node.exe" : "bin/node", `file://${manifest}`));
  } catch {
    return fail("the bundled Node is not installed");
  }
}

/** @returns {never} */
function fail(reason) {
  process.stderr.write(
    `entente: Node ${process.versions.node} cannot run this program and ${reason}; run "npm ci", or use Node 22.18 or newer\n`,
  );
  process.exit(2);
}
