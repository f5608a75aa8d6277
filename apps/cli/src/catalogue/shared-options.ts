import type { CommandOption, Positional } from "../arguments/command.ts";

/** The case folder that a command works on. */
export const CASE: Positional = {
  name: "CASE",
  about: "A case folder: case.json and instructions/<party>.json",
};

/** One JSON object instead of tables. */
export const JSON_OUTPUT: CommandOption = {
  name: "json",
  about: "Print one JSON object (schema: entente schema <command>)",
};

/** Only one party's instructions. */
export const AS: CommandOption = {
  name: "as",
  value: "PARTY",
  about: "Read this party's instructions only; no other party's file is opened",
};

/** The package that a command may look at. */
export const OPTIONAL_OFFER: CommandOption = {
  name: "offer",
  value: "FILE",
  about: "The offer, an entente-offer/1 file; - reads it from stdin",
};

/** The package that a command looks at. */
export const OFFER: CommandOption = { ...OPTIONAL_OFFER, isRequired: true };

/** The sets of packages that the frontier and improvements can keep to. */
export const WITHIN_CHOICES = ["feasible", "zone", "red-lines", "ratifiable"] as const;

/** Which packages to look at. */
export const WITHIN: CommandOption = {
  name: "within",
  value: "SET",
  about: "Which packages to look at (default feasible)",
  choices: WITHIN_CHOICES,
};

/** Where a seeded computation starts. */
export const SEED: CommandOption = {
  name: "seed",
  value: "N",
  about: "Start of the random draws; the same seed gives the same answer (default 1)",
};

/** The sets of packages that solutions can be chosen from. */
export const SOLUTION_CHOICES = ["zone", "red-lines", "ratifiable"] as const;
