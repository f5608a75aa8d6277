import { conditionFindings, duplicateFindings, type Finding, optionsByIssue } from "./condition-checks.ts";
import { allowsSomePackage } from "./feasibility.ts";
import type { DecisionRule, Issue, NegotiationCase } from "./negotiation-case.ts";
import type { Path } from "./problem.ts";

/** What is wrong with a case that each field alone does not show, in the order of the file. */
export function* caseFindings(negotiationCase: NegotiationCase): Generator<Finding> {
  const { parties, mediator, tracks, issues, constraints, sharedLinks = [], rules = [], models = [] } = negotiationCase;
  yield* idFindings(parties, "parties");
  yield* sameFileFindings(parties);
  if (parties.some(({ id }) => id === mediator?.id)) yield { path: ["mediator", "id"], message: "a party has this id" };
  yield* idFindings(tracks ?? [], "tracks");
  yield* idFindings(issues, "issues");
  for (const [place, issue] of issues.entries()) yield* issueFindings(issue, place, negotiationCase);
  const options = optionsByIssue(issues);
  for (const [place, { forbid }] of constraints.entries()) {
    yield* conditionFindings(forbid, options, ["constraints", place, "forbid"]);
  }
  yield* idFindings(sharedLinks, "sharedLinks");
  for (const [place, { when }] of sharedLinks.entries()) {
    yield* conditionFindings(when, options, ["sharedLinks", place, "when"]);
  }
  yield* idFindings(rules, "rules");
  for (const [place, rule] of rules.entries()) yield* ruleFindings(rule, place, negotiationCase);
  yield* idFindings(models, "models");
  if (!allowsSomePackage(issues, constraints)) {
    yield { path: ["constraints"], message: "together they forbid every package" };
  }
}

function* idFindings(list: readonly { readonly id: string }[], field: string): Generator<Finding> {
  yield* duplicateFindings(
    list.map(({ id }) => id),
    (place) => [field, place, "id"],
  );
}

/** Party ids name files, and many file systems take letters' case, or how an accent is written, for the same name. */
function* sameFileFindings(parties: NegotiationCase["parties"]): Generator<Finding> {
  const names = parties.map(({ id }) => id.normalize("NFC").toLowerCase());
  for (const [place, name] of names.entries()) {
    if (names.indexOf(name) < place) {
      yield {
        path: ["parties", place, "id"],
        message: "would share its file with another party, whose id differs only in case",
      };
    }
  }
}

function* issueFindings(issue: Issue, place: number, { parties, tracks }: NegotiationCase): Generator<Finding> {
  const path: Path = ["issues", place];
  const optionIds = issue.options.map(({ id }) => id as string);
  if (tracks !== undefined && issue.track !== undefined && !tracks.some(({ id }) => id === issue.track)) {
    yield { path: [...path, "track"], message: "the case has no such track" };
  }
  yield* duplicateFindings(optionIds, (option) => [...path, "options", option, "id"]);
  if (issue.divisible !== true) return;
  const sharers = parties.map(({ id }) => id as string);
  if (sharers.length !== 2 || optionIds.toSorted().join("\n") !== sharers.toSorted().join("\n")) {
    yield {
      path: [...path, "options"],
      message: "the options of a divisible issue are the ids of the case's two parties",
    };
  }
}

function* ruleFindings(rule: DecisionRule, place: number, { parties }: NegotiationCase): Generator<Finding> {
  const path: Path = ["rules", place];
  const everyone = parties.map(({ id }) => id as string);
  const members: readonly string[] = rule.members ?? everyone;
  yield* partyListFindings(rule.members ?? [], everyone, [...path, "members"]);
  for (const [name, weightByParty] of Object.entries(rule.weights ?? {})) {
    yield* weightFindings(weightByParty, { members, everyone }, [...path, "weights", name]);
  }
  for (const [index, requirement] of rule.require.entries()) {
    const where: Path = [...path, "require", index];
    if ("count" in requirement && requirement.count > members.length) {
      yield { path: [...where, "count"], message: `the rule has only ${members.length} members` };
    }
    if ("weight" in requirement && !Object.hasOwn(rule.weights ?? {}, requirement.weight)) {
      yield { path: [...where, "weight"], message: "the rule has no such weight" };
    }
  }
  yield* partyListFindings(rule.veto ?? [], everyone, [...path, "veto"]);
  if (rule.require.length === 0 && (rule.veto ?? []).length === 0) {
    yield { path: [...path, "require"], message: "a rule needs a requirement or a veto" };
  }
}

/** A weight table may serve several rules: parties that are no members may stand in it, and weigh nothing here. */
function* weightFindings(
  weightByParty: Readonly<Record<string, number>>,
  { members, everyone }: { readonly members: readonly string[]; readonly everyone: readonly string[] },
  path: Path,
): Generator<Finding> {
  for (const party of Object.keys(weightByParty)) {
    if (!everyone.includes(party)) yield { path: [...path, party], message: "no such party here" };
  }
  for (const party of members) {
    if (!Object.hasOwn(weightByParty, party))
      yield { path: [...path, party], message: "this member's weight is missing" };
  }
  const total = members.reduce((sum, party) => sum + (weightByParty[party] ?? 0), 0);
  if (!(total > 0) || !Number.isFinite(total)) yield { path, message: "the weights must add up to a number above 0" };
}

function* partyListFindings(listed: readonly string[], known: readonly string[], path: Path): Generator<Finding> {
  for (const [place, party] of listed.entries()) {
    if (!known.includes(party)) yield { path: [...path, place], message: "no such party here" };
  }
  yield* duplicateFindings(listed, (place) => [...path, place]);
}
