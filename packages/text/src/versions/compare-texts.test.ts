import fc from "fast-check";
import { expect, test } from "vitest";
import { draft } from "../../testing/draft.ts";
import { provision } from "../../testing/drafting.ts";
import type { PlainProvision, PlainText } from "../provisions/index.ts";
import { type ComparedProvision, compareTexts, type Stretch } from "./index.ts";
import { longestRising } from "./longest-rising.ts";

function version(...provisions: readonly PlainProvision[]): PlainText {
  return { language: "en", title: "Accord", provisions };
}

/** What happened to which provision, those to which nothing did left out. */
function changed(rows: readonly ComparedProvision[]): readonly unknown[] {
  return rows
    .filter(({ changes }) => changes.some((change) => change.length > 0))
    .map(({ ids, changes }) => [ids.find((id) => id !== undefined), ...changes.map((change) => change.join())]);
}

function lineOf(stretches: readonly Stretch[], at: number): string {
  return stretches.map((one) => (one.kind === "same" ? one.text : (one.readings[at] ?? ""))).join("");
}

test("Blue Harbor's revenue clause in three drafts: each place with the reading of each", () => {
  const drafts = ["30 per cent to A, quarterly.", "45 per cent to A, quarterly.", "45 per cent to A and B, yearly."];
  const [row] = compareTexts(drafts.map((text) => version(provision("art-11", { text })))).provisions;
  expect(row?.wording).toEqual([
    { kind: "variants", readings: ["30", "45", "45"] },
    { kind: "same", text: " per cent to A" },
    { kind: "variants", readings: ["", "", " and B"] },
    { kind: "same", text: ", " },
    { kind: "variants", readings: ["quarterly", "quarterly", "yearly"] },
    { kind: "same", text: "." },
  ]);
});

test("a provision that moves is moved, and its neighbours are not; what stands in it goes along", () => {
  const [one, two, three, four] = ["a", "b", "c", "d"].map((id) =>
    provision(id, { text: `${id} text`, children: [provision(`${id}-1`, { kind: "paragraph", text: `${id} one` })] }),
  );
  if (!one || !two || !three || !four) throw new Error("Four");
  const rows = compareTexts([version(one, two, three, four), version(four, one, two, three)]).provisions;
  expect(changed(rows)).toEqual([["d", "moved"]]);
  const inside = compareTexts([version(one, two), version({ ...one, children: [...one.children, two] })]).provisions;
  expect(changed(inside)).toEqual([["b", "moved"]]);
});

test("versions whose ids are mere places match by their words: the inserted article is the one that is added", () => {
  const articles = (...texts: readonly string[]) =>
    draft(`Accord\n\n${texts.map((text, at) => `Article ${at + 1}\n\n${text}`).join("\n\n")}`);
  const [aim, boats, wind] = [
    "The Parties share fish and wind in the Zone.",
    "Boats of both Parties stay in port in May.",
    "Revenue from wind is pooled and distributed quarterly.",
  ] as const;
  const review = "The Authority reviews this Accord after five years.";
  const redrafted = "Revenue from wind and gas is pooled and distributed every month.";
  const rows = compareTexts([articles(aim, boats, wind), articles(aim, review, boats, redrafted)]).provisions;
  expect(changed(rows)).toEqual([
    ["art-2", "added"],
    ["art-2", "renumbered"],
    ["art-3", "renumbered,reworded"],
  ]);
});

test("equal words come before equal ids: two articles alike that change places have moved, with what stands in them", () => {
  const article = (id: string, what: string) =>
    provision(id, {
      number: id,
      children: [
        provision(`${id}-1`, { kind: "paragraph", text: `The Parties share the ${what} of the Zone every year.` }),
      ],
    });
  const before = version(article("1", "fish"), article("2", "wind"), article("3", "salt"));
  const after = version(article("1", "salt"), article("2", "fish"), article("3", "wind"));
  expect(changed(compareTexts([before, after]).provisions)).toEqual([
    ["3", "moved,renumbered"],
    ["1", "renumbered"],
    ["2", "renumbered"],
  ]);
});

test("a provision that is taken out and comes back is one; one that goes is removed where it stood", () => {
  const [one, two, three] = ["a", "b", "c"].map((id) => provision(id, { text: `The words of ${id} and more` }));
  if (!one || !two || !three) throw new Error("Three");
  const rows = compareTexts([version(one, two, three), version(one, three), version(one, two, three)]).provisions;
  expect(changed(rows)).toEqual([["b", "removed", "added"]]);
  const gone = compareTexts([version(one, two, three), version(three)]).provisions;
  expect(gone.map(({ ids }) => ids[0])).toEqual(["a", "b", "c"]);
  expect(gone[0]?.wording).toEqual([{ kind: "same", text: "The words of a and more" }]);
});

test("changes of modal force are called out, also where the provision has moved", () => {
  const [other, shall] = [provision("b", { text: "Boats." }), provision("a", { text: "Fish shall rest." })];
  const may = provision("a", { text: "Fish may rest." });
  const rows = compareTexts([version(shall, other), version(other, may)]).provisions;
  const [{ modals = [] } = {}] = rows.filter(({ ids }) => ids[0] === "a");
  expect(modals.map((change) => [change?.before[0]?.words, change?.after[0]?.words])).toEqual([["shall", "may"]]);
  expect(rows.find(({ ids }) => ids[0] === "b")?.modals).toEqual([undefined]);
});

test("Chinese is compared by word, without spaces", () => {
  const chinese = (text: string) => ({ ...version(provision("a", { text })), language: "zh" });
  const [row] = compareTexts([chinese("各缔约方应当报告。"), chinese("各缔约方可以报告。")]).provisions;
  expect(row?.wording.filter(({ kind }) => kind === "variants")).toEqual([
    { kind: "variants", readings: ["应当", "可以"] },
  ]);
});

test("compareTexts() refuses one version, and versions in two languages", () => {
  expect(() => compareTexts([version()])).toThrow("Cannot compare 1 versions: it takes two");
  expect(() => compareTexts([version(), { ...version(), language: "fr" }])).toThrow(RangeError);
});

const WORDS = fc.array(fc.constantFrom("fish", "wind", "shall", "may", "rest", ",", "  ", ".", "é"), { maxLength: 12 });
const TEXT = WORDS.map((words) => words.join(" "));
const TREE = fc
  .array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), TEXT, fc.array(TEXT, { maxLength: 2 })), { maxLength: 5 })
  .map((all) =>
    [...new Map(all.map((one) => [one[0], one])).values()].map(([id, text, inside]) =>
      provision(id, { text, children: inside.map((words, at) => provision(`${id}-${at}`, { text: words })) }),
    ),
  );

test("whatever the versions, their readings in a row are their words, and every provision stands in one row", () => {
  fc.assert(
    fc.property(fc.array(TREE, { minLength: 2, maxLength: 4 }), (trees) => {
      const rows = compareTexts(trees.map((tree) => version(...tree))).provisions;
      for (const [at, tree] of trees.entries()) {
        const all = tree.flatMap((one) => [one, ...one.children]);
        const textById = new Map(all.map(({ id, text }) => [id, text]));
        const rowsHere = rows.filter(({ ids }) => ids[at] !== undefined);
        expect(rowsHere.map(({ ids }) => ids[at]).sort()).toEqual(all.map(({ id }) => id).sort());
        for (const { ids, wording } of rowsHere) expect(lineOf(wording, at)).toBe(textById.get(ids[at] ?? ""));
      }
      const last = trees.at(-1)?.flatMap((one) => [one, ...one.children]) ?? [];
      expect(rows.flatMap(({ ids }) => ids.at(-1) ?? [])).toEqual(last.map(({ id }) => id));
    }),
    { numRuns: 200 },
  );
});

test("a version compared with itself has no change and no variants", () => {
  fc.assert(
    fc.property(TREE, (tree) => {
      const { provisions } = compareTexts([version(...tree), version(...tree)]);
      expect(changed(provisions)).toEqual([]);
      expect(provisions.flatMap(({ wording }) => wording.filter(({ kind }) => kind === "variants"))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("longestRising() keeps as many as any choice could", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 9 }), (numbers) => {
      const kept = [...longestRising(numbers)].sort((one, other) => one - other).map((at) => numbers[at] ?? -1);
      expect(kept).toEqual(kept.toSorted((one, other) => one - other));
      let most = 0;
      for (let mask = 0; mask < 1 << numbers.length; mask += 1) {
        const chosen = numbers.filter((_, at) => mask & (1 << at));
        if (chosen.every((number, at) => at === 0 || (chosen[at - 1] ?? 0) < number))
          most = Math.max(most, chosen.length);
      }
      expect(kept.length).toBe(most);
    }),
    { numRuns: 60 },
  );
});
