import type { WorkingText } from "@entente/text/consolidation";
import { CONCORDANCE_STATES, concordances, languagesOf, textIn } from "@entente/text/languages";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { page, paragraph } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { TextLanguagesReport } from "../reports/text-reports.ts";
import type { Terminal } from "../terminal.ts";

const ALONE = ["language", "title", "article", "page", "attributed", "anonymous", "clean"] as const;

/** How far the languages of a text have come towards saying the same: by pair, and what is left to do in each. */
export function languagesAnswer(text: WorkingText, invocation: Invocation, terminal: Terminal): Answer {
  const other = ALONE.find((name) => invocation.options.has(name) || invocation.switches.has(name));
  if (other !== undefined)
    throw new CannotRun(`--languages says how far translations are, and shows no text; it goes without --${other}`);
  const report = languagesReport(text, invocation.options.get("at"));
  return { report, text: () => languagesPage(report, terminal), isNo: false };
}

function languagesReport(text: WorkingText, at: string | undefined): TextLanguagesReport {
  const languages = languagesOf(text);
  const found = concordances(text, languages);
  const pairs = languages.flatMap((one, place) =>
    languages.slice(place + 1).map((other): readonly [string, string] => [one, other]),
  );
  return {
    format: "entente-text-languages/1",
    title: text.base.title,
    at: at ?? null,
    pairs: pairs.map(([one, other]) => {
      const own = found.filter(({ languages: [first, second] }) => first === one && second === other);
      const [toBeTranslated, drafted, checked, agreed] = CONCORDANCE_STATES.map(
        (state) => own.filter((each) => each.state === state).length,
      );
      return {
        languages: [one, other],
        toBeTranslated: toBeTranslated ?? 0,
        drafted: drafted ?? 0,
        checked: checked ?? 0,
        agreed: agreed ?? 0,
        stale: own.filter(({ stale }) => stale.length > 0).length,
      };
    }),
    languages: languages.map((language) => ({
      language,
      isOwn: language === text.base.language,
      toBeTranslated: [...textIn(text, language).missing],
      stale: [...new Set(found.flatMap(({ provision, stale }) => (stale.includes(language) ? [provision] : [])))],
    })),
  };
}

const COLUMNS: readonly Column[] = [
  { title: "Languages", fill: true },
  { title: "To be translated", align: "right" },
  { title: "Drafted", align: "right" },
  { title: "Checked", align: "right" },
  { title: "Agreed", align: "right" },
  { title: "Stale", align: "right" },
];
const RULES =
  "Provisions by what was found of their words in two languages: drafted, checked by a person, agreed. Stale: in one of the two the words have not followed a change since; it counts beside the others.";

function languagesPage({ title, at, pairs, languages }: TextLanguagesReport, terminal: Terminal): string {
  const head = `${plainText(title)}${at === null ? "" : ` as of ${at}`}`;
  const all = languages.map(({ language, isOwn }) => (isOwn ? `${language} (the text's own)` : language)).join(", ");
  if (pairs.length === 0)
    return page([{ title: head, lines: paragraph(`${all}; no words in another language yet`, terminal) }], terminal);
  const body = pairs.map(({ languages: names, toBeTranslated, drafted, checked, agreed, stale }) => [
    names.join(", "),
    ...[toBeTranslated, drafted, checked, agreed, stale].map(String),
  ]);
  const left = languages.flatMap(({ language, toBeTranslated, stale }) => [
    ...(toBeTranslated.length === 0
      ? []
      : paragraph(`${language}, to be translated: ${toBeTranslated.join(", ")}`, terminal)),
    ...(stale.length === 0 ? [] : paragraph(`${language}, stale: ${stale.join(", ")}`, terminal)),
  ]);
  return page(
    [
      { title: head, lines: [...paragraph(all, terminal), ...paragraph(RULES, terminal)] },
      { title: "By pair of languages", lines: table(COLUMNS, body, { width: terminal.columns }) },
      { title: "Left to do", lines: left },
    ],
    terminal,
  );
}
