import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DomainFiles, SourceFile } from "@entente/analysis/importers";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "./read-case-folder.ts";

/** How files of a format are told apart: their ending, and what only a party's profile holds, or only the domain. */
const FORMATS = {
  genius: { ending: ".xml", isDomain: (text: string) => text.includes("<negotiation_template"), what: "Genius XML" },
  geniusweb: {
    ending: ".json",
    isDomain: (text: string) => !text.includes('"LinearAdditiveUtilitySpace"'),
    what: "GeniusWeb JSON",
  },
} as const;

/**
 * The domain of a folder and the profiles beside it, in the order of their names.
 *
 * @throws {CannotRun} If the folder does not hold exactly one domain and at least one profile.
 */
export function readDomain(source: string, format: keyof typeof FORMATS): DomainFiles {
  const { ending, isDomain, what } = FORMATS[format];
  if (!existsSync(source)) throw new CannotRun(`${source}: there is no such file or folder`);
  const folder = statSync(source).isDirectory() ? source : dirname(source);
  const files = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith(ending))
    .sort()
    .map((name): SourceFile => ({ file: join(folder, name), text: textOf(join(folder, name)) }));
  const [domain, ...others] = files.filter(({ text }) => isDomain(text));
  const profiles = files.filter(({ text }) => !isDomain(text));
  if (domain === undefined)
    throw new CannotRun(`${folder}: no ${what} domain in it, only ${profiles.length} other ${ending} files`);
  if (others.length > 0) {
    throw new CannotRun(
      `${folder}: one domain at a time, but there are ${[domain, ...others].map(({ file }) => file).join(", ")}`,
    );
  }
  if (profiles.length === 0) throw new CannotRun(`${folder}: the domain ${domain.file} has no profiles beside it`);
  return { domain, profiles };
}
