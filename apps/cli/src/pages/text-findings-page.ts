import { page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { wrapped } from "../print/wrapped.ts";
import type { TextCheckReport } from "../reports/text-reports.ts";
import { counted } from "../rooms/counted.ts";
import type { Terminal } from "../terminal.ts";

type Found = TextCheckReport["findings"][number];

/** Findings by rule: why the rule matters once, then each place with what was found and how it could be mended. */
export function findingsPage(
  { title, at, open, verbs, notRead, findings }: TextCheckReport,
  { showsAnswered, terminal }: { readonly showsAnswered: boolean; readonly terminal: Terminal },
): string {
  const shown = findings.filter((one) => showsAnswered || !isAnswered(one));
  const answered = findings.length - open;
  const byRule = Map.groupBy(shown, ({ rule }) => rule);
  const said = `${counted(open, "finding")}${answered === 0 ? "" : `, ${answered} answered`}${at === null ? "" : ` as of ${at}`}`;
  return page(
    [
      {
        title: plainText(title),
        lines: [`${said}; advice by rules of thumb, never a verdict`, ...verbLines(verbs, terminal)],
      },
      ...[...byRule].map(([rule, some]) => ruleSection(rule, some, terminal)),
      ...(notRead.length === 0 ? [] : [notReadSection(notRead, terminal)]),
    ],
    terminal,
  );
}

/** Of one verb with two forces, such as "may" and the "may" of "no Party may", each is a word of its own. */
function verbLines(verbs: TextCheckReport["verbs"], terminal: Terminal): readonly string[] {
  if (verbs.length === 0) return [];
  const said = verbs.map(({ words, force, count }) => `${count} "${words}" (${force})`);
  return paragraph(`Verbs of force: ${said.join(", ")}`, terminal);
}

/** What was not looked at must not read as if it were in order. */
function notReadSection(rules: readonly string[], terminal: Terminal): Section {
  const said = `These rules cannot read the language of the text and looked at nothing: ${rules.join(", ")}`;
  return { title: `Not looked at (${rules.length})`, lines: paragraph(said, terminal) };
}

function isAnswered({ silenced, ambiguity }: Found): boolean {
  return silenced !== undefined || ambiguity !== undefined;
}

function ruleSection(rule: string, findings: readonly Found[], terminal: Terminal): Section {
  const reasons = Map.groupBy(findings, ({ why }) => why);
  const lines = [...reasons].flatMap(([why, some]) => [
    ...paragraph(plainText(why), terminal),
    ...some.flatMap((one) => findingLines(one, terminal)),
  ]);
  return { title: `${rule} (${findings.length})`, lines };
}

function findingLines(
  { provision = "text", found, mend, silenced, ambiguity }: Found,
  terminal: Terminal,
): readonly string[] {
  const answer =
    silenced === undefined ? ambiguity : `${silenced.reason}${silenced.by === undefined ? "" : ` (${silenced.by})`}`;
  const advice = answer === undefined ? mend : `Answered: ${answer}`;
  const columns = terminal.columns;
  return [
    ...wrapped(plainText(`${provision}: ${found}`), { columns, indent: "  - ", hanging: "    " }),
    ...wrapped(plainText(advice), { columns, indent: "    " }),
  ];
}
