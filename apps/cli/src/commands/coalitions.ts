import type { DecisionRule } from "@entente/analysis/agenda";
import type { Count } from "@entente/analysis/bargaining";
import {
  coalitions,
  minimalBlocking,
  packagesPassing,
  type RuleCoalitions,
  rulesOf,
  votingPower,
} from "@entente/analysis/coalitions";
import type { Negotiation } from "@entente/analysis/preferences";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { readPackage } from "../case-folder/read-offer.ts";
import type { PackageOnTable, RuleReach } from "../findings/rule-reach.ts";
import { coalitionsPage } from "../pages/coalitions-page.ts";
import { startProgress } from "../progress.ts";
import type { CoalitionsReport } from "../reports/coalitions-report.ts";
import { countJson } from "../reports/report-json.ts";
import type { Terminal } from "../terminal.ts";

/** `entente coalitions`: who can pass what. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const { negotiation, notes } = readCaseFolder(positional(invocation, 0), undefined);
  const path = invocation.options.get("offer");
  const onTable = path === undefined ? undefined : packageOnTable(negotiation, path);
  const progress = startProgress(["Counting what each rule can pass"], terminal);
  const reach = rulesOf(negotiation.case).map((rule) => reachOf(rule, negotiation));
  progress.stop();
  return {
    report: reportOf(negotiation, reach, onTable),
    text: () => coalitionsPage(negotiation, reach, { onTable, terminal }),
    isNo:
      onTable === undefined
        ? reach.some(({ packages }) => isNone(packages))
        : onTable.verdicts.rules.some(({ passes }) => !passes),
    notes,
  };
}

function packageOnTable(negotiation: Negotiation, path: string): PackageOnTable {
  const outcome = readPackage(path, negotiation.case);
  return { outcome, verdicts: coalitions(negotiation, outcome) };
}

function reachOf(rule: DecisionRule, negotiation: Negotiation): RuleReach {
  return {
    rule,
    packages: packagesPassing(negotiation, rule),
    blocking: minimalBlocking(rule, negotiation.case),
    power: votingPower(rule, negotiation.case),
  };
}

function isNone(count: Count): boolean {
  return "exact" in count ? count.exact === 0n : count.estimate === 0;
}

function reportOf(
  negotiation: Negotiation,
  reach: readonly RuleReach[],
  onTable: PackageOnTable | undefined,
): CoalitionsReport {
  return {
    format: "entente-coalitions/1",
    case: negotiation.case.id,
    parties: negotiation.case.parties.map(({ id }) => id),
    rules: reach.map((each) =>
      ruleJson(
        each,
        onTable?.verdicts.rules.find(({ rule }) => rule.id === each.rule.id),
      ),
    ),
    ...(onTable === undefined ? {} : { outcome: onTable.outcome, supporters: [...onTable.verdicts.supporters] }),
  };
}

type RuleJson = CoalitionsReport["rules"][number];

function ruleJson({ rule, packages, blocking, power }: RuleReach, verdict: RuleCoalitions | undefined): RuleJson {
  return {
    rule: rule.id,
    packages: countJson(packages),
    minimalBlocking:
      blocking === undefined
        ? null
        : { count: blocking.count, coalitions: blocking.coalitions.map((each) => [...each]) },
    power: power === undefined ? null : [...power],
    ...(verdict === undefined ? {} : { verdict: verdictJson(verdict) }),
  };
}

function verdictJson({ passes, requirements, vetoedBy, pivotal }: RuleCoalitions): NonNullable<RuleJson["verdict"]> {
  return {
    passes,
    requirements: requirements.map(({ requirement, reached, met }) => ({ ...requirement, reached, met })),
    vetoedBy: [...vetoedBy],
    pivotal: [...pivotal],
  };
}
