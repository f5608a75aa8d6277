import { conditionFindings, type Finding, type OptionsByIssue } from "../agenda/condition-checks.ts";
import type { Path } from "../agenda/problem.ts";
import type { Chamber, Instructions } from "./instructions.ts";
import type { Warning } from "./warning.ts";

/** Seats of a referendum: thousandths of the expected vote. */
const THOUSANDTHS = 1000;

/**
 * What is wrong with a chamber: more needed than it has, more seats in blocs than in the chamber, a sign-off by several.
 *
 * Blocs with more seats than the chamber are refused, since more votes could be cast than there are; blocs with fewer
 * are a warning (`chamberWarnings`), since vacant seats and members that nobody counts on exist.
 */
export function* chamberFindings(chamber: Chamber, options: OptionsByIssue, path: Path): Generator<Finding> {
  const { kind = "chamber", seats, needed, blocs } = chamber;
  if (kind === "executive" && seats !== 1)
    yield { path: [...path, "seats"], message: "an executive sign-off has one seat" };
  if (needed > seats) yield { path: [...path, "needed"], message: `more than the ${seats} seats of the chamber` };
  if (seatsOf(chamber) > seats) {
    yield {
      path: [...path, "blocs"],
      message: `the blocs have ${seatsOf(chamber)} seats, the chamber has only ${seats}`,
    };
  }
  for (const [place, { yesIf }] of blocs.entries()) {
    yield* conditionFindings(yesIf, options, [...path, "blocs", place, "yesIf"]);
  }
}

/** What a reader should know of a ratification path that can be computed as it stands. */
export function chamberWarnings({ party, ratification = [] }: Instructions): readonly Warning[] {
  return ratification.flatMap((chamber, place) => {
    const { kind = "chamber", seats } = chamber;
    const path = `ratification[${place}]`;
    const counted = seatsOf(chamber);
    const warnings: Warning[] = [];
    if (counted < seats) {
      const message = `The blocs of "${chamber.chamber}" have ${counted} of its ${seats} seats; the other ${seats - counted} never vote yes`;
      warnings.push({ party, path: `${path}.blocs`, message });
    }
    if (kind === "referendum" && seats !== THOUSANDTHS) {
      const message = `Seats of a referendum are thousandths of the expected vote: "${chamber.chamber}" has ${seats}, not 1000`;
      warnings.push({ party, path: `${path}.seats`, message });
    }
    return warnings;
  });
}

function seatsOf({ blocs }: Chamber): number {
  return blocs.reduce((sum, { seats }) => sum + seats, 0);
}
