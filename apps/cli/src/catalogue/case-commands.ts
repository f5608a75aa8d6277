import type { Command } from "../arguments/command.ts";
import { REPORT_NAMES } from "../reports/report-names.ts";
import { AS, CASE, JSON_OUTPUT } from "./shared-options.ts";

/** Commands about case files and about the program itself. */
export const CASE_COMMANDS: readonly Command[] = [
  {
    name: "validate",
    summary: "Check a case folder; one clear line for what is wrong",
    about:
      "Reads the case and all instructions (with --as only one party's) as every other command does, and says what it holds. What is wrong is told in one line: file, path in the file, what was found.",
    positionals: [CASE],
    options: [AS, { name: "strict", about: "Take warnings for a no" }, JSON_OUTPUT],
    whenNo: "no: with --strict, there are warnings",
    examples: [
      { line: "entente validate cases/blue-harbor", does: "Parties, issues, links, red lines, chambers." },
      {
        line: "entente validate cases/blue-harbor --as arkvale --strict",
        does: "One delegation's file, warnings included.",
      },
    ],
    load: () => import("../commands/validate.ts"),
  },
  {
    name: "import",
    summary: "Make a case folder from Genius XML, GeniusWeb JSON or a CSV sheet",
    about:
      "Genius and GeniusWeb: SRC is a folder with one domain and the profiles of its parties. CSV: SRC is a score sheet with the columns issue, option and one per party, and a row reservation. DIR is made; it must not hold anything yet.",
    positionals: [
      { name: "FORMAT", about: "What SRC holds", choices: ["genius", "geniusweb", "csv"] },
      { name: "SRC", about: "The folder or file to read" },
      { name: "DIR", about: "The case folder to write" },
    ],
    options: [JSON_OUTPUT],
    examples: [
      { line: "entente import csv scores.csv my-case", does: "From a spreadsheet to a case." },
      { line: "entente import genius ItexvsCypress my-case", does: "From a Genius domain folder." },
    ],
    load: () => import("../commands/import.ts"),
  },
  {
    name: "schema",
    summary: "Print the JSON Schema of a file format or of a command's output",
    about: "JSON Schema 2020-12, drawn from what the parsers and commands themselves use.",
    positionals: [
      { name: "NAME", about: "Which schema", choices: ["case", "instructions", "offer", "text", ...REPORT_NAMES] },
    ],
    options: [],
    examples: [
      { line: "entente schema case", does: "The format of case.json." },
      { line: "entente schema analyse", does: "The shape of entente analyse --json." },
    ],
    load: () => import("../commands/schema.ts"),
  },
  {
    name: "completion",
    summary: "Print a completion script for bash, zsh or fish",
    about: "Prints the script; load it in the shell's start file.",
    positionals: [{ name: "SHELL", about: "Which shell", choices: ["bash", "zsh", "fish"] }],
    options: [],
    examples: [
      { line: "source <(entente completion bash)", does: "For this bash session." },
      { line: "entente completion zsh > ~/.zfunc/_entente", does: "For zsh, with ~/.zfunc on the fpath." },
      { line: "entente completion fish > ~/.config/fish/completions/entente.fish", does: "For fish." },
    ],
    load: () => import("../commands/completion.ts"),
  },
];
