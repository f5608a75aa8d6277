import { type CheckOptions, checkText, type Finding, type RuleName } from "../src/checks/index.ts";
import { readPlainText } from "../src/plain/index.ts";
import type { PlainText } from "../src/provisions/index.ts";

/** A text of our own, written as a drafter would write it. */
export function draft(source: string, language = "en"): PlainText {
  const read = readPlainText(new TextEncoder().encode(source), { language });
  if (!read.ok) throw new Error(`Line ${read.reason.line}: ${read.reason.found}`);
  return read.value.text;
}

/** What one rule finds in a text: provision and finding. */
export function foundBy(rule: RuleName, text: PlainText | string, options: CheckOptions = {}): readonly string[] {
  const findings = checkText(typeof text === "string" ? draft(text) : text, { ...options, rules: [rule] });
  return findings.map(({ provision = "text", found }) => `${provision}: ${found}`);
}

/** The words that a finding points at. */
export function wordsAt(text: PlainText, { provision, where }: Finding): string | undefined {
  const pending = [...text.provisions];
  for (const one of pending) {
    if (one.id === provision) return where === undefined ? undefined : one.text.slice(where.start, where.end);
    pending.push(...one.children);
  }
  return undefined;
}
