import type { Condition, IssueId, OptionId, PartialOutcome } from "@entente/analysis/agenda";
import type { Negotiation, RedLine } from "@entente/analysis/preferences";
import { scoreMiddle } from "./score-text.ts";

/** What the sheet marks on an option. */
export interface OptionMarks {
  /** Red lines that the option crosses, given what is settled elsewhere. */
  readonly redLines: readonly RedLine[];
  /** Links that the option is part of; `holds` when the package would make them hold. */
  readonly links: readonly { readonly id: string; readonly reason: string; readonly holds: boolean }[];
  /** The largest score of any party, so that all bars have one scale. */
  readonly largest: number;
}

export function marksOf(
  { instructions }: Negotiation,
  present: PartialOutcome,
  { issue, option }: { issue: IssueId; option: OptionId },
): OptionMarks {
  const tried: PartialOutcome = { ...present, [issue]: option };
  const touches = (condition: Condition): boolean =>
    condition.some((term) => term.issue === issue && term.in.includes(option));
  const redLines = instructions.flatMap(({ redLines = [] }) => redLines);
  const links = new Map(instructions.flatMap(({ links = [] }) => links).map((link) => [link.id, link]));
  return {
    redLines: redLines.filter(({ forbid }) => touches(forbid) && holdsSoFar(forbid, tried)),
    links: [...links.values()]
      .filter(({ when }) => touches(when))
      .map(({ id, when, reason }) => ({
        id,
        reason: reason ?? "",
        holds: present[issue] === option && holdsSoFar(when, tried),
      })),
    largest: Math.max(
      ...instructions.flatMap(({ scores }) =>
        Object.values(scores).flatMap((one) => Object.values(one).map(scoreMiddle)),
      ),
    ),
  };
}

/** Whether every term is met by what is settled; an open issue meets none. */
function holdsSoFar(condition: Condition, part: PartialOutcome): boolean {
  return condition.every((term) => {
    const chosen = part[term.issue];
    return chosen !== undefined && term.in.includes(chosen);
  });
}
