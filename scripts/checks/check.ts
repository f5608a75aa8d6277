/** One thing that `npm run verify` holds the repository to. */
export interface Check {
  readonly name: string;
  /** One line for each failure; none when the check passes. */
  readonly failures: () => Promise<readonly string[]>;
}
