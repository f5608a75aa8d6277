import type { Answer } from "../answer.ts";
import type { Terminal } from "../terminal.ts";

/** A command as the catalogue describes it; parsing, help and shell completion are all drawn from this. */
export interface Command {
  /** One word, or two: `room create`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** A paragraph for the command's own help. */
  readonly about: string;
  readonly positionals: readonly Positional[];
  readonly options: readonly CommandOption[];
  /** When the exit code is 1, in words; absent when the command has no such answer. */
  readonly whenNo?: string;
  readonly examples: readonly Example[];
  /** Loads the command's program, so that no command pays for another's. */
  readonly load: () => Promise<{ readonly run: Run }>;
}

/** Commands that stand together in the help. */
export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** An argument known by its place. */
export interface Positional {
  readonly name: string;
  readonly about: string;
  readonly choices?: readonly string[];
  readonly isOptional?: true;
  /** Takes all arguments that are left; only the last one can. */
  readonly isRepeated?: true;
}

/** An argument known by its name. */
export interface CommandOption {
  readonly name: string;
  /** What the value is called; absent for a switch. */
  readonly value?: string;
  readonly about: string;
  readonly choices?: readonly string[];
  readonly isRequired?: true;
}

/** A line to try, and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** A command line after parsing: known options, the right number of arguments, choices checked. */
export interface Invocation {
  readonly positionals: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
  readonly json: boolean;
  /** Every command there is, for what is drawn from all of them. */
  readonly catalogue: readonly Command[];
}

/** The program behind a command. */
export type Run = (invocation: Invocation, terminal: Terminal) => Answer | Promise<Answer>;
