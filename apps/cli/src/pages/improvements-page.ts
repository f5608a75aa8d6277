import type { LinkChange, Trades } from "@entente/analysis/bargaining";
import type { Negotiation, Utilities } from "@entente/analysis/preferences";
import type { Better } from "../findings/better.ts";
import { differenceText, grouped, pointsText } from "../print/figures.ts";
import { caseHead, page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";

const MOST_TRADES = 4;

/** What `entente improve` prints. */
export function improvementsPage(negotiation: Negotiation, better: Better, terminal: Terminal): string {
  const { improvements, packages } = better;
  return page(
    [
      caseHead(negotiation, terminal),
      { title: "The offer", lines: offerTable(negotiation, better, terminal) },
      ...packages.map((each, place) => packageSection(negotiation, each, { place, terminal })),
      { lines: closing(improvements, packages.length, terminal) },
    ],
    terminal,
  );
}

function offerTable(
  { instructions }: Negotiation,
  { utilities, improvements }: Better,
  terminal: Terminal,
): readonly string[] {
  const rows = instructions.map(({ party }) => [
    plainText(party),
    pointsText(utilities[party] ?? Number.NaN),
    pointsText(improvements.leftOnTable[party] ?? Number.NaN),
  ]);
  const columns: readonly Column[] = [
    { title: "party" },
    { title: "points", align: "decimal" },
    { title: "could still gain at no cost to anybody", align: "decimal" },
  ];
  return table(columns, rows, { width: terminal.columns });
}

interface Place {
  readonly place: number;
  readonly terminal: Terminal;
}

function packageSection(
  negotiation: Negotiation,
  { improvement, trades }: Better["packages"][number],
  { place, terminal }: Place,
): Section {
  const parties = negotiation.instructions.map(({ party }) => party);
  const points = parties.map(
    (party) =>
      `${plainText(party)} ${pointsText(improvement.utilities[party] ?? 0)} (${differenceText(improvement.gains[party] ?? 0)})`,
  );
  const columns: readonly Column[] = [
    { title: "change" },
    { title: "" },
    ...parties.map((party) => ({ title: plainText(party), align: "right" as const })),
  ];
  const rows = trades.changes.map(({ issue, from, to, points: worth }) => [
    plainText(issue),
    `${plainText(from)} → ${plainText(to)}`,
    ...figures(worth, parties),
  ]);
  return {
    title: `${place + 1}. ${points.join(", ")}`,
    lines: [
      ...table(columns, [...rows, ...linkRows(trades.links, parties)], { width: terminal.columns }),
      ...tradeLines(trades, parties, terminal),
    ],
  };
}

function figures(worth: Utilities, parties: readonly (keyof Utilities)[]): readonly string[] {
  return parties.map((party) => differenceText(worth[party] ?? 0));
}

/** One row per link, which may score for several parties. */
function linkRows(links: readonly LinkChange[], parties: readonly string[]): readonly (readonly string[])[] {
  const ids = [...new Set(links.map(({ link }) => link.id))];
  return ids.map((id) => {
    const changes = links.filter(({ link }) => link.id === id);
    const points = parties.map((party) => changes.find((change) => change.party === party)?.points);
    const holds = changes.some((change) => change.holds) ? "begins to hold" : "ceases to hold";
    return [`link ${plainText(id)}`, holds, ...points.map((each) => (each === undefined ? "" : differenceText(each)))];
  });
}

function tradeLines({ trades }: Trades, parties: readonly (keyof Utilities)[], terminal: Terminal): readonly string[] {
  const fair = trades.filter(({ net, feasible }) => feasible && Object.values(net).every((points) => points >= 0));
  return fair.slice(0, MOST_TRADES).flatMap(({ first, second, net }) => {
    const given = [first, second].map(
      ({ party, gives, gains }) =>
        `${plainText(party)} gives ${pointsText(gives.points)} on ${plainText(gives.issue)} for ${pointsText(gains.points)} on ${plainText(gains.issue)}`,
    );
    const worth = parties.map((party) => `${plainText(party)} ${differenceText(net[party] ?? 0)}`);
    return paragraph(`Trade: ${given.join("; ")}. Together ${worth.join(", ")}.`, terminal);
  });
}

function closing({ found, complete }: Better["improvements"], shown: number, terminal: Terminal): readonly string[] {
  if (found === 0) return ["Nothing in this set is better for somebody and worse for nobody."];
  const more = found > shown ? `; the best ${shown} are shown, --most ${found} shows all` : "";
  const text = complete
    ? `${grouped(found)} efficient ${found === 1 ? "package is" : "packages are"} better for somebody and worse for nobody${more}.`
    : "There are too many better packages to list: shown are the bargaining solutions from the offer.";
  return paragraph(text, terminal).map((line) => line.trimStart());
}
