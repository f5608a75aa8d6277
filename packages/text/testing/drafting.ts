import { parseTextAct, type TextAct } from "../src/acts/index.ts";
import { type BaseText, baseTextOf, type PlainProvision } from "../src/provisions/index.ts";
import { segmented } from "../src/wording/index.ts";

/** A base text of English articles, `art-1` and on, one for each text. */
export function articles(...texts: readonly string[]): BaseText {
  const provisions = texts.map((text, place) => provision(`art-${place + 1}`, { number: `${place + 1}`, text }));
  return baseTextOf({ language: "en", title: "Accord", provisions }, "base");
}

/** A plain provision with nothing but what is given. */
export function provision(id: string, fields: Partial<PlainProvision> = {}): PlainProvision {
  return { id, kind: "article", text: "", references: [], children: [], ...fields };
}

/** An act as it comes out of the parser; `at` is 1 where nothing else is said. */
export function act(fields: {
  readonly id: string;
  readonly kind: string;
  readonly party: string;
  readonly [field: string]: unknown;
}): TextAct {
  const parsed = parseTextAct({ at: 1, ...fields });
  if (!parsed.ok) throw new TypeError(`Cannot make an act of ${JSON.stringify(fields)}: ${parsed.reason}`);
  return parsed.value;
}

/** The proposal of a party (the first letter of the id) to write other words from one token up to another. */
export function words(id: string, [of, from, to]: readonly [string, number, number], text: string, at = 1): TextAct {
  const change = { kind: "words", place: { of, from, to }, wording: segmented(text, "en") };
  return act({ id, kind: "proposed", party: partyOf(id), at, change });
}

/** The proposal of a party (the first letter of the id) on provisions. */
export function proposal(id: string, change: object, at = 1): TextAct {
  return act({ id, kind: "proposed", party: partyOf(id), at, change });
}

function partyOf(id: string): string {
  return id.slice(0, 1).toUpperCase();
}
