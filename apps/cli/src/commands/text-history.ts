import type { TextAct } from "@entente/text/acts";
import { namesIn } from "@entente/text/consolidation";
import { verificationCode } from "@entente/text/verification";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { page, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { wrapped } from "../print/wrapped.ts";
import type { TextHistoryReport } from "../reports/text-reports.ts";
import { counted } from "../rooms/counted.ts";
import type { Terminal } from "../terminal.ts";
import { actSentence } from "../text/act-sentence.ts";
import { provisionNamed } from "../text/find-provision.ts";
import { linesWithin } from "../text/text-lines.ts";
import { type TextAsked, textAsked } from "../text/text-moment.ts";
import { wordsAt } from "../text/words-at.ts";

/** `entente text history`: the acts in their order, and the code of the text that they make. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const asked = textAsked(positional(invocation, 0), invocation);
  const { base, acts, text } = asked;
  const shown = chosen(asked, invocation);
  const words = wordsAt(base, acts);
  const code = verificationCode(text);
  const report: TextHistoryReport = {
    format: "entente-text-history/1",
    title: base.title,
    at: invocation.options.get("at") ?? null,
    acts: shown.map((act) => ({ act: { ...act }, sentence: actSentence(act, words) })),
    code,
  };
  return {
    report,
    text: () => page([head(report), ...days(report, terminal)], terminal),
    isNo: false,
  };
}

function head({ title, at, acts, code }: TextHistoryReport): Section {
  return {
    title: plainText(title),
    lines: [`${counted(acts.length, "act")}${at === null ? "" : ` up to ${at}`}; the text's code is ${code}`],
  };
}

/** All acts, or those of a party, or on a provision. */
function chosen({ acts, text }: TextAsked, { options }: Invocation): readonly TextAct[] {
  const party = options.get("party");
  const article = options.get("article");
  const some = party === undefined ? acts : acts.filter((act) => act.party === party);
  if (article === undefined) return some;
  const lines = linesWithin(text, "anonymous", provisionNamed(text, article).provision);
  const named = new Set(lines.map(({ provision }) => provision));
  for (const act of acts) if (subjectsOf(act).some((id) => named.has(id))) named.add(act.id);
  return some.filter(({ id }) => named.has(id));
}

/** What an act is about: provisions, owners of words, other acts. */
function subjectsOf(act: TextAct): readonly string[] {
  if (act.kind !== "proposed") return namesIn(act);
  const { change } = act;
  if (change.kind === "words") return [change.place.of, change.place.of.replace(/\/heading$/, "")];
  if (change.kind === "insert") return change.under === null ? [] : [change.under];
  return change.kind === "merge" ? [change.provision, change.into] : [change.provision];
}

/** One section a day, in UTC. */
function days({ acts }: TextHistoryReport, terminal: Terminal): readonly Section[] {
  const byDay = Map.groupBy(acts, ({ act }) => new Date(act.at).toISOString().slice(0, 10));
  return [...byDay].map(([day, some]) => ({
    title: day,
    lines: some.flatMap(({ act, sentence }) =>
      wrapped(`${act.id}: ${plainText(sentence)}`, { columns: terminal.columns, indent: "  ", hanging: "    " }),
    ),
  }));
}
