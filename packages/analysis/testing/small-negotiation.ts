import fc from "fast-check";
import type { Condition, Issue, IssueId, NegotiationCase, OptionId, Outcome, PartyId } from "../src/agenda/index.ts";
import { type Instructions, isFeasible, type Negotiation } from "../src/preferences/index.ts";

/** Every feasible package of a small case, in option order. */
export function feasiblePackages(negotiationCase: NegotiationCase): readonly Outcome[] {
  let packages: readonly Outcome[] = [{}];
  for (const issue of negotiationCase.issues) {
    packages = packages.flatMap((each) => issue.options.map((option) => ({ ...each, [issue.id]: option.id })));
  }
  return packages.filter((each) => isFeasible(each, negotiationCase));
}

/**
 * Random negotiations small enough to enumerate: two to four issues of two or three options, with links, red lines, at most one
 * constraint that leaves packages over, and a chamber.
 */
export function smallNegotiations({ parties = 2 }: { readonly parties?: number } = {}): fc.Arbitrary<Negotiation> {
  return fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 4 }).chain((sizes) => {
    const issues = sizes.map((size, index) => issueOf(index, size));
    const ids = ["north", "south", "east"].slice(0, parties).map((id) => id as PartyId);
    return fc
      .record({
        constraints: fc.array(conditionOver(issues), { maxLength: 1 }),
        instructions: fc.tuple(...ids.map((party) => instructionsOf(party, issues))),
      })
      .map(({ constraints, instructions }) => ({ case: caseOf(ids, issues, constraints), instructions }))
      .filter((negotiation) => feasiblePackages(negotiation.case).length > 0);
  });
}

/** One of a negotiation's feasible packages. */
export function packageOf(negotiation: Negotiation): fc.Arbitrary<Outcome> {
  return fc.constantFrom(...feasiblePackages(negotiation.case));
}

function issueOf(index: number, size: number): Issue {
  const options = Array.from({ length: size }, (_, option) => ({
    id: `o${option}` as OptionId,
    label: `Option ${option}`,
  }));
  return { id: `i${index}` as IssueId, title: `Issue ${index}`, options };
}

function caseOf(ids: readonly PartyId[], issues: readonly Issue[], constraints: readonly Condition[]): NegotiationCase {
  return {
    format: "entente-case/1",
    id: "small",
    title: "A small case",
    parties: ids.map((id) => ({ id, name: id, kind: "state" })),
    issues,
    constraints: constraints.map((forbid) => ({ forbid })),
  };
}

function conditionOver(issues: readonly Issue[]): fc.Arbitrary<Condition> {
  return fc.subarray([...issues], { minLength: 1, maxLength: 2 }).chain((touched) =>
    fc.tuple(
      ...touched.map((issue) =>
        fc
          .subarray(
            issue.options.map((option) => option.id),
            { minLength: 1, maxLength: issue.options.length - 1 },
          )
          .map((options) => ({ issue: issue.id, in: options })),
      ),
    ),
  );
}

function instructionsOf(party: PartyId, issues: readonly Issue[]): fc.Arbitrary<Instructions> {
  const points = fc.integer({ min: 0, max: 40 }).map((quarter) => quarter / 4);
  const scores = fc.record(
    Object.fromEntries(
      issues.map((issue) => [issue.id, fc.record(Object.fromEntries(issue.options.map(({ id }) => [id, points])))]),
    ),
  );
  return fc.record({
    format: fc.constant("entente-instructions/1" as const),
    case: fc.constant("small"),
    party: fc.constant(party),
    scores: scores as fc.Arbitrary<Instructions["scores"]>,
    links: fc
      .array(fc.record({ when: conditionOver(issues), score: fc.integer({ min: -5, max: 5 }) }), { maxLength: 2 })
      .map((links) => links.map((link, index) => ({ id: `L${index}`, ...link }))),
    redLines: fc
      .array(conditionOver(issues), { maxLength: 2 })
      .map((lines) => lines.map((forbid, index) => ({ id: `R${index}`, text: `Line ${index}`, forbid }))),
    reservation: fc.integer({ min: -2, max: 20 }),
    ratification: conditionOver(issues).map((yesIf) => [
      {
        chamber: "House",
        seats: 10,
        needed: 6,
        blocs: [
          { name: "Core", seats: 6, yesIf, probabilityIf: 0.9, probabilityElse: 0.3 },
          { name: "Rest", seats: 4, yesIf, probabilityIf: 0.5, probabilityElse: 0.6 },
        ],
      },
    ]),
  });
}
