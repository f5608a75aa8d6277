import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { appendEntries, EMPTY_EDGE } from "@entente/record/log";
import { logOf, POLICY_TEXT, signedCheckpoint } from "../../../packages/record/testing/witnessed-log.ts";

/** A log in a folder, with a policy beside it. */
export interface TemporaryLog {
  readonly folder: string;
  readonly policy: string;
  /** A path beside the log, for what a test wants to keep. */
  readonly beside: (file: string) => string;
  /** Makes the log anew out of these entries and signs its checkpoint. */
  readonly write: (entries: readonly string[]) => Promise<void>;
  /** Turns one byte of a file of the log. */
  readonly spoil: (path: string, at: number) => void;
  readonly [Symbol.dispose]: () => void;
}

/** A log in a temporary folder that goes away with the test. */
export async function temporaryLog(entries: readonly string[]): Promise<TemporaryLog> {
  const around = mkdtempSync(join(tmpdir(), "entente-log-"));
  const folder = join(around, "log");
  const log: TemporaryLog = {
    folder,
    policy: join(around, "log.policy"),
    beside: (file) => join(around, file),
    write: (next) => writeLog(folder, next),
    spoil: (path, at) => {
      const bytes = readFileSync(join(folder, path));
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(join(folder, path), bytes);
    },
    [Symbol.dispose]: () => rmSync(around, { recursive: true, force: true }),
  };
  writeFileSync(log.policy, POLICY_TEXT);
  await log.write(entries);
  return log;
}

/** So many different entries. */
export function entriesOf(count: number, word = "entry"): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${word} ${at}`);
}

async function writeLog(folder: string, entries: readonly string[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const bytes = entries.map((entry) => new TextEncoder().encode(entry));
  for (const [path, content] of appendEntries(EMPTY_EDGE, bytes).files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "checkpoint"), await signedCheckpoint(logOf(bytes)));
}
