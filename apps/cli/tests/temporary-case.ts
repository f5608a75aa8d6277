import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./run-entente.ts";

/** A copy of Blue Harbor that a test may spoil. */
export interface TemporaryCase {
  readonly folder: string;
  /** Replaces a file of the case. */
  readonly write: (file: string, text: string | Uint8Array) => void;
  /** Changes a JSON file of the case. */
  readonly edit: (file: string, change: (content: Content) => void) => void;
  readonly [Symbol.dispose]: () => void;
}

/** A file's JSON, to be spoilt. */
// biome-ignore lint/suspicious/noExplicitAny: tests write what the format forbids
export type Content = any;

/** Copies Blue Harbor into a temporary folder that goes away with the test. */
export function temporaryCase(): TemporaryCase {
  const folder = mkdtempSync(join(tmpdir(), "entente-case-"));
  cpSync(join(ROOT, "cases/blue-harbor"), folder, { recursive: true });
  const write = (file: string, text: string | Uint8Array): void => writeFileSync(join(folder, file), text);
  return {
    folder,
    write,
    edit: (file, change) => {
      const content = JSON.parse(readFileSync(join(folder, file), "utf8"));
      change(content);
      write(file, JSON.stringify(content));
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
