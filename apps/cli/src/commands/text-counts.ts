import { type BracketCount, countBrackets, countBracketsBy } from "@entente/text/counts";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { choiceOf, positional } from "../arguments/option-values.ts";
import { page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { TextCountsReport } from "../reports/text-reports.ts";
import type { Terminal } from "../terminal.ts";
import { agendaOf } from "../text/agenda-of-text.ts";
import { type CountKey, keysBy } from "../text/count-keys.ts";
import { countsOverTime } from "../text/counts-over-time.ts";
import { COUNT_KEY_CHOICES } from "../text/text-choices.ts";
import { textAsked } from "../text/text-moment.ts";

const FIGURES: readonly Column[] = [
  { title: "Sites", align: "right" },
  { title: "Marks", align: "right" },
  { title: "Alternative sets", align: "right" },
  { title: "Alternatives", align: "right" },
];
const RULES =
  "Sites: places where something is open, each once however many alternatives stand there. Marks: pairs of brackets as printed. Alternative sets: provisions to which another one is proposed; they are not among the sites.";

/** `entente text counts`: how much is open, where, and since when. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const folder = positional(invocation, 0);
  const asked = textAsked(folder, invocation);
  const { text } = asked;
  const by = choiceOf(invocation, "by", { choices: COUNT_KEY_CHOICES, otherwise: "article" });
  const agenda = by === "track" ? agendaOf(folder) : undefined;
  const rows = [...countBracketsBy(text, keysBy(by, { text, agenda }))].map(([key, open]) => ({ key, open }));
  const open = countBrackets(text);
  const at = invocation.options.get("at");
  const report: TextCountsReport = {
    format: "entente-text-counts/1",
    title: text.base.title,
    at: at ?? null,
    open,
    by,
    rows: by === "article" ? rows : rows.toSorted((one, other) => other.open.sites - one.open.sites),
    overTime: invocation.switches.has("over-time") ? countsOverTime(asked) : null,
  };
  return { report, text: () => countsPage(report, terminal), isNo: false };
}

function countsPage({ title, at, open, by, rows, overTime }: TextCountsReport, terminal: Terminal): string {
  const width = terminal.columns;
  const body = rows.map(({ key, open: count }) => [plainText(key), ...figures(count)]);
  const total = [by === "article" ? "whole text" : "whole text (each site once)", ...figures(open)];
  return page(
    [
      {
        title: `${plainText(title)}${at === undefined || at === null ? "" : ` as of ${at}`}`,
        lines: paragraph(RULES, terminal),
      },
      {
        title: HEADINGS[by],
        lines: table([{ title: HEADS[by], fill: true }, ...FIGURES], [...body, total], { width }),
      },
      overTime === null ? undefined : timeSection(overTime, width),
    ],
    terminal,
  );
}

const HEADS: Readonly<Record<CountKey, string>> = {
  article: "Article",
  track: "Track",
  holder: "Holder",
  reason: "Reason",
};

const HEADINGS: Readonly<Record<CountKey, string>> = {
  article: "Open by article",
  track: "Open by track of the discussion points that are answered",
  holder: "Open by holder: who proposes, supports, opposes, reserves or holds",
  reason: "Open by reason of the proposals",
};

function figures({ sites, marks, alternativeSets, alternatives }: BracketCount): readonly string[] {
  return [sites, marks, alternativeSets, alternatives].map(String);
}

function timeSection(rows: NonNullable<TextCountsReport["overTime"]>, width: number): Section {
  const columns: readonly Column[] = [
    { title: "Date" },
    { title: "Acts", align: "right" },
    { title: "Opened", align: "right" },
    { title: "Closed", align: "right" },
    { title: "Moved", align: "right" },
    { title: "Sites", align: "right" },
    { title: "Sets", align: "right" },
    { title: "Presented", fill: true },
  ];
  const body = rows.map(({ date, acts, opened, closed, moved, open, presented }) => [
    date,
    ...[acts, opened, closed, moved, open.sites, open.alternativeSets].map(String),
    plainText(presented ?? ""),
  ]);
  return { title: "Over time (days in UTC)", lines: table(columns, body, { width }) };
}
