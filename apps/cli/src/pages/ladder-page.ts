import type { ConcessionLadder, LadderAsk, LadderMove, LadderStep } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import { pointsText } from "../print/figures.ts";
import { packageLines } from "../print/package-text.ts";
import { caseHead, page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

const SOURCE_WORDS = {
  scores: "the scores this party estimates",
  rankings: "the rankings this party estimates (expected values)",
  "scores-and-rankings": "the scores and rankings this party estimates",
  "nothing-known": "nothing: no estimate is stated, so every package counts the same for the other side",
  instructions: "the other side's own instructions",
} as const;

/** What `entente ladder` prints. */
export function ladderPage(negotiation: Negotiation, ladder: ConcessionLadder, terminal: Terminal): string {
  const { aspiration, reservation, steps, outOfReach, written } = ladder;
  const from = `From ${pointsText(aspiration)} down to ${pointsText(reservation)} own points. Estimated points rest on ${SOURCE_WORDS[ladder.source]}.`;
  const missed =
    outOfReach.length === 0
      ? ""
      : ` No package reaches ${outOfReach.map(pointsText).join(", ")}; those steps are left out.`;
  return page(
    [
      caseHead(negotiation, terminal),
      {
        title: `Ladder of ${plainText(ladder.party)} towards ${ladder.others.map(plainText).join(", ")}`,
        lines: [...paragraph(from + missed, terminal), ...overview(ladder, terminal)],
      },
      ...steps.map((step, place) => stepSection(negotiation, step, { place, terminal })),
      { title: "The party's own written ladder", lines: writtenLines(written, terminal) },
    ],
    terminal,
  );
}

/** What `entente ladder` prints when there is no step to stand on. */
export function noLadderPage(negotiation: Negotiation, terminal: Terminal): string {
  const text = "No package keeps this party's red lines and reaches its reservation value.";
  return page([caseHead(negotiation, terminal), { lines: [text] }], terminal);
}

function overview({ steps }: ConcessionLadder, terminal: Terminal): readonly string[] {
  const columns: readonly Column[] = [
    { title: "step", align: "right" },
    { title: "level", align: "decimal" },
    { title: "own", align: "decimal" },
    { title: "other (est.)", align: "decimal" },
    { title: "give", fill: true },
    { title: "ask", fill: true },
  ];
  const rows = steps.map(({ level, package: chosen, moves, ask }, place) => [
    String(place + 1),
    short(level),
    short(chosen.own),
    short(chosen.estimated),
    changesText(moves.filter(({ own }) => own <= 0)) || (place === 0 ? "(opening)" : "-"),
    changesText([...moves.filter(({ own }) => own > 0), ...(ask === undefined ? [] : [ask])]) || "-",
  ]);
  return table(columns, rows, { width: terminal.columns });
}

/** Changes as `issue=option`; one that adds own points is asked for, not given. */
function changesText(changes: readonly Pick<LadderMove, "issue" | "to">[]): string {
  return changes.map(({ issue, to }) => `${plainText(issue)}=${plainText(to)}`).join(" ");
}

function stepSection(
  negotiation: Negotiation,
  { package: chosen, alternatives, moves, ask, alternativesComplete }: LadderStep,
  { place, terminal }: { readonly place: number; readonly terminal: Terminal },
): Section {
  if (place > 0 && moves.length === 0)
    return { title: `Step ${place + 1}: as step ${place}`, lines: ["  Nothing more has to be given."] };
  const shown = { columns: terminal.columns, indent: "  ", hanging: "    " };
  const others = alternatives.flatMap(({ outcome, own, estimated }) =>
    packageLines(outcome, negotiation.case, {
      ...shown,
      indent: `  or ${short(own)} / ${short(estimated)}: `,
      hanging: "     ",
    }),
  );
  return {
    title: `Step ${place + 1}: own ${short(chosen.own)}, other estimated ${short(chosen.estimated)}`,
    lines: [
      ...packageLines(chosen.outcome, negotiation.case, shown),
      ...others,
      ...(alternativesComplete ? [] : ["  (the search for alternatives was cut short)"]),
      ...(ask === undefined ? unaskedText(place, moves, terminal) : paragraph(askText(ask), terminal)),
    ],
  };
}

function unaskedText(place: number, moves: readonly LadderMove[], terminal: Terminal): readonly string[] {
  const asked = moves.some(({ own }) => own > 0);
  return place === 0 || asked
    ? []
    : paragraph("Nothing is left to ask in return: all else is as we like it best.", terminal);
}

function askText({ issue, from, to, ownGain, estimatedCost, balanced }: LadderAsk): string {
  const cost = balanced ? "no more than this step gives it" : "more than this step gives it";
  return `Ask in return: ${plainText(issue)} from ${plainText(from)} to ${plainText(to)}, worth ${short(ownGain)} to us, estimated to cost the other ${short(estimatedCost)}, ${cost}.`;
}

function writtenLines(written: ConcessionLadder["written"], terminal: Terminal): readonly string[] {
  const rows = written.map(({ give, ask }, place) => [String(place + 1), plainText(give), plainText(ask)]);
  const columns: readonly Column[] = [
    { title: "", align: "right" },
    { title: "give", fill: true },
    { title: "ask", fill: true },
  ];
  return written.length === 0 ? [] : table(columns, rows, { width: terminal.columns });
}

/** Levels and estimates have no use for more than two decimals. */
function short(points: number): string {
  return pointsText(Math.round(points * 100) / 100);
}
