import type { Negotiation } from "@entente/analysis/preferences";
import type { Analysis, AnalysisQuestion } from "../findings/analysis.ts";
import { caseHead, page, paragraph, type Section } from "../print/page.ts";
import type { Terminal } from "../terminal.ts";
import { betSections, exclusionSection, modelSection } from "./analysis-extras.ts";
import { frontierSection } from "./frontier-section.ts";
import { solutionSection } from "./solution-section.ts";
import { zoneSection } from "./zone-section.ts";

/** What `entente analyse` prints. */
export function analysisPage(
  negotiation: Negotiation,
  analysis: Analysis,
  view: { readonly question: AnalysisQuestion; readonly terminal: Terminal },
): string {
  const { terminal } = view;
  return page(
    [
      caseHead(negotiation, terminal),
      ...zoneSection(
        analysis.zone,
        negotiation.instructions.map(({ party }) => party),
        terminal,
      ),
      solutionSection(negotiation, analysis.solutions, view),
      frontierSection(negotiation, analysis, view),
      modelSection(analysis, terminal),
      exclusionSection(analysis.exclusions, terminal),
      ...betSections(analysis.bets, terminal),
      assumption(analysis, terminal),
    ],
    terminal,
  );
}

function assumption({ frontier, solutions }: Analysis, terminal: Terminal): Section | undefined {
  if (frontier?.assumed === undefined && solutions?.assumed === undefined) return undefined;
  return { lines: paragraph("Some scores are intervals: frontier and solutions take their midpoints.", terminal) };
}
