import type { NegotiationCase, Offer, Outcome, PartialOutcome } from "@entente/analysis/agenda";
import { parseOffer } from "@entente/analysis/agenda";
import { CannotRun } from "../cannot-run.ts";
import { textOf } from "./read-case-folder.ts";
import { valueOrStop } from "./value-or-stop.ts";

/**
 * Reads an offer from a file, or from stdin when the path is `-`.
 *
 * @throws {CannotRun} If it cannot be read or does not fit the case.
 */
export function readOffer(path: string, negotiationCase: NegotiationCase): Offer {
  const name = path === "-" ? "stdin" : path;
  return valueOrStop(parseOffer(textOf(path), name, negotiationCase));
}

/**
 * Reads an offer that settles every issue.
 *
 * @throws {CannotRun} Also if an issue is left open; the message names it.
 */
export function readPackage(path: string, negotiationCase: NegotiationCase): Outcome {
  return packageIn(readOffer(path, negotiationCase), path, negotiationCase);
}

/**
 * The package that an offer makes.
 *
 * @throws {CannotRun} If it leaves an issue open; the message names it.
 */
export function packageIn({ outcome }: Offer, path: string, negotiationCase: NegotiationCase): Outcome {
  const open = openIssues(outcome, negotiationCase);
  if (isComplete(outcome, open)) return outcome;
  const name = path === "-" ? "stdin" : path;
  throw new CannotRun(
    `${name} at outcome: this needs a whole package, but ${open.join(", ")} ${open.length === 1 ? "is" : "are"} open; "entente rate" takes open issues`,
  );
}

/** The issues that an offer leaves open, in case order. */
function openIssues(outcome: PartialOutcome, { issues }: NegotiationCase): readonly string[] {
  return issues.filter(({ id }) => outcome[id] === undefined).map(({ id }) => id);
}

function isComplete(_outcome: PartialOutcome, open: readonly string[]): _outcome is Outcome {
  return open.length === 0;
}
