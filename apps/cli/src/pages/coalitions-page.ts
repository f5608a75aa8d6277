import type { RuleRequirement } from "@entente/analysis/agenda";
import type { RuleCoalitions } from "@entente/analysis/coalitions";
import type { Negotiation } from "@entente/analysis/preferences";
import type { PackageOnTable, RuleReach } from "../findings/rule-reach.ts";
import { countText, grouped, percentText } from "../print/figures.ts";
import { packageLines } from "../print/package-text.ts";
import { caseHead, page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

const MOST_BLOCKING = 12;

interface View {
  readonly onTable: PackageOnTable | undefined;
  readonly terminal: Terminal;
}

/** What `entente coalitions` prints. */
export function coalitionsPage(
  negotiation: Negotiation,
  reach: readonly RuleReach[],
  { onTable, terminal }: View,
): string {
  return page(
    [
      caseHead(negotiation, terminal),
      onTable === undefined ? undefined : tableSection(negotiation, onTable, terminal),
      ...reach.map((each) =>
        ruleSection(
          each,
          onTable?.verdicts.rules.find(({ rule }) => rule.id === each.rule.id),
          terminal,
        ),
      ),
    ],
    terminal,
  );
}

function tableSection(negotiation: Negotiation, { outcome, verdicts }: PackageOnTable, terminal: Terminal): Section {
  const supporting = verdicts.supporters.map(plainText);
  const others = negotiation.case.parties
    .map(({ id }) => id)
    .filter((id) => !verdicts.supporters.includes(id))
    .map(plainText);
  return {
    title: "Package",
    lines: [
      ...packageLines(outcome, negotiation.case, { columns: terminal.columns, indent: "  " }),
      ...paragraph(
        `Supported by: ${supporting.join(", ") || "nobody"}. Not by: ${others.join(", ") || "nobody"}.`,
        terminal,
      ),
    ],
  };
}

function ruleSection(
  { rule, packages, blocking, power }: RuleReach,
  verdict: RuleCoalitions | undefined,
  terminal: Terminal,
): Section {
  const needs = [
    ...rule.require.map(requirementText),
    ...(rule.veto ?? []).map((party) => `no veto of ${plainText(party)}`),
  ];
  const columns: readonly Column[] = [
    { title: "party" },
    { title: "Banzhaf", align: "right" },
    { title: "Shapley-Shubik", align: "right" },
  ];
  const rows = (power ?? []).map(({ party, banzhaf, shapleyShubik }) => [
    plainText(party),
    banzhaf.toFixed(3),
    shapleyShubik.toFixed(3),
  ]);
  const lines = [
    `Needs ${needs.join(" and ")}. Can pass ${countText(packages)} of the feasible packages.`,
    ...(verdict === undefined ? [] : [verdictText(verdict)]),
    blocking === undefined ? "More than 20 parties: blocking coalitions are not listed." : blockingText(blocking),
  ];
  return {
    title: `Rule ${plainText(rule.id)}${verdict === undefined ? "" : verdict.passes ? ": adopts it" : ": does not adopt it"}`,
    lines: [
      ...lines.flatMap((line) => paragraph(line, terminal)),
      ...(rows.length === 0 ? [] : table(columns, rows, { width: terminal.columns })),
    ],
  };
}

function requirementText(requirement: RuleRequirement): string {
  if ("count" in requirement) return `${requirement.count} in favour`;
  return `at least ${percentText(requirement.share)} of ${plainText(requirement.weight)}`;
}

function verdictText({ requirements, vetoedBy, pivotal }: RuleCoalitions): string {
  const reached = requirements.map(({ requirement, reached: value, met }) => {
    const figure =
      "count" in requirement ? `${value} in favour` : `${percentText(value)} of ${plainText(requirement.weight)}`;
    return `${figure} (${met ? "enough" : "not enough"})`;
  });
  const vetoes = vetoedBy.length === 0 ? "" : ` Vetoed by ${vetoedBy.map(plainText).join(", ")}.`;
  const turning =
    pivotal.length === 0 ? " Nobody alone could turn it." : ` Pivotal: ${pivotal.map(plainText).join(", ")}.`;
  return `Reached: ${reached.join(", ")}.${vetoes}${turning}`;
}

function blockingText({ count, coalitions }: NonNullable<RuleReach["blocking"]>): string {
  const shown = coalitions.slice(0, MOST_BLOCKING).map((members) => `{${members.map(plainText).join(", ")}}`);
  const more = count > shown.length ? ` and ${grouped(count - shown.length)} more` : "";
  return `Smallest coalitions that can block: ${shown.join(" ") || "none"}${more}.`;
}
