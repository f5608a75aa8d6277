import type { Command } from "./command.ts";

/** The first words of commands, each once: `room` for `room create`, `room list` and so on. */
export function firstWords(commands: readonly Command[]): readonly string[] {
  return [...new Set(commands.map(({ name }) => firstWord(name)))];
}

/** The first words that say nothing alone, each with the words that may follow. */
export function families(
  commands: readonly Command[],
): readonly (readonly [first: string, seconds: readonly string[]])[] {
  return firstWords(commands).flatMap((first) => {
    const family = commands.filter(({ name }) => name.startsWith(`${first} `));
    return family.length === 0 ? [] : [[first, family.map(({ name }) => name.slice(first.length + 1))] as const];
  });
}

function firstWord(name: string): string {
  return name.split(" ")[0] ?? name;
}
