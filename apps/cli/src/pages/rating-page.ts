import type { PartyPain, RatedPackage, RatedPart } from "@entente/analysis/bargaining";
import type { Negotiation, RedLine } from "@entente/analysis/preferences";
import type { Rating } from "../findings/rating.ts";
import { differenceText, percentText, pointsText } from "../print/figures.ts";
import { packageLines } from "../print/package-text.ts";
import { caseHead, page, paragraph, type Section } from "../print/page.ts";
import { plainText } from "../print/plain-text.ts";
import { type Column, table } from "../print/table.ts";
import type { Terminal } from "../terminal.ts";
import { fragilitySections } from "./fragility-sections.ts";
import { historySection } from "./history-section.ts";

const NO_SHARE_WORDS = {
  "one-party-loaded": "The share of the best Nash product needs the instructions of every side.",
  "empty-zone": "There is no Nash product to compare with: no package reaches every reservation value.",
  "best-product-is-zero": "There is no Nash product to compare with: no package leaves every party a gain.",
} as const;

/** What `entente rate` prints. */
export function ratingPage(negotiation: Negotiation, rating: Rating, terminal: Terminal): string {
  const { offer, rated } = rating;
  const by = [`Offer by ${plainText(offer.by)}`, ...(offer.date === undefined ? [] : [plainText(offer.date)])].join(
    ", ",
  );
  return page(
    [
      caseHead(negotiation, terminal),
      rated.kind === "package"
        ? { title: by, lines: painTable(negotiation, rating.pain, { rated, terminal }) }
        : {
            title: by,
            lines: packageLines(rated.settled, negotiation.case, { columns: terminal.columns, indent: "  " }),
          },
      rated.kind === "package"
        ? valueSection(negotiation, rated, terminal)
        : rangeSection(negotiation, rated, terminal),
      { title: "Red lines crossed", lines: redLineLines(rated.redLines, terminal) },
      rated.kind === "part"
        ? { title: "Red lines that open issues may still cross", lines: redLineLines(rated.redLinesAhead, terminal) }
        : undefined,
      ...(rating.fragility === undefined ? [] : fragilitySections(rating.fragility, terminal)),
      historySection(negotiation, rating.history, terminal),
      { lines: closing(rated, negotiation, terminal) },
    ],
    terminal,
  );
}

interface Shown {
  readonly rated: RatedPackage;
  readonly terminal: Terminal;
}

/** The package issue by issue, with what each party loses on it against its best option. */
function painTable(
  { case: { issues } }: Negotiation,
  pain: readonly PartyPain[],
  { rated, terminal }: Shown,
): readonly string[] {
  const lost = ({ issues: losses }: PartyPain, id: string): string => {
    const loss = losses.find(({ issue }) => issue === id)?.lost ?? 0;
    return loss === 0 ? "best" : pointsText(-loss);
  };
  const columns: readonly Column[] = [
    { title: "issue" },
    { title: "option" },
    ...pain.map(({ party }) => ({ title: plainText(party), align: "right" as const })),
    { title: "what it is about", fill: true },
  ];
  const rows = issues.map(({ id, title }) => [
    plainText(id),
    plainText(rated.outcome[id] ?? ""),
    ...pain.map((each) => lost(each, id)),
    title === id ? "" : plainText(title),
  ]);
  const links = pain.flatMap(({ party, links: losses }) =>
    losses.map(({ link, holds, lost: points }) => {
      const what = holds ? "holds and costs" : "does not hold and would bring";
      return `Link ${plainText(link.id)} ${what} ${plainText(party)} ${pointsText(points)}.`;
    }),
  );
  const key = "Points each side gives up against its best option.";
  return [
    ...table(columns, rows, { width: terminal.columns }),
    ...[key, ...links].flatMap((line) => paragraph(line, terminal)),
  ];
}

function valueSection({ instructions }: Negotiation, rated: RatedPackage, terminal: Terminal): Section {
  const rows = instructions.map(({ party, reservation }) => [
    plainText(party),
    pointsText(rated.utilities[party] ?? Number.NaN),
    pointsText(reservation),
    differenceText(rated.surplus[party] ?? Number.NaN),
    pointsText(rated.leftOnTable[party] ?? Number.NaN),
  ]);
  const columns: readonly Column[] = [
    { title: "party" },
    { title: "points", align: "decimal" },
    { title: "reservation", align: "decimal" },
    { title: "surplus", align: "decimal" },
    { title: "left on the table", align: "decimal" },
  ];
  const share =
    rated.nashShare === undefined
      ? NO_SHARE_WORDS[rated.noNashShare ?? "one-party-loaded"]
      : `Share of the best Nash product: ${percentText(rated.nashShare)}`;
  return {
    title: "Value",
    lines: [...table(columns, rows, { width: terminal.columns }), ...paragraph(share, terminal)],
  };
}

function rangeSection({ instructions }: Negotiation, { ranges, open }: RatedPart, terminal: Terminal): Section {
  const title = `Value, by how the open issues (${open.map(plainText).join(", ")}) are settled`;
  if (ranges === undefined) return { title, lines: ["  Every way to settle them breaks a constraint of the case."] };
  const rows = instructions.map(({ party, reservation }) => [
    plainText(party),
    pointsText(ranges[party]?.worst.utility ?? Number.NaN),
    pointsText(ranges[party]?.best.utility ?? Number.NaN),
    pointsText(reservation),
    open.map((issue) => `${plainText(issue)}=${plainText(ranges[party]?.best.outcome[issue] ?? "")}`).join(" "),
  ]);
  const columns: readonly Column[] = [
    { title: "party" },
    { title: "worst", align: "decimal" },
    { title: "best", align: "decimal" },
    { title: "reservation", align: "decimal" },
    { title: "best with", fill: true },
  ];
  return { title, lines: table(columns, rows, { width: terminal.columns }) };
}

function redLineLines(crossed: RatedPackage["redLines"], terminal: Terminal): readonly string[] {
  const lines = Object.entries(crossed).flatMap(([party, redLines]: [string, readonly RedLine[]]) =>
    redLines.map(({ id, text }) => `${plainText(id)} (${plainText(party)}): ${plainText(text)}`),
  );
  return lines.length === 0 ? ["  none"] : lines.flatMap((line) => paragraph(line, terminal));
}

function closing(
  rated: RatedPackage | RatedPart,
  { instructions }: Negotiation,
  terminal: Terminal,
): readonly string[] {
  if (!rated.feasible) return ["This package cannot exist: it breaks a constraint of the case."];
  if (rated.kind === "part") return [];
  const below = instructions.map(({ party }) => party).filter((party) => (rated.surplus[party] ?? 0) < 0);
  const crossing = Object.entries(rated.redLines)
    .filter(([, lines]) => lines.length > 0)
    .map(([party]) => party);
  const refusing = [...new Set([...below, ...crossing])].map(plainText);
  const named = instructions.length === 1 ? "this party's" : "every party's";
  const line =
    refusing.length === 0 ? `Acceptable by ${named} own instructions.` : `Not acceptable to ${refusing.join(", ")}.`;
  return paragraph(line, terminal).map((text) => text.trimStart());
}
