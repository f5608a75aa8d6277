import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
/** The pages whose commands stand in a script of the same name. */
export const GUIDES = ["rooms", "text"] as const;
const BLOCK = /(<!-- [a-z]+\.sh: (?<section>[a-z]+) -->\n).*?(<!-- end -->)/gs;
/** `npx` itself would take half a second a command; in the script it stands for our command alone. */
const SHIM = '#!/bin/sh\nshift\nexec "$NODE" "$ENTENTE" "$@"\n';

/** The page as it is, and as it must be after this run of its script. */
export function guide(name: (typeof GUIDES)[number]): {
  readonly page: string;
  readonly stands: string;
  readonly due: string;
} {
  const page = join(ROOT, `docs/guide/${name}.md`);
  const stands = readFileSync(page, "utf8");
  const sections = transcript(join(ROOT, `docs/guide/${name}.sh`));
  const due = stands.replace(BLOCK, (...match) => {
    const { section }: { section: string } = match.at(-1);
    const lines = sections.get(section);
    if (lines === undefined) throw new Error(`${page}: the script has no section "${section}"`);
    return `${match[1]}\n\`\`\`console\n${lines.join("\n")}\n\`\`\`\n\n${match[3]}`;
  });
  return { page, stands, due };
}

/** Runs the script and answers what it printed, by section: commands behind a dollar sign, then their output. */
function transcript(script: string): ReadonlyMap<string, readonly string[]> {
  const written = new Set(readFileSync(script, "utf8").split("\n"));
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of sameEveryTime(printed(script)).split("\n")) {
    const section = /^#: ([a-z]+)$/.exec(line)?.[1];
    if (section !== undefined) {
      lines = [];
      sections.set(section, lines);
    } else if (line !== "" || lines.length > 0) lines.push(written.has(line) && line !== "" ? `$ ${line}` : line);
  }
  return new Map([...sections].map(([name, all]) => [name, all.join("\n").trimEnd().split("\n")]));
}

function printed(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), "entente-guide-"));
  writeFileSync(join(folder, "npx"), SHIM, { mode: 0o755 });
  const tools = {
    PATH: `${folder}:${process.env.PATH}`,
    NODE: process.execPath,
    ENTENTE: join(ROOT, "apps/cli/bin/entente.js"),
  };
  const env = { ...process.env, ...tools, NO_COLOR: "1", HOST: "127.0.0.1" };
  const ran = spawnSync("/bin/sh", ["-c", `bash -v ${script} > ${folder}/out 2>&1`], {
    cwd: ROOT,
    encoding: "utf8",
    env,
  });
  const text = readFileSync(join(folder, "out"), "utf8");
  rmSync(folder, { recursive: true, force: true });
  if (ran.status !== 0) throw new Error(`${script} ended with ${ran.status}:\n${text.slice(-3000)}`);
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
    .replaceAll(/\b\d{4}-\d\d-\d\d \d\d:\d\d\b/g, "2026-11-22 10:00")
    .replaceAll(/\b\d\d-\d\d \d\d:\d\d\b/g, "11-22 10:00")
    .replaceAll(/\d+ bytes in/g, "92160 bytes in")
    .replaceAll(/written, \d+ bytes/g, "written, 30000 bytes")
    .replaceAll(/\b[0-9A-Z]{5}(-[0-9A-Z]{5}){7}\b/g, "4QK7W-0R63Z-KHXDC-H5BHY-CHJN3-N46MX-2T9SD-2292Y")
    .replaceAll(new RegExp(`^${new Date().toISOString().slice(0, 8)}\\d\\d$`, "gm"), "2026-11-22");
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
