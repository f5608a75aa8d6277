import type { Check, CheckedText } from "./checked-text.ts";
import { type Definition, definitionsIn } from "./definitions.ts";
import type { Finding } from "./finding.ts";

/** By what a text calls itself; the group is the noun, cut to the stem where cases change it. */
const SELF_NAMES: Readonly<Record<string, RegExp>> = {
  en: /\b(?:[Tt]his|[Tt]he present) (Agreement|Convention|Treaty|Protocol|Accord|Covenant|Pact|Charter|Statute|Memorandum|Arrangement)\b(?! (?:of|on|for)\b)/gu,
  fr: /\b(?:[Ll]e |[Ll]a |du |au )?(?:présente?) (Accord|Convention|Traité|Protocole|Pacte|Charte|Statut|Mémorandum|Arrangement)\b/gu,
  es: /\b(?:[Ee]l |[Ll]a |del )?presente (Acuerdo|Convenio|Convención|Tratado|Protocolo|Pacto|Carta|Estatuto|Memorando)(?![\p{L}])/gu,
  ru: /настоящ\p{L}{2,3} (Соглашени|Конвенци|Договор|Протокол|Пакт|Устав|Статут|Меморандум)\p{L}{0,3}/gu,
  zh: /本(协定|公约|条约|议定书|协议|宪章|规约|备忘录)/gu,
  ar: /هذ[اه] (الاتفاقية|الاتفاق|المعاهدة|البروتوكول|العهد|الميثاق|النظام الأساسي)/gu,
};
const PARTICIPANTS =
  /\b(High Contracting Parties|(?<!High )Contracting Parties|States Parties|Participating States)\b/gu;

/** One thing under two names, or two things under one. */
export const termDoubled: Check = {
  rule: "term-doubled",
  about: "Two terms for one thing, or one term for two",
  languages: Object.keys(SELF_NAMES),
  run: (text) => {
    const definitions = definitionsIn(text).filter(({ isShortForm }) => !isShortForm);
    const selfNames = SELF_NAMES[text.language];
    return [
      ...definedTwice(definitions),
      ...meantTwice(definitions),
      ...(selfNames === undefined ? [] : rivals(text, selfNames, "the instrument")),
      ...(text.language === "en" ? rivals(text, PARTICIPANTS, "those who are bound") : []),
    ];
  },
};

function definedTwice(definitions: readonly Definition[]): readonly Finding[] {
  return definitions.flatMap((definition, at) => {
    const first = definitions.findIndex(({ term }) => term === definition.term);
    if (first === at) return [];
    return [
      findingOf(definition, {
        found: `"${definition.term}" is defined a second time`,
        mend: "Keep one definition, or say for which articles the second one holds",
      }),
    ];
  });
}

function meantTwice(definitions: readonly Definition[]): readonly Finding[] {
  const meanings = definitions.map(({ meaning }) => meaning.toLowerCase().replace(/\s+/g, " "));
  return definitions.flatMap((definition, at) => {
    const first = meanings.indexOf(meanings[at] ?? "");
    const other = definitions[first];
    if (first === at || other === undefined || meanings[at] === "" || other.term === definition.term) return [];
    return [
      findingOf(definition, {
        found: `"${definition.term}" means the same as "${other.term}"`,
        mend: "Keep one of the two terms throughout",
      }),
    ];
  });
}

/** The rarer names, where a text calls one thing by several; the first place of each. */
function rivals({ provisions }: CheckedText, pattern: RegExp, thing: string): readonly Finding[] {
  const uses = provisions.flatMap(({ provision }) =>
    Array.from(provision.text.matchAll(pattern), (found) => ({
      name: found[1] ?? "",
      words: found[0],
      provision: provision.id,
      where: { start: found.index, end: found.index + found[0].length },
    })),
  );
  const countByName = new Map<string, number>();
  for (const { name } of uses) countByName.set(name, (countByName.get(name) ?? 0) + 1);
  const [usual, ...rare] = [...countByName].toSorted(([, one], [, other]) => other - one).map(([name]) => name);
  return rare.flatMap((name) => {
    const use = uses.find((one) => one.name === name);
    if (use === undefined) return [];
    return [
      findingOf(use, { found: `"${use.words}" for ${thing}, elsewhere "${usual}"`, mend: `Say "${usual}" throughout` }),
    ];
  });
}

function findingOf(
  { provision, where }: Pick<Definition, "provision" | "where">,
  words: Pick<Finding, "found" | "mend">,
): Finding {
  const why = "A reader takes two words for two things, and one word for one (VCLT 31(4))";
  return { rule: "term-doubled", provision, where, why, ...words };
}
