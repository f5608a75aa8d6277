import { basename } from "node:path";
import {
  type AgreedSource,
  checksWithoutLanguage,
  checkText,
  type Finding,
  modalWords,
  RULES,
  type RuleName,
} from "@entente/text/checks";
import { readText, type WorkingText } from "@entente/text/consolidation";
import { plainTextOf } from "@entente/text/provisions";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { findingsPage } from "../pages/text-findings-page.ts";
import type { TextCheckReport } from "../reports/text-reports.ts";
import type { Terminal } from "../terminal.ts";
import { provisionNamed } from "../text/find-provision.ts";
import { readSource } from "../text/read-source.ts";
import { listOf } from "../text/said-with.ts";
import { addSilence, silencesOf } from "../text/silenced.ts";
import { readTextFolder } from "../text/text-folder.ts";
import { linesWithin } from "../text/text-lines.ts";
import { textAsked, textAt } from "../text/text-moment.ts";

/** `entente text check`: what a drafter should look at again. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const folder = positional(invocation, 0);
  const { base, text } = textAsked(folder, invocation);
  await silence(invocation, { folder, text });
  const since = invocation.options.get("since");
  const previous = since === undefined ? plainTextOf(base) : readText(textAt(readTextFolder(folder), since).text);
  const { rules = RULES } = rulesOf(invocation);
  const read = readText(text);
  const found = checkText(read, {
    rules,
    previous,
    sources: await agreedSources(invocation, base.language),
    silences: silencesOf(folder),
  });
  const findings = within(found, text, invocation.options.get("article"));
  const report: TextCheckReport = {
    format: "entente-text-check/1",
    title: base.title,
    at: invocation.options.get("at") ?? null,
    open: findings.filter((one) => !isAnswered(one)).length,
    verbs: modalWords(read).map((one) => ({ ...one })),
    notRead: checksWithoutLanguage(base).flatMap(({ rule }) => (rules.includes(rule) ? [rule] : [])),
    findings: findings.map((one) => ({ ...one })),
  };
  const showsAnswered = invocation.switches.has("silenced");
  return { report, text: () => findingsPage(report, { showsAnswered, terminal }), isNo: report.open > 0 };
}

function isAnswered({ silenced, ambiguity }: Finding): boolean {
  return silenced !== undefined || ambiguity !== undefined;
}

function rulesOf(invocation: Invocation): { readonly rules?: readonly RuleName[] } {
  const named = listOf(invocation, "rules");
  return named.length === 0 ? {} : { rules: named.map(ruleNamed) };
}

function ruleNamed(name: string): RuleName {
  const rule = RULES.find((known) => known === name);
  if (rule === undefined) throw new CannotRun(`There is no rule "${name}"; the rules are ${RULES.join(", ")}`);
  return rule;
}

/** What is silenced is a rule in a provision, or in the whole text where none is named. */
async function silence(
  { options }: Invocation,
  { folder, text }: { readonly folder: string; readonly text: WorkingText },
): Promise<void> {
  const rule = options.get("silence");
  if (rule === undefined) return;
  const reason = options.get("reason");
  if (reason === undefined) throw new CannotRun('A finding is silenced with a reason: --reason "…"');
  const [named, by] = [options.get("article"), options.get("party")];
  await addSilence(folder, {
    rule: ruleNamed(rule),
    ...(named === undefined ? {} : { provision: provisionNamed(text, named).provision.id }),
    reason,
    ...(by === undefined ? {} : { by }),
  });
}

async function agreedSources(invocation: Invocation, language: string): Promise<readonly AgreedSource[]> {
  const files = listOf(invocation, "agreed");
  const options = new Map([["language", language]]);
  return Promise.all(
    files.map(async (file) => {
      const { base } = await readSource(file, options);
      return { title: base.title === "" ? basename(file) : base.title, text: plainTextOf(base) };
    }),
  );
}

function within(findings: readonly Finding[], text: WorkingText, article: string | undefined): readonly Finding[] {
  if (article === undefined) return findings;
  const lines = linesWithin(text, "anonymous", provisionNamed(text, article).provision);
  const ids = new Set(lines.map(({ provision }) => provision));
  return findings.filter(({ provision }) => provision !== undefined && ids.has(provision));
}
