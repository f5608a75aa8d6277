import type { TextAct } from "../src/acts/index.ts";
import { type BaseText, baseTextOf } from "../src/provisions/index.ts";

/** How large a drafted text is: articles of four paragraphs each, proposals and the parties that make them. */
export interface DraftedSize {
  readonly articles: number;
  readonly proposals: number;
  readonly parties: number;
}

/** A base text and the acts on it: as many positions as proposals, a tenth of the proposals settled by the chair. */
export interface DraftedText {
  readonly base: BaseText;
  readonly acts: readonly TextAct[];
}

const WORDS = "the Parties shall report on fish and wind every year to joint authority under this article".split(" ");
const SENTENCES = 3;
const WORDS_IN_SENTENCE = 20;
const TOKENS = SENTENCES * WORDS_IN_SENTENCE * 2;

/** A made-up text of the given size, the same for the same size and seed. */
export function draftedText(size: DraftedSize, seed = 1): DraftedText {
  const chance = chanceFrom(seed);
  const provisions = Array.from({ length: size.articles }, (_, article) => ({
    id: `art-${article}`,
    kind: "article" as const,
    number: `${article + 1}`,
    heading: "Reporting",
    text: "",
    references: [],
    children: Array.from({ length: 4 }, (_paragraph, place) => ({
      id: `art-${article}-${place}`,
      kind: "paragraph" as const,
      number: `(${place + 1})`,
      text: sentences(chance),
      references: [],
      children: [],
    })),
  }));
  const base = baseTextOf({ language: "en", title: "Accord", provisions }, "base");
  const acts = Array.from({ length: size.proposals }, (_, count) => actsAt(count, size, chance)).flat();
  return { base, acts };
}

function actsAt(count: number, { articles, parties }: DraftedSize, chance: () => number): readonly TextAct[] {
  const under = `art-${Math.floor(chance() * articles)}`;
  const of = `${under}-${Math.floor(chance() * 4)}`;
  const from = Math.floor(chance() * (TOKENS - 12));
  const to = from + Math.floor(chance() * 12);
  const party = () => `party-${Math.floor(chance() * parties)}`;
  const said = {
    party: party(),
    at: count * 10,
    reason: "As stated in plenary",
    answers: { points: ["DP-1"], offers: [] },
  };
  const wording = Array.from({ length: Math.floor(chance() * 16) }, (_, at) => (at % 2 === 0 ? word(chance) : " "));
  const provision = { kind: "paragraph" as const, wording, children: [] };
  const change =
    count % 20 === 0
      ? ({ kind: "insert", under, after: of, provision } as const)
      : ({ kind: "words", place: { of, from, to }, wording } as const);
  const id = `p${count}`;
  const acts: TextAct[] = [{ id, kind: "proposed", ...said, change }];
  const kind = chance() < 0.5 ? "supported" : "opposed";
  acts.push({ id: `s${count}`, kind, party: party(), at: count * 10 + 1, on: id });
  const settlement = { accepts: chance() < 0.5 ? [id] : [], declines: [] as string[] };
  if (settlement.accepts.length === 0) settlement.declines.push(id);
  if (count % 10 === 3)
    acts.push({
      id: `c${count}`,
      kind: "closed",
      party: "chair",
      at: count * 10 + 2,
      settlement,
      procedure: "No objection",
    });
  return acts;
}

function sentences(chance: () => number): string {
  const sentence = () => `${Array.from({ length: WORDS_IN_SENTENCE }, () => word(chance)).join(" ")}.`;
  return Array.from({ length: SENTENCES }, sentence).join(" ");
}

function word(chance: () => number): string {
  return WORDS[Math.floor(chance() * WORDS.length)] ?? "";
}

/** Chance from a seed (mulberry32), so that every run measures the same text. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
