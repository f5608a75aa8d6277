import type { Check } from "./checked-text.ts";
import { instrumentKind, MEMORANDUM_WORDS, TREATY_WORDS } from "./instrument-kind.ts";

/** Words of a memorandum in a treaty, or of a treaty in a memorandum: the first place of each. */
export const instrumentMixed: Check = {
  rule: "instrument-mixed",
  about: "Words of a treaty and of a memorandum side by side",
  languages: ["en"],
  run: ({ text, provisions }) => {
    const { kind, treatyWords, memorandumWords } = instrumentKind(text);
    if (kind === "undecided" || treatyWords.length === 0 || memorandumWords.length === 0) return [];
    const isTreaty = treatyWords.length > memorandumWords.length;
    const strange = isTreaty ? MEMORANDUM_WORDS : TREATY_WORDS;
    return strange.flatMap((sign) => {
      const place = provisions.find(({ provision }) => sign.test(provision.text))?.provision;
      const found = place === undefined ? null : sign.exec(place.text);
      if (place === undefined || found === null) return [];
      return [
        {
          rule: "instrument-mixed" as const,
          provision: place.id,
          where: { start: found.index, end: found.index + found[0].length },
          found: `"${found[0]}", a word of ${isTreaty ? "memoranda" : "treaties"}, in what reads like a ${isTreaty ? "treaty" : "memorandum"}`,
          why: "Whether an instrument binds is read from its words (VCLT 2(1)(a)); mixed words are where that is fought out",
          mend: "Use the words of one kind throughout, and say expressly whether it is to bind",
        },
      ];
    });
  },
};
