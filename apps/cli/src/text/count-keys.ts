import type { SiteInText, WorkingText } from "@entente/text/consolidation";
import { holdersOf, reasonsOf } from "@entente/text/counts";
import type { ProvisionId } from "@entente/text/provisions";
import type { Agenda } from "./agenda-of-text.ts";
import type { COUNT_KEY_CHOICES } from "./text-choices.ts";

/** One of the things that brackets can be counted by. */
export type CountKey = (typeof COUNT_KEY_CHOICES)[number];

const NO_TRACK = "no track";
const NO_REASON = "no reason given";

/** For `countBracketsBy`: what a site is counted under. */
export function keysBy(
  key: CountKey,
  { text, agenda }: { readonly text: WorkingText; readonly agenda: Agenda | undefined },
): (site: SiteInText) => readonly string[] {
  if (key === "holder") return holdersOf;
  if (key === "reason") return (site) => reasonsOf(site).map((reason) => (reason === "" ? NO_REASON : reason));
  const articleOf = articles(text);
  if (key === "article") return ({ provision }) => [articleOf.get(provision)?.name ?? provision];
  return (site) => tracksOf(site, articleOf.get(site.provision)?.number, agenda);
}

interface Article {
  readonly name: string;
  readonly number: string | undefined;
}

/** The tracks of the discussion points that its proposals answer, or else of those of its article. */
function tracksOf({ site }: SiteInText, number: string | undefined, agenda: Agenda | undefined): readonly string[] {
  const points = agenda?.points ?? [];
  const answered = new Set(
    [...site.alternatives].flatMap(({ proposals }) => proposals.flatMap(({ answers }) => answers?.points ?? [])),
  );
  const own = points.filter(({ id }) => answered.has(id));
  const ofArticle = points.filter(({ articles: numbers }) => numbers.some((one) => String(one) === number));
  const tracks = (own.length > 0 ? own : ofArticle).map(({ track }) => track);
  return tracks.length === 0 ? [NO_TRACK] : tracks;
}

/** The article, annex or other unit at the level of articles in which each provision stands, alternatives included. */
function articles({ provisions }: WorkingText): ReadonlyMap<ProvisionId, Article> {
  const articleOf = new Map<ProvisionId, Article>();
  enter(provisions, undefined);
  return articleOf;

  function enter(some: WorkingText["provisions"], above: Article | undefined): void {
    for (const { id, kind, number, sites, children } of some) {
      const isUnit = above === undefined && !CONTAINERS.some((one) => one === kind);
      const own = isUnit ? { name: number === undefined ? id : `${kind} ${number}`, number } : above;
      articleOf.set(id, own ?? { name: number === undefined ? id : `${kind} ${number}`, number });
      enter(
        sites.flatMap(({ alternatives }) => alternatives.flatMap(({ content }) => content ?? [])),
        own,
      );
      enter(children, own);
    }
  }
}

const CONTAINERS = ["part", "chapter", "section"] as const;
