import { parseCheckpointText, parseSignedNote, type TreeHead } from "@entente/record/log";
import { CannotRun } from "../cannot-run.ts";

/**
 * The head in a checkpoint that was checked when it was written.
 *
 * @throws {CannotRun} If it is none.
 */
export function headIn(note: string, file: string): TreeHead {
  const signed = parseSignedNote(note);
  const checkpoint = signed.ok ? parseCheckpointText(signed.value.text) : signed;
  if (!checkpoint.ok) throw new CannotRun(`${file}: it does not hold a checkpoint`);
  return checkpoint.value;
}
