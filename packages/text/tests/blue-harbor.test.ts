import { describe, expect, test } from "vitest";
import { compareActs } from "../src/acts/index.ts";
import {
  bracketedText,
  cleanText,
  type Line,
  proposalsIn,
  setAside,
  type WorkingProvision,
  workingText,
  workingTextAfter,
} from "../src/consolidation/index.ts";
import { countBrackets, countBracketsBy, underProvision } from "../src/counts/index.ts";
import { actLine } from "../src/files/index.ts";
import { type PlainProvision, readingOrder } from "../src/provisions/index.ts";
import { chainBehind, sourceTable } from "../src/sources/index.ts";
import { documentStatus } from "../src/status/index.ts";
import { versionAt } from "../src/versions/index.ts";
import { blueHarbor } from "../testing/blue-harbor.ts";

/** Case: cases/blue-harbor/README.md, 10.1 to 10.4. */
const { base, acts, lines, material } = blueHarbor();
const SIGNED = workingText(base, acts);

/** The text with all that was done by the end of a day. */
function onDay(date: string) {
  return versionAt(base, acts, { at: Date.parse(`${date}T23:59:59.999Z`) });
}

describe("the brackets of each version come out of the acts", () => {
  test.each(material.versions)("$version, $date: $bracketSites sites, $alternatives alternative sets", (version) => {
    const text = onDay(version.date);
    expect(countBrackets(text)).toMatchObject({
      sites: version.bracketSites,
      alternativeSets: version.alternatives,
    });
    const byArticle = countBracketsBy(text, underProvision(text.provisions));
    for (const { number, bracketSitesByVersion } of material.articles)
      expect([number, byArticle.get(`art-${number}`)?.sites ?? 0]).toEqual([
        number,
        bracketSitesByVersion[version.version] ?? 0,
      ]);
  });

  test("article 11 of 10 November 2023 reads as the case prints it", () => {
    const printed = bracketedText(onDay("2023-11-10"), "attributed").map((line) =>
      line.replaceAll("arkvale", "A").replaceAll("brennholm", "B"),
    );
    const at = printed.findIndex((line) => line.includes("Sharing of wind revenue"));
    expect(printed.slice(at, at + 2)).toEqual([
      "[11. Sharing of wind revenue. [Net {A}] [Gross {B}] wind revenue from the whole Zone is pooled and distributed [30 per cent {A}] [45 per cent {B}] to B and the remainder to A, quarterly, on accounts audited by the firm named by the Authority.]",
      "Alt 11 {A}: 11. Sharing of wind revenue. B receives 30 per cent of lease fees only, without pooling.",
    ]);
  });

  test("article 11 bis makes seven for four days", () => {
    const days = ["2023-11-12", "2023-11-13", "2023-11-16", "2023-11-17"];
    expect(days.map((day) => countBrackets(onDay(day)).sites)).toEqual([6, 7, 7, 6]);
    expect(bracketedText(onDay("2023-11-13"), "attributed")).toContain(
      "[11 bis. Review. The share of B shall be reviewed every five years. {brennholm; reservation arkvale}]",
    );
  });
});

describe("the words of the signed text", () => {
  test.each(["2023-12-01", "2023-12-08", "2024-02-20"])("are on %s those of the case, and clean", (day) => {
    const clean = cleanText(onDay(day));
    if (!clean.ok) throw new Error(JSON.stringify(clean.reason));
    const articles = clean.value.provisions.filter(({ kind }) => kind === "article");
    expect(articles.map((article) => [article.number, article.heading, wordsOf(article)])).toEqual(
      material.articles.map(({ number, title, text }) => [`${number}`, title, text]),
    );
  });

  test("each article goes back to the discussion points that the case links it with", () => {
    for (const { number, discussionPoints } of material.articles) {
      const points = pointsBehind(`art-${number}`);
      expect([number, discussionPoints.filter((point) => !points.has(point))]).toEqual([number, []]);
    }
    expect(material.discussionPoints.length).toBe(24);
    for (const { id, articles } of material.discussionPoints)
      expect([id, articles.filter((number) => !pointsBehind(`art-${number}`).has(id))]).toEqual([id, []]);
  });

  test("the source table names parties, reasons and points for every article", () => {
    const rowById = new Map(sourceTable(SIGNED).map((row) => [row.provision, row]));
    for (const article of SIGNED.provisions.filter(({ kind }) => kind === "article")) {
      const rows = [...readingOrder([article])].flatMap(({ id }) => rowById.get(id) ?? []);
      for (const list of ["parties", "rationale", "points"] as const)
        expect([article.id, list, rows.flatMap((row) => row[list]).length > 0]).toEqual([article.id, list, true]);
    }
    const untold = [...rowById.values()].filter(
      ({ proposals, rationale, points }) => proposals.length > 0 && (rationale.length === 0 || points.length === 0),
    );
    expect(untold.map(({ provision }) => provision)).toEqual([]);
  });
});

describe("the acts", () => {
  test("stand one a line in their order, each with an effect", () => {
    expect(lines).toEqual(acts.toSorted(compareActs).map(actLine));
    expect(SIGNED.idle).toEqual([]);
  });

  test("come to the same text in any order and one by one", () => {
    const printed = bracketedText(SIGNED, "attributed");
    const lastFirst = workingText(base, acts.toReversed());
    expect(bracketedText(lastFirst, "attributed")).toEqual(printed);
    const half = workingText(
      base,
      acts.filter((_act, place) => place % 2 === 1),
    );
    const oneByOne = acts.filter((_act, place) => place % 2 === 0).reduce(workingTextAfter, half);
    expect(bracketedText(oneByOne, "attributed")).toEqual(printed);
  });

  test("answer only what had been raised or offered by then", () => {
    const raised = new Map(material.discussionPoints.map(({ id, date }) => [id, Date.parse(date)]));
    for (const { round, date } of material.offers.toReversed()) raised.set(round, Date.parse(date));
    const early = acts.flatMap(({ id, at, answers }) =>
      [...(answers?.points ?? []), ...(answers?.offers ?? [])]
        .filter((answered) => !((raised.get(answered) ?? Number.POSITIVE_INFINITY) <= at))
        .map((answered) => `${id} answers ${answered}`),
    );
    expect(early).toEqual([]);
  });

  test("lose no proposal: it is in the text or set aside with its fate", () => {
    const proposals = acts.filter(({ kind }) => kind === "proposed");
    const inText = [...readingOrder<WorkingProvision>(SIGNED.provisions)].flatMap(proposalsIn);
    const aside = setAside(SIGNED);
    expect(new Set([...inText, ...aside.map(({ proposal }) => proposal)])).toEqual(new Set(proposals));
    const undecided = aside.filter(({ fate }) => fate.state === "standing").map(({ proposal }) => proposal.id);
    expect(undecided).toEqual([]);
  });

  test("say what the document is at each date", () => {
    const { history, refused, stage, kind } = documentStatus(SIGNED);
    expect(refused).toEqual([]);
    expect([kind, stage]).toEqual(["single-negotiating-text", "signed"]);
    const dated = history.map((act) => [
      new Date(act.at).toISOString().slice(0, 10),
      act.kind === "staged" ? act.stage : act.documentKind,
    ]);
    expect(dated).toEqual([
      ["2023-05-22", "elements-paper"],
      ["2023-07-10", "compilation-text"],
      ["2023-09-04", "single-negotiating-text"],
      ["2023-10-13", "single-negotiating-text"],
      ["2023-11-10", "single-negotiating-text"],
      ["2023-12-01", "single-negotiating-text"],
      ["2023-12-01", "negotiated"],
      ["2023-12-01", "clean"],
      ["2023-12-08", "legally-scrubbed"],
      ["2023-12-08", "initialled"],
      ["2024-02-20", "signed"],
    ]);
  });
});

test("the compilation text shows every kind of bracket, and without names it names nobody", () => {
  const text = onDay("2023-07-10");
  const attributed = bracketedText(text, "attributed").join("\n");
  for (const words of [
    "Option II {brennholm}",
    "(W2) {brennholm}",
    "[no text {arkvale}]",
    "[unanimous] [the concurring",
  ])
    expect(attributed).toContain(words);
  const anonymous = bracketedText(text, "anonymous").join("\n");
  const parties = ["arkvale", "brennholm", "rof", "{"];
  expect(parties.filter((name) => anonymous.includes(name))).toEqual([]);
  expect(parties.slice(0, 2).every((name) => attributed.includes(name))).toBe(true);
  const ids = [...readingOrder(text.provisions)].map(({ id }) => id);
  expect(ids.filter((id) => /-(ark|bre|rof)\b/.test(id))).toEqual([]);
});

/** All words of an article in a row, with the numbers of what stands in it. */
function wordsOf({ text, children }: PlainProvision): string {
  const inside = children.flatMap((child) => [child.number ?? "", wordsOf(child)]);
  return [text, ...inside].filter((words) => words !== "").join(" ");
}

/** The discussion points behind the words of an article, by the acts that led to them. */
function pointsBehind(article: string): ReadonlySet<string> {
  const provisions = SIGNED.provisions.filter(({ id }) => id === article);
  const lines = [...readingOrder(provisions)].flatMap(({ wording }) => tokenIds(wording));
  const owners = new Map(lines.map((token) => [token.slice(0, token.lastIndexOf("#")), token]));
  const chain = [...owners.values()].flatMap((token) => chainBehind(SIGNED, token));
  return new Set(chain.flatMap(({ answers }) => answers?.points ?? []));
}

function tokenIds(line: Line): readonly `${string}#${number}`[] {
  return line.flatMap((part) => {
    if (part.node === "run") return part.tokens.map(({ id }) => id);
    return part.node === "settled" ? tokenIds(part.alternative.content) : [];
  });
}
