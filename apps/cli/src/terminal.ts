import { writeSync } from "node:fs";
import { writeReason } from "./files/system-reason.ts";

/** Where a command prints. */
export interface Terminal {
  /** Writes text to stdout as it stands. */
  readonly write: (text: string) => void;
  /** Writes one line to stderr. */
  readonly complain: (line: string) => void;
  /** Widest line a table may have, in columns. */
  readonly columns: number;
  /** A heading: bold where the terminal can, otherwise unchanged. */
  readonly heading: (text: string) => string;
  /** True where colours are shown; what they say must stand in signs or words too. */
  readonly isColoured: boolean;
  /** True when somebody watches stderr. */
  readonly showsProgress: boolean;
}

const NARROWEST = 60;
const DEFAULT_COLUMNS = 80;
const WIDEST = 120;

/** The process's own terminal; honours `NO_COLOR`, `TERM=dumb` and pipes. */
export function openTerminal(): Terminal {
  process.stdout.on("error", leaveWhenNobodyReads);
  const bold = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  return {
    write: (text) => process.stdout.write(text),
    complain: (line) => writeLine(line),
    columns: columnsOf(process.stdout.columns),
    isColoured: bold,
    heading: (text) => (bold ? `\u001b[1m${text}\u001b[22m` : text),
    showsProgress: process.stderr.isTTY === true,
  };
}

function columnsOf(columns: number | undefined): number {
  return Math.min(Math.max(columns || DEFAULT_COLUMNS, NARROWEST), WIDEST);
}

function writeLine(line: string): void {
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // Nobody reads stderr: the exit code still tells.
  }
}

/** What the system answers when nobody reads on: a pipe that was closed, a terminal that is gone. */
const NOBODY_READS = ["EPIPE", "EIO"];
let isLeaving = false;

/**
 * `entente analyse … | head` closes the pipe early; that is not a failure. What has to be brought to an end before, such
 * as a meeting, listens for SIGHUP, which is what a closed terminal sends.
 */
function leaveWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (isLeaving) return;
  isLeaving = true;
  if (!NOBODY_READS.includes(error.code ?? "")) {
    writeLine(`entente: stdout: cannot be written: ${writeReason(error)}`);
    process.exit(2);
  }
  if (process.listenerCount("SIGHUP") === 0) process.exit();
  process.emit("SIGHUP");
}
