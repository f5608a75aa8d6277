import type { Command } from "./command.ts";

/** The shells that completion scripts exist for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
/** A shell. */
export type Shell = (typeof SHELLS)[number];

/** A completion script drawn from the catalogue: commands, options, choices, and file names for the rest. */
export function completionScript(shell: Shell, commands: readonly Command[]): string {
  if (shell === "fish") return fishScript(commands);
  return shell === "zsh" ? zshScript(commands) : bashScript(commands);
}

function bashScript(commands: readonly Command[]): string {
  const cases = commands.map((command) => `    ${command.name}) words="${wordsOf(command).join(" ")}" ;;`);
  const values = choicesOf(commands).map(([name, choices]) => `    ${name}) words="${choices.join(" ")}" ;;`);
  return `${[
    "# bash completion for entente",
    "_entente() {",
    `  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""`,
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} help" -- "$current"))`,
    "    return",
    "  fi",
    '  case "$previous" in',
    ...values,
    "  esac",
    `  [ -z "$words" ] && case "\${COMP_WORDS[1]}" in`,
    ...cases,
    "  esac",
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    "}",
    "complete -o default -o bashdefault -F _entente entente",
  ].join("\n")}\n`;
}

function zshScript(commands: readonly Command[]): string {
  const list = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.flatMap((command) => [
    `    ${command.name})`,
    `      _arguments ${[...zshOptions(command), ...zshPositionals(command)].join(" ")} ;;`,
  ]);
  return `${[
    "#compdef entente",
    "_entente() {",
    "  local -a commands",
    "  commands=(",
    ...list,
    "  )",
    "  if (( CURRENT == 2 )); then _describe command commands; return; fi",
    "  local name=$words[2]",
    "  shift words; (( CURRENT-- ))",
    "  case $name in",
    ...cases,
    "  esac",
    "}",
    // Loaded from the fpath the file is the function; sourced, it registers itself.
    'if [ "$funcstack[1]" = "_entente" ]; then _entente "$@"; else compdef _entente entente; fi',
  ].join("\n")}\n`;
}

function zshOptions({ options }: Command): readonly string[] {
  return options.map(({ name, value, about, choices }) => {
    const action = choices === undefined ? "_files" : `(${choices.join(" ")})`;
    const label = about.replaceAll(/[[\]:]/g, " ");
    return quoted(value === undefined ? `--${name}[${label}]` : `--${name}[${label}]:${value}:${action}`);
  });
}

function zshPositionals({ positionals }: Command): readonly string[] {
  return positionals.map(({ name, choices }, place) => {
    return quoted(`${place + 1}:${name}:${choices === undefined ? "_files" : `(${choices.join(" ")})`}`);
  });
}

function fishScript(commands: readonly Command[]): string {
  const names = commands.map(
    ({ name, summary }) => `complete -c entente -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
  );
  const options = commands.flatMap((command) => [
    ...command.positionals.flatMap(({ choices }) =>
      choices === undefined ? [] : [fishLine(command, `-f -a ${quoted(choices.join(" "))}`)],
    ),
    ...command.options.map(({ name, value, about, choices }) => {
      const takes = value === undefined ? "" : choices === undefined ? " -r" : ` -x -a ${quoted(choices.join(" "))}`;
      return fishLine(command, `-l ${name}${takes} -d ${quoted(about)}`);
    }),
  ]);
  return `${["# fish completion for entente", ...names, ...options].join("\n")}\n`;
}

function fishLine({ name }: Command, rest: string): string {
  return `complete -c entente -n "__fish_seen_subcommand_from ${name}" ${rest}`;
}

function wordsOf({ options, positionals }: Command): readonly string[] {
  return [...positionals.flatMap(({ choices = [] }) => choices), ...options.map(({ name }) => `--${name}`), "--help"];
}

/** Every option with choices, once. */
function choicesOf(commands: readonly Command[]): readonly (readonly [string, readonly string[]])[] {
  const pairs = commands.flatMap(({ options }) =>
    options.flatMap(({ name, choices }): [string, readonly string[]][] =>
      choices === undefined ? [] : [[`--${name}`, choices]],
    ),
  );
  return [...new Map(pairs)];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
