import type { Command } from "./command.ts";
import { families, firstWords } from "./command-words.ts";

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
  const cases = commands.map((command) => `    "${command.name}") words="${wordsOf(command).join(" ")}" ;;`);
  const seconds = families(commands).map(([first, words]) => `    ${first}) seconds="${words.join(" ")}" ;;`);
  return `${[
    "# bash completion for entente",
    "_entente() {",
    `  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words="" seconds=""`,
    `  local name="\${COMP_WORDS[1]}"`,
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${firstWords(commands).join(" ")} help" -- "$current"))`,
    "    return",
    "  fi",
    // After "help" the words of a command follow as if it had not been said.
    '  if [ "$name" = help ]; then',
    `    if [ "$COMP_CWORD" -eq 2 ]; then COMPREPLY=($(compgen -W "${firstWords(commands).join(" ")}" -- "$current")); return; fi`,
    `    name="\${COMP_WORDS[2]}"`,
    '    case "$name" in',
    ...seconds.map((line) => `  ${line}`),
    "    esac",
    '    [ "$COMP_CWORD" -eq 3 ] && COMPREPLY=($(compgen -W "$seconds" -- "$current"))',
    "    return",
    "  fi",
    '  case "$name" in',
    ...seconds,
    "  esac",
    '  if [ -n "$seconds" ]; then',
    '    if [ "$COMP_CWORD" -eq 2 ]; then COMPREPLY=($(compgen -W "$seconds" -- "$current")); return; fi',
    `    name="$name \${COMP_WORDS[2]}"`,
    "  fi",
    '  case "$name $previous" in',
    ...commands.flatMap(valueCases),
    "  esac",
    `  [ -z "$words" ] && case "$name" in`,
    ...cases,
    "  esac",
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    "}",
    "complete -o default -o bashdefault -F _entente entente",
  ].join("\n")}\n`;
}

function zshScript(commands: readonly Command[]): string {
  const list = firstWords(commands).map((first) => `    ${quoted(`${first}:${summaryOf(first, commands)}`)}`);
  const seconds = families(commands).map(
    ([first, words]) =>
      `  if [[ $words[2] == ${first} ]] && (( CURRENT == 3 )); then compadd ${words.join(" ")}; return; fi`,
  );
  const nested = families(commands).map(([first]) => first);
  const cases = commands.flatMap((command) => [
    `    ${quoted(command.name)})`,
    `      _arguments ${[...zshOptions(command), ...zshPositionals(command)].join(" ")} ;;`,
  ]);
  return `${[
    "#compdef entente",
    "_entente() {",
    "  local -a commands",
    "  commands=(",
    ...list,
    "    'help:Show help on a command'",
    "  )",
    "  if (( CURRENT == 2 )); then _describe command commands; return; fi",
    // After "help" the words of a command follow as if it had not been said.
    "  if [[ $words[2] == help ]]; then shift words; (( CURRENT-- )); local helping=1; fi",
    "  if (( CURRENT == 2 )); then _describe command commands; return; fi",
    ...seconds,
    '  [[ -n "$helping" ]] && return',
    "  local name=$words[2]",
    "  shift words; (( CURRENT-- ))",
    `  if [[ $name == (${nested.join("|")}) ]]; then name="$name $words[2]"; shift words; (( CURRENT-- )); fi`,
    "  case $name in",
    ...cases,
    "  esac",
    "}",
    // Loaded from the fpath the file is the function; sourced, it registers itself.
    'if [ "$funcstack[1]" = "_entente" ]; then _entente "$@"; else compdef _entente entente; fi',
  ].join("\n")}\n`;
}

/** A command's own line, or the words that may follow. */
function summaryOf(first: string, commands: readonly Command[]): string {
  const seconds = families(commands).find(([name]) => name === first)?.[1];
  return seconds?.join(", ") ?? commands.find(({ name }) => name === first)?.summary ?? "";
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
  const names = firstWords(commands).map(
    (first) => `complete -c entente -n __fish_use_subcommand -f -a ${first} -d ${quoted(summaryOf(first, commands))}`,
  );
  const help = [
    "complete -c entente -n __fish_use_subcommand -f -a help -d 'Show help on a command'",
    `complete -c entente -n "__fish_seen_subcommand_from help" -f -a ${quoted(firstWords(commands).join(" "))}`,
  ];
  const seconds = families(commands).map(
    ([first, words]) =>
      `complete -c entente -n "__fish_seen_subcommand_from ${first}; and not __fish_seen_subcommand_from ${words.join(" ")}" -f -a ${quoted(words.join(" "))}`,
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
  return `${["# fish completion for entente", ...names, ...help, ...seconds, ...options].join("\n")}\n`;
}

function fishLine({ name }: Command, rest: string): string {
  const seen = name.split(" ").map((word) => `__fish_seen_subcommand_from ${word}`);
  return `complete -c entente -n "${seen.join("; and ")}" ${rest}`;
}

function wordsOf({ options, positionals }: Command): readonly string[] {
  return [...positionals.flatMap(({ choices = [] }) => choices), ...options.map(({ name }) => `--${name}`), "--help"];
}

/** What may follow an option that takes a value: its choices, or whatever the shell itself completes. */
function valueCases({ name, options }: Command): readonly string[] {
  const valued = options.filter(({ value }) => value !== undefined);
  return valued.map((option) => {
    const then = option.choices === undefined ? "return" : `words="${option.choices.join(" ")}"`;
    return `    "${name} --${option.name}") ${then} ;;`;
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
