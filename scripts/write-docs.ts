import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * Puts the real output of `entente` commands into the documents, between `<!-- run: entente … -->` and `<!-- end -->`;
 * `<!-- run, first 12 lines: entente … -->` keeps the beginning. With `--check` it writes nothing and exits 1 when a
 * document no longer shows what the command prints.
 */
const ROOT = join(import.meta.dirname, "..");
const BLOCK = /(<!-- run(?:, first (?<most>\d+) lines)?: (?<command>entente [^\n]*?) -->\n).*?(<!-- end -->)/gs;

const onlyCheck = process.argv.includes("--check");
try {
  for (const file of documents()) renew(file);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function renew(file: string): void {
  const text = readFileSync(file, "utf8");
  const written = text.replace(BLOCK, (...match) => blockWith(match.at(-1), match[1], match[4]));
  if (written === text) return;
  if (onlyCheck) {
    console.error(`${relative(ROOT, file)}: shows what a command printed earlier; run node scripts/write-docs.ts`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, written);
    console.log(`${relative(ROOT, file)}: written`);
  }
}

function blockWith({ command, most }: { command: string; most?: string }, begin: string, end: string): string {
  const lines = outputOf(command).trimEnd().split("\n");
  const shown = most === undefined || lines.length <= Number(most) ? lines : [...lines.slice(0, Number(most)), "…"];
  return `${begin}\n\`\`\`console\n$ npx ${command}\n${shown.join("\n")}\n\`\`\`\n\n${end}`;
}

function outputOf(command: string): string {
  const args = command.split(" ").slice(1);
  const ran = spawnSync(process.execPath, [join(ROOT, "apps/cli/bin/entente.js"), ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (ran.status !== 0 && ran.status !== 1) {
    throw new Error(`Cannot show "${command}": it ended with ${ran.status}: ${ran.stderr.trim()}`);
  }
  return ran.stdout;
}

function documents(): readonly string[] {
  const inDocs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" }).map((file) =>
    join("docs", file),
  );
  return ["README.md", ...inDocs].filter((file) => file.endsWith(".md")).map((file) => join(ROOT, file));
}
