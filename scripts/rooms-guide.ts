import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const SCRIPT = join(ROOT, "docs/guide/rooms.sh");
const PAGE = join(ROOT, "docs/guide/rooms.md");
const BLOCK = /(<!-- rooms\.sh: (?<section>[a-z]+) -->\n).*?(<!-- end -->)/gs;
/** `npx` itself would take half a second a command; in the script it stands for our command alone. */
const SHIM = '#!/bin/sh\nshift\nexec "$NODE" "$ENTENTE" "$@"\n';

/** The page as it is, and as it must be after this run of its script. */
export function roomsGuide(): { readonly page: string; readonly stands: string; readonly due: string } {
  const stands = readFileSync(PAGE, "utf8");
  const sections = transcript();
  const due = stands.replace(BLOCK, (...match) => {
    const { section }: { section: string } = match.at(-1);
    const lines = sections.get(section);
    if (lines === undefined) throw new Error(`${PAGE}: the script has no section "${section}"`);
    return `${match[1]}\n\`\`\`console\n${lines.join("\n")}\n\`\`\`\n\n${match[3]}`;
  });
  return { page: PAGE, stands, due };
}

/** Runs the script and answers what it printed, by section: commands behind a dollar sign, then their output. */
function transcript(): ReadonlyMap<string, readonly string[]> {
  const written = new Set(readFileSync(SCRIPT, "utf8").split("\n"));
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of sameEveryTime(printed()).split("\n")) {
    const section = /^#: ([a-z]+)$/.exec(line)?.[1];
    if (section !== undefined) {
      lines = [];
      sections.set(section, lines);
    } else if (line !== "" || lines.length > 0) lines.push(written.has(line) && line !== "" ? `$ ${line}` : line);
  }
  return new Map([...sections].map(([name, all]) => [name, all.join("\n").trimEnd().split("\n")]));
}

function printed(): string {
  const folder = mkdtempSync(join(tmpdir(), "entente-guide-"));
  writeFileSync(join(folder, "npx"), SHIM, { mode: 0o755 });
  const tools = {
    PATH: `${folder}:${process.env.PATH}`,
    NODE: process.execPath,
    ENTENTE: join(ROOT, "apps/cli/bin/entente.js"),
  };
  const env = { ...process.env, ...tools, NO_COLOR: "1", HOST: "127.0.0.1" };
  const ran = spawnSync("/bin/sh", ["-c", `bash -v ${SCRIPT} > ${folder}/out 2>&1`], {
    cwd: ROOT,
    encoding: "utf8",
    env,
  });
  const text = readFileSync(join(folder, "out"), "utf8");
  rmSync(folder, { recursive: true, force: true });
  if (ran.status !== 0) throw new Error(`docs/guide/rooms.sh ended with ${ran.status}:\n${text.slice(-3000)}`);
  return text;
}

/** Keys, times and ports differ from run to run: they are replaced, the same by the same. */
function sameEveryTime(text: string): string {
  const halves = new Map<string, string>();
  const shortIds = new Map<string, string>();
  for (const half of text.match(/\b[0-9a-f]{4}(?: [0-9a-f]{4}){7}\b/g) ?? []) {
    if (!halves.has(half)) halves.set(half, pseudoHalf(halves.size));
    shortIds.set(half.slice(0, 9).replace(" ", ""), (halves.get(half) ?? "").slice(0, 9).replace(" ", ""));
  }
  return text
    .replaceAll(/\b[0-9a-f]{4}(?: [0-9a-f]{4}){7}\b/g, (half) => halves.get(half) ?? half)
    .replaceAll(/\b[0-9a-f]{8}\b/g, (id) => known(shortIds, id))
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:4820")
    .replaceAll(/entente\/[\w-]{43}/g, "entente/blue-harbor")
    .replaceAll(/root [A-Za-z0-9+/]{43}=/g, "root …")
    .replaceAll(/\b\d\d-\d\d \d\d:\d\d\b/g, "11-22 10:00")
    .replaceAll(/witnessed \d\d:\d\d/g, "witnessed 10:05")
    .replaceAll(/\d+ bytes in/g, "92160 bytes in");
}

function known(shortIds: Map<string, string>, id: string): string {
  const pseudo =
    shortIds.get(id) ??
    pseudoHalf(1000 + shortIds.size)
      .slice(0, 9)
      .replace(" ", "");
  shortIds.set(id, pseudo);
  return pseudo;
}

/** Digits that look like a fingerprint's: a linear congruence, begun at a number. */
function pseudoHalf(number: number): string {
  let state = number + 1;
  return Array.from({ length: 8 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state % 65_536).toString(16).padStart(4, "0");
  }).join(" ");
}
