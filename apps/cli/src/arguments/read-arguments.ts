import { parseArgs } from "node:util";
import { CannotRun } from "../cannot-run.ts";
import { CATALOGUE, COMMAND_GROUPS } from "../catalogue/catalogue.ts";
import type { Terminal } from "../terminal.ts";
import type { Command, CommandOption, Invocation } from "./command.ts";
import { firstWords } from "./command-words.ts";
import { commandHelp, familyHelp, overview } from "./help.ts";
import { suggestion } from "./suggestion.ts";
import { version } from "./version.ts";

/** What the command line asks for: a text about the program, or a command to run. */
export type Request =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "command"; readonly command: Command; readonly invocation: Invocation };

const HELP: CommandOption = { name: "help", about: "Show this help" };

/**
 * Reads the command line.
 *
 * @throws {CannotRun} If a command, option or value is unknown, missing or one too many.
 */
export function readArguments(argv: readonly string[], terminal: Terminal): Request {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h") return text(overview(COMMAND_GROUPS, terminal));
  if (name === "--version" || name === "-V" || name === "version") return text(`${version()}\n`);
  if (name === "help") return text(helpOn(rest, terminal));
  const family = familyNamed(name);
  if (family !== undefined && isCallForHelp(rest[0])) return text(familyHelp(name, family, terminal));
  const { command, after } = commandIn(argv);
  const invocation = readInvocation(command, after);
  if (invocation.switches.has("help")) return text(commandHelp(command, terminal));
  checkComplete(command, invocation);
  return { kind: "command", command, invocation };
}

function text(lines: string): Request {
  return { kind: "text", text: lines };
}

function helpOn(words: readonly string[], terminal: Terminal): string {
  const [name] = words;
  if (name === undefined) return overview(COMMAND_GROUPS, terminal);
  const family = familyNamed(name);
  if (family !== undefined && words.length === 1) return familyHelp(name, family, terminal);
  return commandHelp(commandIn(words).command, terminal);
}

function isCallForHelp(word: string | undefined): boolean {
  return word === "--help" || word === "-h";
}

/** The commands that begin with this word and need a second one; undefined where the word is a command by itself. */
function familyNamed(name: string): readonly Command[] | undefined {
  const family = CATALOGUE.filter((known) => known.name.startsWith(`${name} `));
  return family.length === 0 ? undefined : family;
}

/** The command that one or two words name, and the arguments after them. */
function commandIn(argv: readonly string[]): { readonly command: Command; readonly after: readonly string[] } {
  const [name = "", second = ""] = argv;
  if (name.startsWith("-")) throw new CannotRun(`The command comes first, before ${name}; see "entente --help"`);
  const family = familyNamed(name);
  const written = family === undefined ? name : `${name} ${second}`;
  const command = CATALOGUE.find((known) => known.name === written);
  if (command !== undefined) return { command, after: argv.slice(family === undefined ? 1 : 2) };
  if (family !== undefined) throw new CannotRun(`"entente ${name}" needs one of: ${secondWords(name, family)}`);
  const names = firstWords(CATALOGUE);
  throw new CannotRun(`There is no command "${name}"; ${suggestion(name, names) ?? 'see "entente --help"'}`);
}

function secondWords(name: string, family: readonly Command[]): string {
  return family.map((known) => known.name.slice(name.length + 1)).join(", ");
}

function readInvocation(command: Command, argv: readonly string[]): Invocation {
  const known = [...command.options, HELP];
  const { tokens } = parseArgs({ args: [...argv], options: asParseable(known), strict: false, tokens: true });
  const positionals: string[] = [];
  const options = new Map<string, string>();
  const switches = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = optionNamed(token.name, token.rawName, command);
    if (option.value === undefined) switches.add(switchOf(option, token.value));
    else if (options.has(option.name)) throw new CannotRun(`--${option.name} is given twice`);
    else options.set(option.name, givenValue(option, token.value));
  }
  return { positionals, options, switches, json: switches.has("json"), catalogue: CATALOGUE };
}

type Parseable = Record<string, { type: "string" | "boolean"; short?: string }>;

function asParseable(options: readonly CommandOption[]): Parseable {
  const entries = options.map((option): [string, Parseable[string]] => [
    option.name,
    option.value === undefined ? { type: "boolean" } : { type: "string" },
  ]);
  return { ...Object.fromEntries(entries), help: { type: "boolean", short: "h" } };
}

function optionNamed(name: string, written: string, command: Command): CommandOption {
  const known = [...command.options, HELP];
  const option = known.find((candidate) => candidate.name === name);
  if (option !== undefined) return option;
  const near = suggestion(
    `--${name}`,
    known.map((candidate) => `--${candidate.name}`),
  );
  const advice = near ?? `see "entente ${command.name} --help"`;
  throw new CannotRun(`"entente ${command.name}" has no option ${written}; ${advice}`);
}

function switchOf(option: CommandOption, value: string | undefined): string {
  if (value !== undefined) throw new CannotRun(`--${option.name} takes no value`);
  return option.name;
}

function givenValue(option: CommandOption, value: string | undefined): string {
  if (value === undefined || value === "")
    throw new CannotRun(`--${option.name} needs a value: --${option.name} ${option.value}`);
  return checkedChoice(`--${option.name}`, value, option.choices);
}

function checkedChoice(name: string, value: string, choices: readonly string[] | undefined): string {
  if (choices === undefined || choices.includes(value)) return value;
  throw new CannotRun(`${name} is one of ${choices.join(", ")}, not "${value}"`);
}

function checkComplete(command: Command, { positionals, options }: Invocation): void {
  for (const [place, expected] of command.positionals.entries()) {
    const value = positionals[place];
    if (value !== undefined) checkedChoice(expected.name, value, expected.choices);
    else if (!expected.isOptional) throw missing(command, expected.name);
  }
  const extra = command.positionals.at(-1)?.isRepeated ? undefined : positionals[command.positionals.length];
  if (extra !== undefined)
    throw new CannotRun(`"entente ${command.name}" does not know what to do with "${extra}"; ${usageHint(command)}`);
  const absent = command.options.find((option) => option.isRequired && !options.has(option.name));
  if (absent !== undefined) throw missing(command, `--${absent.name} ${absent.value}`);
}

function missing(command: Command, name: string): CannotRun {
  return new CannotRun(`"entente ${command.name}" needs ${name}; ${usageHint(command)}`);
}

function usageHint(command: Command): string {
  const [example] = command.examples;
  return example === undefined ? `see "entente ${command.name} --help"` : `for example: ${example.line}`;
}
