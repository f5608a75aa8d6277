import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("./edit_in_libreoffice.py", import.meta.url));
const PYTHON = "/usr/bin/python3";
const LONGEST_MS = 120_000;

/** What a delegation does to a document; see `edit_in_libreoffice.py`. */
export interface OfficeWork {
  readonly author: string;
  readonly track?: boolean;
  readonly edits: readonly Readonly<Record<string, string>>[];
}

/** Whether this machine has LibreOffice and can tell it what to do. */
export function hasLibreOffice(): boolean {
  try {
    execFileSync(PYTHON, ["-c", "import uno"], { stdio: "ignore" });
    execFileSync("soffice", ["--version"], { stdio: "ignore", timeout: LONGEST_MS });
    return true;
  } catch {
    return false;
  }
}

/** A document as it is after LibreOffice opened, changed and saved it. */
export function editedInLibreOffice(bytes: Uint8Array, work: OfficeWork): Uint8Array {
  return inFolder((folder) => {
    const path = (name: string) => join(folder, name);
    writeFileSync(path("in.docx"), bytes);
    writeFileSync(path("edits.json"), JSON.stringify(work));
    const names = [path("in.docx"), path("out.docx"), path("edits.json"), path("profile")];
    execFileSync(PYTHON, [SCRIPT, ...names], { timeout: LONGEST_MS });
    return new Uint8Array(readFileSync(path("out.docx")));
  });
}

/** What to do with a folder that is gone afterwards. */
function inFolder<Made>(work: (folder: string) => Made): Made {
  const folder = mkdtempSync(join(tmpdir(), "entente-office-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
