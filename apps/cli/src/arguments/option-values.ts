import { CannotRun } from "../cannot-run.ts";
import type { Invocation } from "./command.ts";

/** The value of an option that the catalogue restricts to these choices. */
export function choiceOf<Choice extends string>(
  invocation: Pick<Invocation, "options">,
  name: string,
  { choices, otherwise }: { readonly choices: readonly Choice[]; readonly otherwise: Choice },
): Choice {
  const written = invocation.options.get(name);
  return choices.find((choice) => choice === written) ?? otherwise;
}

/** A whole number from `least` to `most`. */
export function wholeNumberOf(
  invocation: Invocation,
  name: string,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const written = invocation.options.get(name);
  if (written === undefined) return otherwise;
  const value = /^\d{1,15}$/.test(written) ? Number(written) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new CannotRun(`--${name} is a whole number from ${least} to ${most}, not "${written}"`);
}

/** A number from 0 to 1. */
export function shareOf(invocation: Invocation, name: string, otherwise: number): number {
  const written = invocation.options.get(name);
  return written === undefined ? otherwise : parseShare(written, `--${name} is`);
}

/** Several numbers from 0 to 1, written with commas between. */
export function sharesOf(invocation: Invocation, name: string): readonly number[] | undefined {
  return invocation.options
    .get(name)
    ?.split(",")
    .map((part) => parseShare(part, `--${name} holds`));
}

function parseShare(written: string, what: string): number {
  const value = /^\s*(\d+(\.\d*)?|\.\d+)\s*$/.test(written) ? Number(written) : Number.NaN;
  if (value >= 0 && value <= 1) return value;
  throw new CannotRun(`${what} a number from 0 to 1, not "${written.trim()}"`);
}

/** The argument at a place that the catalogue requires. */
export function positional(invocation: Invocation, place: number): string {
  const value = invocation.positionals[place];
  if (value === undefined) throw new RangeError(`No argument at place ${place}`);
  return value;
}

/** The value of an option that the catalogue requires. */
export function requiredOption(invocation: Invocation, name: string): string {
  const value = invocation.options.get(name);
  if (value === undefined) throw new RangeError(`No value for --${name}`);
  return value;
}

/** Seeds are 32 bits wide. */
const LARGEST_SEED = 2 ** 32 - 1;

/** Where random draws start; 1 unless told. */
export function seedOf(invocation: Invocation): number {
  return wholeNumberOf(invocation, "seed", { least: 0, most: LARGEST_SEED, otherwise: 1 });
}
