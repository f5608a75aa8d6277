import { readPlainText } from "../src/plain/index.ts";
import type { PlainText } from "../src/provisions/index.ts";

/** Sentences as treaties have them: duties, definitions, references, vague words and final clauses. */
const SENTENCES = [
  "Each Party shall, as appropriate, prepare and communicate a plan in accordance with Article %, and shall report on it.",
  "The Parties should strengthen their cooperation with the Authority, taking into account the needs of coastal communities.",
  "Support shall be provided to developing country Parties for the implementation of this Agreement.",
  "The Authority shall adopt, at its first session, common procedures for the register referred to in Article %.",
  "A Party may at any time adjust its contribution, provided that the Depositary has been notified in writing.",
  "The provisions of Article 8 of the Convention shall apply mutatis mutandis to this Agreement.",
  "Information submitted under paragraph 1 of this Article shall undergo a technical review by the Panel.",
  "Nothing in this Agreement shall be construed as a waiver of any claim to sovereignty or jurisdiction.",
  "The efforts of all Parties will represent a progression over time, while recognizing different national circumstances.",
  "Disputes concerning the interpretation of Article % shall be referred to conciliation within sixty days.",
];
const PARAGRAPHS = 4;
const SENTENCES_IN_PARAGRAPH = 2;

/** A treaty of so many articles of four paragraphs, about two articles a page; the same for the same seed. */
export function checkedTreaty(articles: number, seed = 1): PlainText {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const sentence = (): string => (SENTENCES[next(SENTENCES.length)] ?? "").replace("%", String(1 + next(articles)));
  const paragraph = (): string => Array.from({ length: SENTENCES_IN_PARAGRAPH }, sentence).join(" ");
  const source = Array.from({ length: articles }, (_, at) =>
    [
      `Article ${at + 1}`,
      ...Array.from({ length: PARAGRAPHS }, (_words, place) => `${place + 1}. ${paragraph()}`),
    ].join("\n\n"),
  );
  const read = readPlainText(new TextEncoder().encode(`Accord\n\n${source.join("\n\n")}`), { language: "en" });
  if (!read.ok) throw new Error(`Cannot make a treaty: line ${read.reason.line}: ${read.reason.found}`);
  return read.value.text;
}
