import { type PlainText, readingOrder } from "../provisions/index.ts";

/** What an instrument is by its words, and the words that say so. Intention decides, and words are its first evidence. */
export interface InstrumentKind {
  readonly kind: "treaty" | "memorandum" | "mixed" | "undecided";
  readonly treatyWords: readonly string[];
  readonly memorandumWords: readonly string[];
}

/** Words that only one of the two uses, after the guidance of two foreign ministries; see `instrumentKind`. */
export const TREATY_WORDS: readonly RegExp[] = [
  /\b(?:shall)\b/u,
  /\b(?:enters? into force|entry into force)\b/iu,
  /\b(?:ratification|ratified|accession)\b/iu,
  /\bequally authentic\b/iu,
  /\b(?:have agreed|agree) as follows\b/iu,
  /\bundertakes?\b/iu,
  /\b(?:Contracting Parties|States Parties|[Ee]ach Party|[Tt]he Parties)\b/u,
  /\b(?:obligations?) under this\b/iu,
];
/** The counterparts in a memorandum of understanding. */
export const MEMORANDUM_WORDS: readonly RegExp[] = [
  /\b(?:Participants?|Signatories)\b (?:will|intend|have decided|may)/u,
  /\b(?:come|comes|came) into (?:effect|operation)\b|\btakes? effect\b (?:on|upon) signature/iu,
  /\bMemorandum of Understanding\b|\bthis (?:Arrangement|Understanding|Memorandum)\b/u,
  /\b(?:equally valid|equal validity)\b/iu,
  /\b(?:have (?:decided|reached the following understandings?)|have come to the following understanding)\b/iu,
  /\bnot (?:intended to (?:be|create) )?legally binding\b|\bnot (?:create|give rise to) (?:any )?(?:legal )?(?:rights or )?obligations\b/iu,
  /\b(?:Participants?|[Ss]ides|Governments?|Signatories) intends? to\b/u,
];
const LEAST_SIGNS = 2;

/**
 * Whether English words point to a treaty or to a memorandum of understanding; "undecided" below two signs.
 *
 * One sign is one row of the table that occurs, however often. "mixed" is two signs of each, or as many of both.
 *
 * @see Foreign, Commonwealth and Development Office, Treaties and Memoranda of Understanding (MOUs): Guidance on Practice
 *   and Procedures, November 2021, part (iv) MOUs, Terminology.
 * @see Department of Foreign Affairs and Trade (Australia), Guidance Note: Australia's practice for concluding
 *   less-than-treaty status instruments, Language.
 * @example
 * import { instrumentKind } from "@entente/text/checks";
 * const says = (text: string) =>
 *   ({ language: "en", title: "", provisions: [{ id: "a", kind: "article", text, references: [], children: [] }] }) as const;
 * instrumentKind(says("The Parties shall fish less. It enters into force upon ratification.")).kind; // => "treaty"
 * instrumentKind(says("The Participants will fish less. It comes into effect at once.")).kind; // => "memorandum"
 */
export function instrumentKind(text: PlainText): InstrumentKind {
  const words = [text.title, ...Array.from(readingOrder(text.provisions), (one) => one.text)].join("\n");
  const treatyWords = signsIn(words, TREATY_WORDS);
  const memorandumWords = signsIn(words, MEMORANDUM_WORDS);
  return { kind: kindOf(treatyWords.length, memorandumWords.length), treatyWords, memorandumWords };
}

function kindOf(treaty: number, memorandum: number): InstrumentKind["kind"] {
  if (treaty < LEAST_SIGNS && memorandum < LEAST_SIGNS) return "undecided";
  if (treaty === memorandum) return "mixed";
  const [fewer, more] = [Math.min(treaty, memorandum), Math.max(treaty, memorandum)];
  if (fewer >= LEAST_SIGNS && fewer * 3 > more) return "mixed";
  return treaty > memorandum ? "treaty" : "memorandum";
}

function signsIn(words: string, signs: readonly RegExp[]): readonly string[] {
  return signs.flatMap((sign) => sign.exec(words)?.[0] ?? []);
}
