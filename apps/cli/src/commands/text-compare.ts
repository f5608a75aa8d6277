import { existsSync, statSync } from "node:fs";
import { readText } from "@entente/text/consolidation";
import { type PlainText, plainTextOf } from "@entente/text/provisions";
import { compareTexts } from "@entente/text/versions";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { textComparisonPage } from "../pages/text-comparison-page.ts";
import type { TextCompareReport } from "../reports/text-reports.ts";
import type { Terminal } from "../terminal.ts";
import { readSource } from "../text/read-source.ts";
import { listOf } from "../text/said-with.ts";
import { readTextFolder } from "../text/text-folder.ts";
import { textAt } from "../text/text-moment.ts";

/** A version that is compared, under the name that it was asked by. */
interface Version {
  readonly name: string;
  readonly text: PlainText;
}

/** `entente text compare`: two or more versions side by side, by provision and by word. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const versions = await versionsAsked(invocation);
  const languages = new Set(versions.map(({ text }) => text.language));
  if (languages.size > 1)
    throw new CannotRun(`Versions are compared by word in one language, found ${[...languages].join(" and ")}`);
  const { title, provisions } = compareTexts(versions.map(({ text }) => text));
  const changed = provisions.filter(({ changes }) => changes.some((some) => some.length > 0));
  const report: TextCompareReport = {
    format: "entente-text-comparison/1",
    versions: versions.map(({ name }) => name),
    title: title.map((stretch) => stretchJson(stretch)),
    unchanged: provisions.length - changed.length,
    provisions: changed.map(({ ids, numbers, changes, heading, wording, modals }) => ({
      ids: ids.map(orNull),
      numbers: numbers.map(orNull),
      changes: changes.map((some) => [...some]),
      heading: heading.map(stretchJson),
      wording: wording.map(stretchJson),
      force: modals.map((change) =>
        change === undefined ? null : { before: change.before.map(verbJson), after: change.after.map(verbJson) },
      ),
    })),
  };
  return { report, text: () => textComparisonPage(report, terminal), isNo: changed.length > 0 };
}

/** What is named as folders and files, or one folder at several moments. */
async function versionsAsked(invocation: Invocation): Promise<readonly Version[]> {
  const names = invocation.positionals;
  const moments = listOf(invocation, "at");
  const [only] = names;
  if (moments.length === 0 && names.length >= 2)
    return Promise.all(names.map(async (name) => ({ name, text: await textNamed(name, invocation) })));
  if (only === undefined || names.length > 1 || moments.length === 0)
    throw new CannotRun("Two versions are compared at least: two texts, or one with --at 2023-07-10,2023-09-04");
  const held = readTextFolder(only);
  const past = moments.map((moment) => ({ name: moment, text: readText(textAt(held, moment).text) }));
  return moments.length > 1 ? past : [...past, { name: "now", text: readText(textAt(held, undefined).text) }];
}

async function textNamed(name: string, { options }: Invocation): Promise<PlainText> {
  const isFolder = existsSync(name) && statSync(name).isDirectory();
  if (isFolder) return readText(textAt(readTextFolder(name), undefined).text);
  const { base } = await readSource(name, options);
  return plainTextOf(base);
}

type StretchJson = TextCompareReport["title"][number];

function stretchJson(
  stretch:
    | { readonly kind: "same"; readonly text: string }
    | { readonly kind: "variants"; readonly readings: readonly (string | undefined)[] },
): StretchJson {
  return stretch.kind === "same" ? { ...stretch } : { kind: "variants", readings: stretch.readings.map(orNull) };
}

function verbJson({ words, force }: { readonly words: string; readonly force: string }) {
  return { words, force };
}

function orNull(value: string | undefined): string | null {
  return value ?? null;
}
