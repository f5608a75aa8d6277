import { join } from "node:path";
import { parseTextAct, type TextAct } from "@entente/text/acts";
import { type IdleReason, type WorkingText, workingText, workingTextAfter } from "@entente/text/consolidation";
import { readingOrder } from "@entente/text/provisions";
import { CannotRun, Refused } from "../cannot-run.ts";
import { whileHeld } from "../files/while-held.ts";
import { ACTS_FILE, readTextFolder } from "./text-folder.ts";
import { type WordsAt, wordsAt } from "./words-at.ts";
import { writeActs } from "./write-text-folder.ts";

/** An act that may not have an id and a time yet. */
export type Draft<Act extends TextAct = TextAct> = Act extends TextAct
  ? Omit<Act, "id" | "at"> & Partial<Pick<Act, "id" | "at">>
  : never;

/** What adding acts has made of a text. */
export interface Added {
  readonly acts: readonly TextAct[];
  /** Reads the words that they would change. */
  readonly words: WordsAt;
  readonly before: WorkingText;
  readonly after: WorkingText;
}

/**
 * Adds acts to a text's folder, all of them or none, after those that stand there now.
 *
 * `draft` sees the text as it stands; ids and times are given here to acts that have none. An act that would have no effect is refused.
 *
 * @throws {Refused} If an act would have no effect; the line says why, and nothing is written.
 */
export function addActs(
  folder: string,
  draft: (text: WorkingText, acts: readonly TextAct[]) => readonly Draft[],
): Promise<Added> {
  readTextFolder(folder); // What is wrong with the folder is said before anything is written into it.
  return whileHeld(join(folder, ACTS_FILE), () => {
    const { base, acts } = readTextFolder(folder);
    const before = workingText(base, acts);
    const naming = namer(before, acts);
    const added = draft(before, acts).map((one) => checked({ ...naming(one), ...one }));
    const after = added.reduce(workingTextAfter, before);
    for (const act of added) refuseIdle(act, after);
    writeActs(folder, [...acts, ...added]);
    return { acts: added, words: wordsAt(base, [...acts, ...added]), before, after };
  });
}

const LETTERS: Readonly<Record<TextAct["kind"], string>> = {
  proposed: "p",
  supported: "s",
  opposed: "o",
  reserved: "r",
  held: "h",
  withdrawn: "w",
  agreed: "a",
  commented: "c",
  closed: "d",
  reopened: "d",
  presented: "d",
  staged: "d",
  translated: "t",
  concorded: "t",
};

/** Gives ids, a letter for the kind and the next free number, and times that do not run back behind the party's last act. */
function namer(
  { base }: WorkingText,
  acts: readonly TextAct[],
): (draft: Draft) => { readonly id: string; readonly at: number } {
  const taken = new Set([...acts.map(({ id }) => id), ...[...readingOrder(base.provisions)].map(({ id }) => id)]);
  const latestOf = new Map<string, number>();
  for (const { party, at } of acts) latestOf.set(party, Math.max(latestOf.get(party) ?? 0, at));
  return ({ kind, party }) => {
    const letter = LETTERS[kind];
    let number = 1 + [...taken].reduce((most, id) => Math.max(most, numberBehind(letter, id)), 0);
    while (taken.has(`${letter}${number}`)) number += 1;
    taken.add(`${letter}${number}`);
    const at = Math.max(Date.now(), (latestOf.get(party) ?? 0) + 1);
    latestOf.set(party, at);
    return { id: `${letter}${number}`, at };
  };
}

function numberBehind(letter: string, id: string): number {
  return id.startsWith(letter) && /^\d{1,9}$/.test(id.slice(1)) ? Number(id.slice(1)) : 0;
}

/** What people wrote may be too long or of two lines: the parser of acts has the last word. */
function checked(act: unknown): TextAct {
  const parsed = parseTextAct(act);
  if (!parsed.ok) throw new CannotRun(`This cannot be said: ${parsed.reason}`);
  return parsed.value;
}

const IDLE_WORDS: Readonly<Record<IdleReason, string>> = {
  "waits-for-what-it-names": "names what is not in the text",
  "outside-the-words": "reaches beyond the words that it would change",
  "not-its-own-act": "is about another party's act",
  "not-such-an-act": "is about an act of another kind",
  "id-of-the-base-text": "has the id of something in the base text",
  "language-of-the-base-text": "is in the language of the text itself",
  "nested-too-deep": "would stand too deep inside other proposals",
};

function refuseIdle({ id, kind }: TextAct, { idle }: WorkingText): void {
  const found = idle.find(({ act }) => act.id === id);
  if (found === undefined) return;
  const misses = found.misses === undefined ? "" : `: "${found.misses}"`;
  throw new Refused(`Nothing was written: what would be ${kind} ${IDLE_WORDS[found.why]}${misses}`);
}
