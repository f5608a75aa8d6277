import type { Condition, Issue, IssueId, Option, OptionId } from "../src/agenda/index.ts";
import type { Chamber, Instructions, Link, Negotiation, RedLine, Score } from "../src/preferences/index.ts";
import { randomFrom } from "../src/random.ts";

/** The negotiation with so many links more: each over two issues and half of their options, worth up to a tenth of 100 points. */
export function withLinks(negotiation: Negotiation, count: number, seed: number): Negotiation {
  const random = randomFrom(seed);
  const { issues } = negotiation.case;
  const pick = (below: number): number => Math.floor(random.uniform() * below);
  const links = Array.from({ length: count }, (_, at): { readonly party: number; readonly link: Link } => {
    const first = pick(issues.length);
    const second = (first + 1 + pick(issues.length - 1)) % issues.length;
    const when = [first, second].map((issue) => ({ issue: issues[issue]!.id, in: halfOf(issues[issue]!, pick(2)) }));
    return { party: at % negotiation.instructions.length, link: { id: `L${at}`, when, score: pick(21) - 10 } };
  });
  const instructions = negotiation.instructions.map((own, party) => ({
    ...own,
    links: links.filter((each) => each.party === party).map(({ link }) => link),
  }));
  return { ...negotiation, instructions };
}

function halfOf(issue: Issue, half: number): readonly OptionId[] {
  const middle = Math.ceil(issue.options.length / 2);
  return (half === 0 ? issue.options.slice(0, middle) : issue.options.slice(middle)).map(({ id }) => id);
}

/**
 * A negotiation of the same shape with more options an issue: each new option lies between two old ones, its scores between
 * theirs (rounded to whole points), and it meets the conditions that the nearest old one at or below it meets.
 */
export function refined(negotiation: Negotiation, options: number): Negotiation {
  const byIssue = new Map(negotiation.case.issues.map((issue) => [issue.id, refinedOptions(issue, options)]));
  const inside = (condition: Condition): Condition =>
    condition.map((term) => ({
      issue: term.issue,
      in: byIssue
        .get(term.issue)!
        .filter(({ below }) => term.in.includes(below.id))
        .map(({ option }) => option.id),
    }));
  const issues = negotiation.case.issues.map((issue) => ({
    ...issue,
    options: byIssue.get(issue.id)!.map(({ option }) => option),
  }));
  const constraints = negotiation.case.constraints.map(({ forbid }) => ({ forbid: inside(forbid) }));
  const instructions = negotiation.instructions.map((own) => refinedInstructions(own, byIssue, inside));
  return { case: { ...negotiation.case, issues, constraints }, instructions };
}

interface RefinedOption {
  readonly option: Option;
  readonly below: Option;
  readonly above: Option;
  /** How far from `below` to `above`, from 0 to 1. */
  readonly part: number;
}

function refinedOptions(issue: Issue, options: number): readonly RefinedOption[] {
  const last = issue.options.length - 1;
  return Array.from({ length: options }, (_, at) => {
    const place = (at * last) / (options - 1);
    const below = issue.options[Math.floor(place)]!;
    const above = issue.options[Math.ceil(place)]!;
    return { option: { id: `o${at}` as OptionId, label: "" }, below, above, part: place - Math.floor(place) };
  });
}

function refinedInstructions(
  own: Instructions,
  byIssue: ReadonlyMap<IssueId, readonly RefinedOption[]>,
  inside: (condition: Condition) => Condition,
): Instructions {
  const scores = [...byIssue].map(([issue, options]) => {
    const scoreOf = ({ below, above, part }: RefinedOption): number =>
      Math.round((1 - part) * plain(own.scores[issue]![below.id]!) + part * plain(own.scores[issue]![above.id]!));
    return [issue, Object.fromEntries(options.map((each) => [each.option.id, scoreOf(each)]))];
  });
  const links = (own.links ?? []).map((link): Link => ({ ...link, when: inside(link.when) }));
  const redLines = (own.redLines ?? []).map((line): RedLine => ({ ...line, forbid: inside(line.forbid) }));
  const ratification = (own.ratification ?? []).map(
    (chamber): Chamber => ({
      ...chamber,
      blocs: chamber.blocs.map((bloc) => ({ ...bloc, yesIf: inside(bloc.yesIf) })),
    }),
  );
  return { ...own, scores: Object.fromEntries(scores), links, redLines, ratification, estimates: {} };
}

function plain(score: Score): number {
  if (typeof score !== "number") throw new RangeError("Cannot refine a case whose scores are intervals");
  return score;
}
