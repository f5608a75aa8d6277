import type { Check, CheckedText } from "./checked-text.ts";
import { type Definition, definitionsIn, usePattern } from "./definitions.ts";

/** Terms that are defined and then used nowhere outside their definition. */
export const termUnused: Check = {
  rule: "term-unused",
  about: "Terms that are defined and not used",
  languages: ["en", "fr", "es", "ru", "zh", "ar"],
  run: (text) =>
    definitionsIn(text)
      .filter(
        (definition, at, all) =>
          all.findIndex(({ term }) => term === definition.term) === at && !isUsed(definition, text),
      )
      .map(({ term, provision, where }) => ({
        rule: "term-unused" as const,
        provision,
        where,
        found: `"${term}" is defined and used nowhere else`,
        why: "A definition without a use suggests that a provision is missing, or says the same in other words",
        mend: `Use "${term}" where it is meant, or delete the definition`,
      })),
};

function isUsed({ term, provision, where }: Definition, { provisions, language }: CheckedText): boolean {
  const pattern = usePattern(term, language);
  return provisions.some(({ provision: { id, text, heading = "" } }) => {
    if (pattern.test(reset(pattern, heading))) return true;
    for (const use of text.matchAll(reset(pattern, pattern))) {
      const isDefinition = id === provision && use.index >= where.start - 2 && use.index < where.end;
      if (!isDefinition) return true;
    }
    return false;
  });
}

/** A global pattern remembers where it stopped. */
function reset<Value>(pattern: RegExp, value: Value): Value {
  pattern.lastIndex = 0;
  return value;
}
