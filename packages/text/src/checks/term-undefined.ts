import type { Check, CheckedText } from "./checked-text.ts";
import { definitionsIn } from "./definitions.ts";
import type { Finding } from "./finding.ts";

/** Names of bodies, funds and places that treaties shorten to one capitalised word. */
const HEADS =
  "Agency|Area|Assembly|Authority|Board|Body|Bureau|Centre|Commission|Committee|Conference|Convention|Corridor|Council|Court|Depositary|Director|Directorate|Facility|Forum|Framework|Fund|Group|Mechanism|Mission|Office|Panel|Plan|Platform|Programme|Protocol|Register|Registry|Secretariat|Secretary|System|Territory|Tribunal|Trust|Zone";
/**
 * Short names such as "the Panel" that no provision defines, establishes or designates, once for each name.
 *
 * Heuristic: one capitalised word of a list (bodies, funds, places) behind "the", without "of …". It counts as
 * introduced when it is defined, when a sentence establishes or designates it, or when a definition's meaning ends in it.
 */
export const termUndefined: Check = {
  rule: "term-undefined",
  about: "Short names that nothing defines or establishes",
  languages: ["en"],
  run: (text) => {
    const known = new Set(definitionsIn(text).flatMap(({ term }) => [term, term.split(/\s+/).at(-1) ?? ""]));
    const seen = new Set<string>();
    return text.provisions.flatMap(({ provision }) =>
      Array.from(provision.text.replace(/^The /u, "the ").matchAll(nameBehindThe())).flatMap((found) => {
        const name = found[1] ?? "";
        if (known.has(name) || seen.has(name)) return [];
        seen.add(name);
        if (isIntroduced(name, text)) return [];
        return [
          findingOf(provision.id, found.index + found[0].length - name.length, {
            name,
            fullName: fullNameOf(name, text),
          }),
        ];
      }),
    );
  },
};

function nameBehindThe(): RegExp {
  return new RegExp(
    `\\b[Tt]he[\\s\\u00a0](${HEADS})(?![\\p{L}\\p{N}’'-]|[\\s\\u00a0]+(?:of|for|on)\\b|[\\s\\u00a0]+\\p{Lu})`,
    "gu",
  );
}

function isIntroduced(name: string, { provisions }: CheckedText): boolean {
  const introduced = new RegExp(
    `\\b${name}\\b[^.;]{0,80}\\b(?:established|set up|created|designated|constituted)\\b|\\b(?:establish(?:es)?|create|designate|be the|is the|act as|serve as|appointed)\\s[^.;]{0,60}\\b${name}\\b`,
    "u",
  );
  return provisions.some(({ sentences }) => sentences.some(({ text }) => introduced.test(text)));
}

/** The nearest longer name that ends in the word: "Joint Marine Science Panel". */
function fullNameOf(name: string, { provisions }: CheckedText): string | undefined {
  const longer = new RegExp(`((?:\\p{Lu}[\\p{L}-]+\\s){1,5}${name})\\b`, "u");
  for (const { provision } of provisions) {
    const found = longer.exec(provision.text)?.[1]?.replace(/^The /u, "");
    if (found !== undefined && found !== name) return found;
  }
  return undefined;
}

function findingOf(
  provision: string,
  start: number,
  { name, fullName }: { readonly name: string; readonly fullName: string | undefined },
): Finding {
  const meant = fullName === undefined ? "" : `; the ${fullName} may be meant, which nothing establishes`;
  return {
    rule: "term-undefined",
    provision,
    where: { start, end: start + name.length },
    found: `"the ${name}" is used as a defined term and nothing defines or establishes it${meant}`,
    why: "Who or what it is, and whether it exists, is left to interpretation",
    mend: `Define "${name}", or establish it with its composition and task`,
  };
}
