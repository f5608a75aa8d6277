import fc from "fast-check";
import { expect, test } from "vitest";
import type { TextAct } from "../src/acts/index.ts";
import { cleanText, workingText } from "../src/consolidation/index.ts";
import { type ProposalStyle, proposalsFromWord, wordDocument } from "../src/word/index.ts";
import { act, articles, words } from "../testing/drafting.ts";
import { PLAYED_BASE, randomHistory } from "../testing/random-history.ts";
import { deleted, inserted, run, withDocument } from "../testing/word-parts.ts";

const SENTENCE = "Each Party shall report on fish and wind every year.";
const BASE = articles(SENTENCE, "Wind is shared.");

/** Changes of a sentence by place, none of which reaches into the next. */
interface Stroke {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

const strokes: fc.Arbitrary<readonly Stroke[]> = fc
  .array(fc.tuple(fc.nat(SENTENCE.length), fc.constantFrom("", "", "x", " may", "of all, ", "العمل")), { maxLength: 8 })
  .map((drawn) => {
    const places = drawn.map(([at]) => at).toSorted((one, other) => one - other);
    return drawn.flatMap(([, insert], count) => {
      const [from, to] = [places[2 * count], places[2 * count + 1]];
      return from === undefined || to === undefined ? [] : [{ from, to, insert }];
    });
  });

/** The sentence with changes carried out. */
function rewritten(all: readonly Stroke[]): string {
  return all.toReversed().reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), SENTENCE);
}

/** The same as runs of Word with every change tracked. */
function trackedRuns(all: readonly Stroke[]): string {
  let done = 0;
  const runs: string[] = [];
  for (const { from, to, insert } of all) {
    runs.push(
      run(SENTENCE.slice(done, from)),
      from < to ? deleted(SENTENCE.slice(from, to)) : "",
      insert === "" ? "" : inserted(insert),
    );
    done = to;
  }
  return [...runs, run(SENTENCE.slice(done))].join("");
}

/** What the chair makes of a copy when everything in it is accepted. */
async function acceptedWords(
  change: (document: string) => string,
  proposals: ProposalStyle,
): Promise<string | undefined> {
  const text = workingText(BASE, []);
  const { bytes } = await wordDocument(text, { view: "attributed", proposals });
  const read = proposalsFromWord(withDocument(bytes, change), { text, party: "Ana", at: 5 });
  if (!read.ok) throw new Error(read.reason);
  expect(read.value.losses).toEqual([]);
  const accepts = read.value.acts.map(({ id }) => id);
  const closing = (settled: readonly string[]): readonly TextAct[] =>
    settled.length === 0
      ? []
      : [
          act({
            id: "end",
            kind: "closed",
            party: "chair",
            at: 9,
            settlement: { accepts: settled, declines: [] },
            procedure: "No objection",
          }),
        ];
  const clean = cleanText(workingText(BASE, [...read.value.acts, ...closing(accepts)]));
  if (!clean.ok) throw new Error(JSON.stringify(clean.reason));
  return clean.value.provisions[0]?.text;
}

test("accepting all that a delegation tracked gives the words that it saw", async () => {
  await fc.assert(
    fc.asyncProperty(strokes, async (all) => {
      const change = (document: string) => document.replace(run(SENTENCE), trackedRuns(all));
      expect(await acceptedWords(change, "brackets")).toBe(rewritten(all));
    }),
    { numRuns: 150 },
  );
});

test("the same without tracking, by comparing words", async () => {
  await fc.assert(
    fc.asyncProperty(strokes, async (all) => {
      fc.pre(rewritten(all) !== "");
      const change = (document: string) => document.replace(run(SENTENCE), run(rewritten(all)));
      expect(await acceptedWords(change, "tracked-changes")).toBe(rewritten(all));
    }),
    { numRuns: 100 },
  );
});

test("a selection across words of several parties is proposed on the words that cover it", async () => {
  const text = workingText(BASE, [
    words("b1", ["art-1", 6, 7], "report and pay"),
    words("c1", ["art-1", 16, 18], "each month"),
  ]);
  const { bytes } = await wordDocument(text, { view: "attributed", proposals: "tracked-changes" });
  const from = (document: string) => document.indexOf(run("report and pay"));
  const changed = withDocument(bytes, (document) => {
    const start = from(document);
    return (
      document.slice(0, start) +
      document
        .slice(start)
        .replace(run("report and pay"), `${run("report ")}${deleted("and pay")}`)
        .replace(run(" on fish and wind "), `${deleted(" on")}${run(" fish and wind ")}`)
    );
  });
  const read = proposalsFromWord(changed, { text, party: "Ana", at: 5 });
  expect(read.ok && read.value.acts.map((one) => (one.kind === "proposed" ? one.change : one))).toEqual([
    { kind: "words", place: { of: "art-1", from: 6, to: 9 }, wording: ["report", " "] },
  ]);
});

test("whatever is written into any copy of any history, every act that comes of it has an effect", async () => {
  const styles = fc.constantFrom("brackets" as const, "tracked-changes" as const);
  const drawn = fc.array(fc.tuple(fc.nat(200), fc.constantFrom("", "x", " y ", "[", "7.")), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(randomHistory(), styles, drawn, async (acts, proposals, writing) => {
      const text = workingText(PLAYED_BASE, acts);
      const { bytes } = await wordDocument(text, { view: "attributed", proposals });
      const changed = withDocument(bytes, (document) => writing.reduce(written, document));
      const read = proposalsFromWord(changed, { text, party: "Ana", at: 99 });
      if (!read.ok) throw new Error(read.reason);
      const after = workingText(PLAYED_BASE, [...acts, ...read.value.acts]);
      expect(after.idle.filter(({ act: { party } }) => party === "Ana")).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

/** Other words in one of the runs of a document, without its last letter every second time. */
function written(document: string, [which, words]: readonly [number, string]): string {
  const runs = [...document.matchAll(/<w:t xml:space="preserve">([^<]*)</g)];
  const found = runs[which % runs.length];
  if (found === undefined) return document;
  const end = found.index + found[0].length - 1;
  const cut = found[1] === "" ? 0 : which % 2;
  return document.slice(0, end - cut) + words + document.slice(end);
}
