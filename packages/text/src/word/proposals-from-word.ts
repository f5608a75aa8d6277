import type { Result } from "@entente/analysis/agenda";
import { parseTextAct, type TextAct } from "../acts/index.ts";
import { cleanText, type WorkingText, workingText } from "../consolidation/index.ts";
import { valuesIn } from "../consolidation/layered-map.ts";
import type { ExportLoss } from "../exports/index.ts";
import { bodyOf } from "./body.ts";
import { changedCopy } from "./changed-copy.ts";
import { newComments } from "./new-comments.ts";
import type { Page } from "./page.ts";
import { pageChanges, type Said } from "./page-changes.ts";
import { type Passport, pageSum } from "./passport.ts";
import { printedPage } from "./printed-page.ts";
import { openWord } from "./word-package.ts";

/** Whose changed copy it is, of which text, and when it came in (ms since 1970). */
export interface ChangedCopyOf {
  readonly text: WorkingText;
  readonly party: string;
  readonly at: number;
}

/** What a party did to its copy, as its acts, and by name what of it cannot be understood. */
export interface WordProposals {
  readonly acts: readonly TextAct[];
  readonly losses: readonly ExportLoss[];
}

/**
 * A changed copy of a document of ours as the acts of the party that sends it.
 *
 * Words inserted, deleted and replaced become proposals on their exact tokens; new paragraphs insert provisions, struck
 * ones delete them, moved ones move, joined ones merge, divided ones split; a changed number is proposed as a number; new
 * comments become comments. Tracked changes are read as they are marked; what was changed without tracking is found by
 * comparing words. The changes of others that the copy already showed are not proposed again. A copy of an earlier state
 * of the text is read against that state. Changes of print that is not of the text, such as brackets, are named among
 * the losses.
 *
 * Refused in one line: what `readWord` refuses, a document that is no copy of ours, or one of another text.
 *
 * @see docs/decisions/0011-how-word-carries-a-text.md
 * @example
 * import { workingText } from "@entente/text/consolidation";
 * import { baseTextOf } from "@entente/text/provisions";
 * import { proposalsFromWord, wordDocument } from "@entente/text/word";
 * const article = { id: "art-1", kind: "article", number: "1", text: "Fish.", references: [], children: [] } as const;
 * const text = workingText(baseTextOf({ language: "en", title: "Accord", provisions: [article] }, "v1"), []);
 * const { bytes } = await wordDocument(text, { view: "attributed" });
 * proposalsFromWord(bytes, { text, party: "A", at: 0 }); // => ({ ok: true, value: { acts: [], losses: [] } })
 */
export function proposalsFromWord(
  bytes: Uint8Array,
  { text, party, at }: ChangedCopyOf,
): Result<WordProposals, string> {
  const opened = openWord(bytes);
  if (!opened.ok) return opened;
  const { passport, document } = opened.value;
  if (passport === undefined) return refused("The document does not say that it is a copy of this text");
  if (!passport.ok) return passport;
  const copied = pageCopied(passport.value, text);
  if (!copied.ok) return copied;
  const body = bodyOf(document);
  const { page, state } = copied.value;
  const nextId = actIds(party, at);
  const changes = pageChanges({ page, text: state, copy: changedCopy(page, body.paragraphs), nextId });
  const comments = newComments({ page, text: state, paragraphs: body.paragraphs, comments: opened.value.comments });
  const said = [...changes.said, ...comments.said.map((one) => ({ ...one, id: nextId() }))];
  const acts = actsOf(said, state, { party, at });
  return {
    ok: true,
    value: { acts: acts.acts, losses: [...changes.losses, ...comments.losses, ...acts.losses, ...body.losses] },
  };
}

interface Copied {
  readonly page: Page;
  /** The text as it was when the copy was made. */
  readonly state: WorkingText;
}

/** The page of which a copy was made: of the text as it stands, or as it stood when the copy was made. */
function pageCopied(passport: Passport, text: WorkingText): Result<Copied, string> {
  if (passport.base !== text.base.id)
    return refused(`The document is a copy of the text "${passport.base}", not of "${text.base.id}"`);
  const options = { view: passport.view, proposals: passport.proposals, partyNames: new Map(passport.names) };
  const states = [() => text, () => stateAt(passport.until, text)];
  for (const stateOf of states) {
    const state = stateOf();
    if (passport.view === "clean" && !isClean(state)) continue;
    const page = printedPage(state, options);
    if (pageSum(page) === passport.sum) return { ok: true, value: { page, state } };
  }
  return refused("The document is a copy of the text in a state that its acts do not lead to");
}

function isClean(text: WorkingText): boolean {
  return cleanText(text).ok;
}

function stateAt(until: number, { base, ledger }: WorkingText): WorkingText {
  const acts = [...valuesIn(ledger.index.acts)].filter(({ at }) => at <= until);
  return workingText(base, acts);
}

/** Ids for the acts of one copy: the same for the same party and moment. */
function actIds(party: string, at: number): () => string {
  let count = 0;
  const name = party.replaceAll("/", "-").slice(0, 120);
  return () => {
    count += 1;
    return `word-${name}-${at}-${count}`;
  };
}

/** Acts as their parser takes them; what it refuses, or what would have no effect, is lost by name. */
function actsOf(
  said: readonly Said[],
  text: WorkingText,
  by: { readonly party: string; readonly at: number },
): { readonly acts: readonly TextAct[]; readonly losses: readonly ExportLoss[] } {
  const losses: ExportLoss[] = [];
  const parsed = said.flatMap(({ id, where, act }) => {
    const read = parseTextAct({ id, ...by, ...act });
    if (!read.ok) losses.push({ where, what: `A change that cannot be an act: ${read.reason}` });
    return read.ok ? [{ where, act: read.value }] : [];
  });
  const idle = new Set(
    workingText(text.base, [...valuesIn(text.ledger.index.acts), ...parsed.map(({ act }) => act)]).idle.map(
      ({ act }) => act.id,
    ),
  );
  const acts = parsed.flatMap(({ where, act }) => {
    if (idle.has(act.id)) losses.push({ where, what: "A change of a place that no act can name" });
    return idle.has(act.id) ? [] : [act];
  });
  return { acts, losses };
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
