import type { Outcome } from "../src/agenda/index.ts";
import type { Negotiation } from "../src/preferences/index.ts";
import { holds } from "../src/preferences/index.ts";

/** Utilities of every package, one row of parties after another, last issue fastest: what a plain program does first. */
export function enumerated(negotiation: Negotiation): Float64Array {
  const parties = negotiation.instructions.length;
  const { issues } = negotiation.case;
  const packages = issues.reduce((product, issue) => product * issue.options.length, 1);
  const rows = new Float64Array(packages * parties);
  const scores = issues.map((issue) =>
    issue.options.map((option) => negotiation.instructions.map((own) => Number(own.scores[issue.id]![option.id]))),
  );
  const choice = issues.map(() => 0);
  const linked = negotiation.instructions.some((own) => (own.links ?? []).length > 0);
  for (let row = 0; row < packages; row++) {
    for (let issue = 0; issue < issues.length; issue++) {
      const points = scores[issue]![choice[issue]!]!;
      for (let party = 0; party < parties; party++) rows[row * parties + party]! += points[party]!;
    }
    if (linked) addLinks(negotiation, choice, rows.subarray(row * parties, (row + 1) * parties));
    advance(choice, negotiation);
  }
  return rows;
}

function addLinks(negotiation: Negotiation, choice: readonly number[], row: Float64Array): void {
  const { issues } = negotiation.case;
  const outcome: Outcome = Object.fromEntries(issues.map((issue, at) => [issue.id, issue.options[choice[at]!]!.id]));
  for (const [party, own] of negotiation.instructions.entries()) {
    for (const link of own.links ?? []) if (holds(link.when, outcome)) row[party]! += Number(link.score);
  }
}

function advance(choice: number[], negotiation: Negotiation): void {
  for (let issue = choice.length - 1; issue >= 0; issue--) {
    choice[issue]!++;
    if (choice[issue]! < negotiation.case.issues[issue]!.options.length) return;
    choice[issue] = 0;
  }
}

/** The number of efficient packages by plain enumeration: descending sums, each against the ones kept so far. */
export function plainFrontierSize(negotiation: Negotiation): number {
  const parties = negotiation.instructions.length;
  const rows = enumerated(negotiation);
  const sums = Float64Array.from({ length: rows.length / parties }, (_, row) =>
    rows.subarray(row * parties, (row + 1) * parties).reduce((sum, points) => sum + points, 0),
  );
  const order = Uint32Array.from(sums, (_, row) => row).sort((left, right) => sums[right]! - sums[left]!);
  const kept: number[] = [];
  for (const row of order)
    if (!kept.some((other) => covers(rows, other * parties, row * parties, parties))) kept.push(row);
  return kept.length;
}

function covers(rows: Float64Array, above: number, below: number, parties: number): boolean {
  for (let party = 0; party < parties; party++) if (rows[above + party]! < rows[below + party]!) return false;
  return true;
}

/** The number of packages at or above every reservation value by plain enumeration. */
export function plainZoneCount(negotiation: Negotiation): number {
  const reservations = negotiation.instructions.map(({ reservation }) => reservation);
  const rows = enumerated(negotiation);
  let count = 0;
  for (let at = 0; at < rows.length; at += reservations.length) {
    if (reservations.every((reservation, party) => rows[at + party]! >= reservation)) count++;
  }
  return count;
}

/** The best values of the four solutions by plain enumeration: one pass for the ideal gains, one for the rest. */
export function plainSolutionValues(negotiation: Negotiation): readonly number[] {
  const reservations = negotiation.instructions.map(({ reservation }) => reservation);
  const gains = enumerated(negotiation).map((points, at) => points - reservations[at % reservations.length]!);
  const ideals = reservations.map(() => 0);
  forEachInZone(gains, reservations.length, (row) => {
    for (let party = 0; party < row.length; party++) ideals[party] = Math.max(ideals[party]!, row[party]!);
  });
  let [product, ratio, smallest, sum] = [0, 0, 0, 0];
  forEachInZone(gains, reservations.length, (row) => {
    product = Math.max(
      product,
      row.reduce((all, gain) => all * gain, 1),
    );
    ratio = Math.max(
      ratio,
      row.reduce((least, gain, party) => Math.min(least, gain / ideals[party]!), 1),
    );
    smallest = Math.max(
      smallest,
      row.reduce((least, gain) => Math.min(least, gain), Number.POSITIVE_INFINITY),
    );
    sum = Math.max(
      sum,
      row.reduce((all, gain) => all + gain, 0),
    );
  });
  return [product, ratio, smallest, sum];
}

function forEachInZone(gains: Float64Array, parties: number, visit: (row: Float64Array) => void): void {
  for (let at = 0; at < gains.length; at += parties) {
    const row = gains.subarray(at, at + parties);
    if (row.every((gain) => gain >= 0)) visit(row);
  }
}
