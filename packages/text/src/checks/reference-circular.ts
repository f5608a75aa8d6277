import { type Citation, citationsIn } from "../plain/citations.ts";
import { citedProvision } from "../plain/cited-places.ts";
import type { PlainProvision } from "../provisions/index.ts";
import type { Check, CheckedText } from "./checked-text.ts";
import type { Finding } from "./finding.ts";

const LONGEST_CIRCLE = 8;

/** Words that hand the answer over to another provision; "referred to in" only points at it. */
const DEFERS =
  /(?:as (?:defined|provided|set out|specified|determined|laid down)(?: for)? in|in accordance with|pursuant to|subject to|under the conditions of|has the meaning (?:given|assigned)(?: to it)? in|conformément à|au sens de|prévue?s? à|de conformidad con|según lo dispuesto en|в соответствии с|как (?:определено|предусмотрено) в|按照|依照|根据|وفقا ل|وفقاً ل)[\s\u00a0]*(?:the (?:provisions|procedure) of[\s\u00a0]*)?(?:l['’])?$/iu;
const PARTS_OF_A_CITATION =
  /(?:[Aa]rticles?|[Pp]aragraphs?|article|paragraphe|artículo|párrafo|стать\p{L}{1,3}|пункт\p{L}{0,3}|第|المادة|الفقرة)[\s\u00a0]*$/u;

/**
 * Provisions that hand the answer over to each other, or to themselves.
 *
 * Heuristic: "in accordance with", "as defined in", "pursuant to" … before a citation of one provision that has words of
 * its own; an article with several paragraphs is too wide to make a circle,
 * and a circle has at most eight provisions. Each circle is told once, at its first
 * provision.
 */
export const referenceCircular: Check = {
  rule: "reference-circular",
  about: "Provisions that defer to each other",
  languages: "all",
  run: (text) => {
    const deferred = new Map(
      text.provisions.map(({ provision }) => [provision.id, deferralsOf(provision, text)] as const),
    );
    const order = new Map(text.provisions.map(({ provision }, at) => [provision.id, at] as const));
    return text.provisions.flatMap(({ provision }) => {
      const circle = circleFrom(provision.id, deferred);
      const isFirst = circle?.every((id) => (order.get(id) ?? 0) >= (order.get(provision.id) ?? 0)) ?? false;
      return circle === undefined || !isFirst ? [] : [findingOf(circle, deferred)];
    });
  },
};

interface Deferral {
  readonly to: string;
  readonly citation: Citation;
}

function deferralsOf(provision: PlainProvision, { places }: CheckedText): readonly Deferral[] {
  return citationsIn(provision.text).flatMap((citation): readonly Deferral[] => {
    const before = provision.text
      .slice(Math.max(0, citation.start - 90), citation.start)
      .replace(PARTS_OF_A_CITATION, "");
    const target = DEFERS.test(before) ? citedProvision(citation, places, provision.id) : undefined;
    const to = target === undefined ? undefined : onlyWordsOf(target);
    return to === undefined ? [] : [{ to, citation }];
  });
}

/** The provision itself, or the only one in it that has words. */
function onlyWordsOf({ id, text, children }: PlainProvision): string | undefined {
  const [child, ...more] = children;
  if (child === undefined || text !== "") return more.length === 0 && child === undefined ? id : undefined;
  return more.length === 0 ? onlyWordsOf(child) : undefined;
}

/** The shortest way along deferrals back to where it began. */
function circleFrom(start: string, deferred: ReadonlyMap<string, readonly Deferral[]>): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const { to } of deferred.get(way.at(-1) ?? "") ?? []) {
      if (to === start) return way;
      if (seen.has(to) || way.length >= LONGEST_CIRCLE) continue;
      seen.add(to);
      ways.push([...way, to]);
    }
  }
  return undefined;
}

function findingOf(circle: readonly string[], deferred: ReadonlyMap<string, readonly Deferral[]>): Finding {
  const [start = "", next = start] = circle;
  const citation = deferred.get(start)?.find(({ to }) => to === next)?.citation;
  return {
    rule: "reference-circular",
    provision: start,
    ...(citation === undefined ? {} : { where: { start: citation.start, end: citation.end } }),
    found: circle.length === 1 ? "The provision defers to itself" : `${[...circle, start].join(" defers to ")}`,
    why: "Each refers the reader on, and none says what holds",
    mend: "Let one of them state the rule",
  };
}
