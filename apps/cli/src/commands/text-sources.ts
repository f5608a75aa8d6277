import { numbersIn } from "@entente/text/provisions";
import { chainBehind, sourceTable } from "@entente/text/sources";
import type { TokenId } from "@entente/text/wording";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { sourcesPage, wordPage } from "../pages/text-sources-page.ts";
import type { TextSourcesReport } from "../reports/text-reports.ts";
import type { Terminal } from "../terminal.ts";
import { actSentence } from "../text/act-sentence.ts";
import { type Agenda, agendaOf } from "../text/agenda-of-text.ts";
import { nameOfProvision, provisionNamed } from "../text/find-provision.ts";
import { quotedWords } from "../text/quoted-words.ts";
import { linesWithin } from "../text/text-lines.ts";
import { type TextAsked, textAsked } from "../text/text-moment.ts";
import { wordsAt } from "../text/words-at.ts";

/** `entente text sources`: where each provision comes from, or the chain of acts behind a word. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const folder = positional(invocation, 0);
  const asked = textAsked(folder, invocation);
  const agenda = agendaOf(folder);
  const article = invocation.positionals[1];
  const word = invocation.options.get("word");
  const report: TextSourcesReport = {
    format: "entente-text-sources/1",
    title: asked.base.title,
    at: invocation.options.get("at") ?? null,
    rows: word === undefined ? rows(asked, article) : [],
    word: word === undefined ? null : chain(asked, invocation, { word, article }),
    points: [],
  };
  const withPoints = { ...report, points: pointsOf(report, agenda) };
  return {
    report: withPoints,
    text: () => (withPoints.word === null ? sourcesPage(withPoints, terminal) : wordPage(withPoints, terminal)),
    isNo: false,
  };
}

function rows({ base, text }: TextAsked, article: string | undefined): TextSourcesReport["rows"] {
  const numbers = pathNumbers(base.provisions);
  const now = pathNumbers(text.provisions);
  const within = article === undefined ? undefined : provisionNamed(text, article).provision;
  const shown = new Set(linesWithin(text, "anonymous", within).map(({ provision }) => provision));
  return sourceTable(text)
    .filter(({ provision }) => shown.has(provision))
    .map(({ provision, old, approach, proposals, parties, rationale, points, offers }) => ({
      provision,
      number: now.get(provision) ?? null,
      old: old.map((one) => numbers.get(one.provision) ?? one.provision),
      approach,
      parties: [...parties],
      rationale: [...rationale],
      points: [...points],
      offers: [...offers],
      proposals: proposals.map(({ id }) => id),
    }));
}

/** Numbers with those of what a provision stands in: `7.2.a`. */
function pathNumbers(provisions: readonly Numbered[], above = ""): ReadonlyMap<string, string> {
  return new Map(
    provisions.flatMap((provision) => {
      const own = provision.number?.replaceAll(/[().]/g, "");
      const path = own === undefined ? above : above === "" || provision.kind === "article" ? own : `${above}.${own}`;
      const named = own === undefined ? provision.id : path;
      return [[provision.id, named] as const, ...pathNumbers(provision.children, path)];
    }),
  );
}

interface Numbered {
  readonly id: string;
  readonly kind: string;
  readonly number?: string;
  readonly children: readonly Numbered[];
}

function chain(
  { base, acts, text }: TextAsked,
  invocation: Invocation,
  { word, article }: { readonly word: string; readonly article: string | undefined },
): NonNullable<TextSourcesReport["word"]> {
  if (article === undefined)
    throw new CannotRun(
      'Cannot trace a word: no provision is named; for example: entente text sources FOLDER 7 --word "45"',
    );
  const { provision } = provisionNamed(text, article);
  const match = invocation.options.has("match")
    ? wholeNumberOf(invocation, "match", { least: 1, most: 1_000, otherwise: 1 })
    : undefined;
  const { place } = quotedWords(provision, word, {
    numbers: numbersIn(text.provisions),
    match,
    name: nameOfProvision(provision),
  });
  const token: TokenId = `${place.of}#${place.from}`;
  const words = wordsAt(base, acts);
  return {
    word,
    provision: provision.id,
    token,
    acts: chainBehind(text, token).map((act) => ({ act: { ...act }, sentence: actSentence(act, words) })),
  };
}

/** The discussion points that the rows or the acts answer, as the case has them. */
function pointsOf({ rows: table, word }: TextSourcesReport, agenda: Agenda | undefined): TextSourcesReport["points"] {
  const named = new Set([
    ...table.flatMap(({ points }) => points),
    ...(word?.acts ?? []).flatMap(({ act }) => act.answers?.points ?? []),
  ]);
  return (agenda?.points ?? [])
    .filter(({ id }) => named.has(id))
    .map((point) => ({ ...point, articles: [...point.articles] }));
}
