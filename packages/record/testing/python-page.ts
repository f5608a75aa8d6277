import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ArchiveReport, EntryReport, RootReport } from "../src/archive/index.ts";

/** The page that leads through the verification with stock Python. */
export const PAGE = join(import.meta.dirname, "../../../docs/verify-by-hand.md");

const SAMPLES = ["blue-harbor.tar", "blue-harbor.policy"];

/** A command of the page, and the block below it with what it prints. */
const COMMAND = /```sh\n(?<command>.*?)```\n\n```text\n.*?```\n/gs;

/** Whether stock Python is on this machine. */
export function hasPython(): boolean {
  return spawnSync("python3", ["--version"]).status === 0;
}

/** Runs every command of the page in a folder as a reader would; answers the page with what they print. */
export function pageAsRun(folder: string): string {
  const page = readFileSync(PAGE, "utf8");
  for (const file of SAMPLES) copyFileSync(join(import.meta.dirname, "../testdata", file), join(folder, file));
  writeFileSync(join(folder, "verify-by-hand.md"), page);
  return page.replace(COMMAND, (_block, command: string) => {
    const { stdout, stderr } = spawnSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
    return `\`\`\`sh\n${command}\`\`\`\n\n\`\`\`text\n${stdout}${stderr}\`\`\`\n`;
  });
}

/** Runs a Python program in the folder into which the page has written its own; answers its lines. */
export function askPython(folder: string, program: string, input: readonly string[]): readonly string[] {
  const options = { cwd: folder, input: input.map((line) => `${line}\n`).join(""), encoding: "utf8" } as const;
  return execFileSync("python3", ["-c", program], options).trimEnd().split("\n");
}

/** A report as the page's programs print it: lines for roots that were replaced and for entries, and the verdict. */
export function reportLines({ verdict, problem, roots, entries, startsAt }: ArchiveReport): readonly string[] {
  const isSaid = problem !== undefined && problem.place !== "policy";
  const last = isSaid ? `${verdict}: ${problem.place}: ${problem.found}` : verdict;
  const before = startsAt === undefined ? [] : [`before epoch ${startsAt} | not in this archive`];
  const replaced = roots.filter(({ party }) => roots.filter((root) => root.party === party).length > 1);
  return [...before, ...replaced.map(rootLine), ...entries.map(entryLine), last];
}

function rootLine({ party, fingerprint, from, until, ground }: RootReport): string {
  const since = from === undefined ? "from the beginning" : `after leaf ${from}`;
  const time = until === undefined ? since : `${since}, up to leaf ${until}`;
  return [`root of ${json(party)}`, bytesToHex(fingerprint), time, ground].join(" | ");
}

function entryLine({ place, index, kind, accredited, receipt, witnessedAt, coveredBy, problems }: EntryReport): string {
  const by =
    accredited === undefined
      ? "by nobody accredited"
      : `by ${json(accredited.party)} ${accredited.role} ${json(accredited.name)}`;
  const at = witnessedAt === undefined ? "" : ` ${new Date(witnessedAt * 1000).toISOString().replace(".000", "")}`;
  const covered = coveredBy.length === 0 ? "not covered" : `covered by ${coveredBy.map(json).join(", ")}`;
  const holds = problems.length === 0 ? "holds" : `does not hold: ${problems.join("; ")}`;
  return [place, `leaf ${index}`, kind === "" ? "unreadable" : kind, by, `${receipt}${at}`, covered, holds].join(" | ");
}

/** A text as JSON in ASCII alone. */
function json(text: string): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, escaped);
}
