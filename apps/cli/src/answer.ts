/** What a command found: one report as data, the same as text, and whether the answer to its question is no. */
export interface Answer {
  /** The object that `--json` prints; its shape is published in `schemas/reports`. None where all is printed by then. */
  readonly report?: object;
  /** The human form; ends with a line feed. */
  readonly text: () => string | Promise<string>;
  /** True when the command ran and the answer is no (exit code 1). */
  readonly isNo: boolean;
  /** Warnings for stderr, one line each. */
  readonly notes?: readonly string[];
}
