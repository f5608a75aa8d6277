import { NO_BREAK, wrapped } from "../print/wrapped.ts";
import type { Terminal } from "../terminal.ts";
import type { Command, CommandGroup, CommandOption, Positional } from "./command.ts";

const GAP = 2;
const EXAMPLE_INDENT = "      ";

const COMMON_OPTIONS = [
  ["--as PARTY", "Read that party's instructions only; no other party's file is opened"],
  ["--profile DIR", "Act with the device keys in this folder, not with one's own"],
  ["--json", "Print one JSON object; its shape is published in schemas/reports"],
  ["--help", "Show help with examples, for every command"],
] as const;

const EXIT_CODES = [
  ["0", "ran; the answer is yes"],
  ["1", "ran; the answer is no (each command's help says when)"],
  ["2", "could not run; one line on stderr says why"],
] as const;

/** The list of commands, for `entente --help`. */
export function overview(groups: readonly CommandGroup[], terminal: Terminal): string {
  const { columns } = terminal;
  const widest = Math.max(...groups.flatMap(({ commands }) => commands.map(({ name }) => name.length)));
  const lines = [
    "Entente analyses a negotiation from plain files, on this machine only, and",
    "meets in sealed rooms whose record proves itself.",
    ...section("Usage", ["  entente COMMAND [arguments] [options]"], terminal),
    ...groups.flatMap(({ title, commands }) =>
      section(title, described(commands.map(namedRow), columns, widest), terminal),
    ),
    ...section("Common options", described(COMMON_OPTIONS, columns), terminal),
    ...section("Exit codes", described(EXIT_CODES, columns), terminal),
    ...section("Start here", ["  entente analyse cases/blue-harbor", "  entente help rate"], terminal),
  ];
  return `${lines.join("\n")}\n`;
}

/** The commands that begin with one word, for `entente room --help`. */
export function familyHelp(name: string, commands: readonly Command[], terminal: Terminal): string {
  const lines = [
    `entente ${name} needs a second word.`,
    ...section("Commands", described(commands.map(namedRow), terminal.columns), terminal),
    ...section("Start here", [`  entente help ${commands[0]?.name ?? name}`], terminal),
  ];
  return `${lines.join("\n")}\n`;
}

function namedRow({ name, summary }: Command): readonly [string, string] {
  return [name, summary];
}

/** The help of one command. */
export function commandHelp(command: Command, terminal: Terminal): string {
  const { columns } = terminal;
  const lines = [
    ...wrapped(command.about, { columns }),
    "",
    terminal.heading("Usage"),
    ...wrapped(usage(command), { columns, indent: "  ", hanging: EXAMPLE_INDENT }),
    ...section("Arguments", described(command.positionals.map(positionalRow), columns), terminal),
    ...section("Options", described([...command.options, HELP_ROW].map(optionRow), columns), terminal),
    ...section("Exit code", described(exitRows(command), columns), terminal),
    ...section(
      "Examples",
      command.examples.flatMap(({ line, does }) => exampleLines(line, does, columns)),
      terminal,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

const HELP_ROW: CommandOption = { name: "help", about: "Show this help" };

/** One line: `entente rate CASE --offer FILE [--json]`. */
function usage({ name, positionals, options }: Command): string {
  const places = positionals.map(place);
  const required = options.filter((option) => option.isRequired).map(written);
  const free = options.filter((option) => !option.isRequired).map((option) => `[${written(option)}]`);
  const parts = [...places, ...required, ...free].map((part) => part.replaceAll(" ", NO_BREAK));
  return ["entente", name, ...parts].join(" ");
}

function place({ name, isOptional, isRepeated }: Positional): string {
  const written = isRepeated ? `${name} …` : name;
  return isOptional ? `[${written}]` : written;
}

function section(title: string, lines: readonly string[], terminal: Terminal): readonly string[] {
  return lines.length === 0 ? [] : ["", terminal.heading(title), ...lines];
}

function positionalRow({ name, about, choices }: Positional): readonly [string, string] {
  return [name, withChoices(about, choices)];
}

function optionRow(option: CommandOption): readonly [string, string] {
  return [written(option), withChoices(option.about, option.choices)];
}

function withChoices(about: string, choices: readonly string[] | undefined): string {
  return choices === undefined ? about : `${about}: ${choices.join(", ")}`;
}

function written({ name, value }: CommandOption): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function exitRows({ whenNo }: Command): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [["0", whenNo === undefined ? "done" : "yes"]];
  if (whenNo !== undefined) rows.push(["1", whenNo]);
  return [...rows, ["2", "could not run; one line on stderr says why"]];
}

function exampleLines(line: string, does: string, columns: number): readonly string[] {
  return [`  ${line}`, ...wrapped(does, { columns, indent: EXAMPLE_INDENT })];
}

function described(
  rows: readonly (readonly [string, string])[],
  columns: number,
  widest = Math.max(0, ...rows.map(([name]) => name.length)),
): readonly string[] {
  const hanging = " ".repeat(GAP + widest + GAP);
  return rows.flatMap(([name, about]) => wrapped(about, { columns, indent: `  ${name.padEnd(widest)}  `, hanging }));
}
