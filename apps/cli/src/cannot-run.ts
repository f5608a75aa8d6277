/** The command could not run: its message is the one line that the user reads, and the exit code is 2. */
export class CannotRun extends Error {
  override readonly name: string = "CannotRun";
}

/** The command ran and the answer is no: its message is the one line that the user reads, and the exit code is 1. */
export class Refused extends CannotRun {
  override readonly name = "Refused";
}
