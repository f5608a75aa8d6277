import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { DOCUMENT_STAGES, type Proposal, type TextAct } from "../src/acts/index.ts";
import {
  bracketedText,
  cleanText,
  proposalsIn,
  type SetAside,
  setAside,
  settlementFor,
  sitesIn,
  type WorkingProvision,
  type WorkingText,
  workingText,
  workingTextAfter,
} from "../src/consolidation/index.ts";
import { everyProvision } from "../src/consolidation/walk.ts";
import { countBrackets, countBracketsBy, underProvision } from "../src/counts/index.ts";
import { readingOrder } from "../src/provisions/index.ts";
import { documentStatus, PROVISION_STATUSES, provisionHistory, provisionStatuses } from "../src/status/index.ts";
import { versionsAt } from "../src/versions/index.ts";
import { act } from "../testing/drafting.ts";
import { PLAYED_BASE, randomHistory } from "../testing/random-history.ts";
import { tokensShown, wordsBroughtIn } from "../testing/tokens-shown.ts";

/** Random histories of up to 14 acts by three parties and a chair: 6,000 in all, 2,000 of them for the order of arrival. */
const RUNS = { numRuns: 500 };
const RUNS_OF_ORDER = { numRuns: 2000 };
vi.setConfig({ testTimeout: 300_000 });
const POSITIONS: ReadonlySet<string> = new Set(["supported", "opposed", "reserved", "held"]);

test("one text, whatever the order of arrival, one act at a time or all at once", () => {
  fc.assert(
    fc.property(randomHistory(), fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (acts, keys) => {
      const text = workingText(PLAYED_BASE, acts);
      const shuffled = acts.toSorted((one, other) => (keys[one.at] ?? 0) - (keys[other.at] ?? 0));
      for (const other of [workingText(PLAYED_BASE, shuffled), oneByOne(acts), oneByOne(shuffled)]) {
        expect(isDeepStrictEqual(other.provisions, text.provisions)).toBe(true);
        expect(isDeepStrictEqual(other.idle, text.idle)).toBe(true);
      }
    }),
    RUNS_OF_ORDER,
  );
});

test("every token has provenance, no attribution is dropped, nothing that was proposed is lost", () => {
  fc.assert(
    fc.property(randomHistory(), (acts) => {
      const text = workingText(PLAYED_BASE, acts);
      const brought = wordsBroughtIn(text, acts);
      expect(tokensShown(text).filter(({ id, text: word }) => word !== brought.get(id))).toEqual([]);
      const shown = proposalsShown(text);
      const aside = setAside(text);
      const idle = new Set(text.idle.map((one) => one.act));
      const proposals = acts.filter((one) => one.kind === "proposed" && !idle.has(one));
      expect(new Set([...shown, ...aside.map(({ proposal }) => proposal)])).toEqual(new Set(proposals));
      expect(aside.filter((one) => !isExplained(text, one))).toEqual([]);
      for (const { parties, proposals: said } of alternativesIn(text))
        expect(parties).toEqual(
          partiesSpeakingOn(
            said,
            acts.filter((one) => !idle.has(one)),
          ),
        );
    }),
    RUNS,
  );
});

test("a bracket closes only by every holder's act or by the chair's procedure", () => {
  fc.assert(
    fc.property(randomHistory(), (acts) => {
      let before = workingText(PLAYED_BASE, []);
      for (const one of acts) {
        const after = workingTextAfter(before, one);
        const stillOpen = openProposals(after);
        const closed = [...openProposals(before)].filter((proposal) => !stillOpen.has(proposal));
        if (closed.length > 0) expect(["withdrawn", "agreed", "closed", "reopened"]).toContain(one.kind);
        for (const aside of setAside(after)) {
          const { proposal, fate } = aside;
          if (!closed.includes(proposal)) continue;
          // What was accepted, and withdrawn after that or declined before, goes when the acceptance no longer counts,
          // with what stands inside it.
          if (one.kind === "reopened")
            expect(fate.state === "standing" ? isExplained(after, aside) : fate.state).toBeOneOf([
              true,
              "withdrawn",
              "declined",
            ]);
          if (fate.state !== "declined") continue;
          const chairs = fate.by.every(({ kind }) => kind === "closed");
          const agreeing = fate.by.map(({ party }) => party);
          expect(chairs || (agreeing.includes(proposal.party) && new Set(agreeing).size > 1)).toBe(true);
        }
        before = after;
      }
    }),
    RUNS,
  );
});

test("what was declined, and accepted after that, is declined again once the acceptance is reopened", () => {
  const place = { of: "art-1/heading" as const, from: 1, to: 1 };
  const words = (id: string, at: number, wording: readonly string[]) =>
    act({ id, at, kind: "proposed", party: "A", change: { kind: "words", place, wording: [...wording] } });
  const closed = (id: string, at: number, settlement: { accepts: string[]; declines: string[] }) =>
    act({ id, at, kind: "closed", party: "A", settlement, procedure: "No objection" });
  const acts = [
    words("n0", 0, []),
    words("n1", 1, ["x"]),
    closed("n2", 2, { accepts: [], declines: ["n1"] }),
    closed("n3", 3, { accepts: ["n1"], declines: [] }),
  ];
  const accepted = workingText(PLAYED_BASE, acts);
  expect(bracketedText(accepted, "anonymous")[0]).toContain("x");
  const reopening = act({ id: "n4", at: 4, kind: "reopened", party: "A", act: "n3", procedure: "Vote" });
  const reopened = workingTextAfter(accepted, reopening);
  expect(bracketedText(reopened, "anonymous")).toEqual(
    bracketedText(workingText(PLAYED_BASE, acts.slice(0, 3)), "anonymous"),
  );
  const fates = setAside(reopened).map(({ proposal, fate }) => [proposal.id, fate.state]);
  expect(fates).toEqual([["n1", "declined"]]);
});

test("settling two sites that have nothing to do with each other commutes, and reopening undoes it", () => {
  fc.assert(
    fc.property(randomHistory(), fc.nat(), (acts, draw) => {
      const text = workingText(PLAYED_BASE, acts);
      const sites = [...sitesIn(text.provisions)];
      const settlements = [sites[0], sites.at(-1)].map((one) =>
        one === undefined ? undefined : settlementFor(one.site, draw % one.site.alternatives.length),
      );
      const [one, other] = settlements;
      if (one === undefined || other === undefined) return;
      const named = new Set([...one.accepts, ...one.declines]);
      if ([...other.accepts, ...other.declines].some((id) => named.has(id))) return;
      const closing = (id: string, settlement: object, at: number) =>
        act({ id, kind: "closed", party: "M", at, settlement, procedure: "No objection" });
      const forth = workingText(PLAYED_BASE, [...acts, closing("m1", one, 100), closing("m2", other, 101)]);
      const back = workingText(PLAYED_BASE, [...acts, closing("m1", one, 101), closing("m2", other, 100)]);
      expect(bracketedText(forth, "attributed")).toEqual(bracketedText(back, "attributed"));
      const reopening = ["m1", "m2"].map((closed) =>
        act({ id: `${closed}-undone`, kind: "reopened", party: "M", at: 102, act: closed, procedure: "Vote" }),
      );
      expect(isDeepStrictEqual(reopening.reduce(workingTextAfter, forth).provisions, text.provisions)).toBe(true);
    }),
    RUNS,
  );
});

test("clean text has no bracket, placeholder or dangling reference; both views come from one tree", () => {
  fc.assert(
    fc.property(randomHistory(), (acts) => {
      const text = workingText(PLAYED_BASE, acts);
      const attributed = bracketedText(text, "attributed");
      const anonymous = bracketedText(text, "anonymous");
      expect(attributed.map((line) => line.replace(/ \{[^}]*\}/g, ""))).toEqual(anonymous);
      const clean = cleanText(text);
      const open = [...sitesIn(text.provisions)].length;
      if (clean.ok) {
        expect(open).toBe(0);
        expect(anonymous.join("\n")).not.toMatch(/[[\]]|…|W1/);
        const all = [...readingOrder(clean.value.provisions)];
        const targets = all.flatMap(({ references }) => references.map(({ to }) => to));
        expect(targets.filter((to) => !all.some(({ id }) => id === to))).toEqual([]);
      } else expect(clean.reason.filter(({ why }) => why === "open-bracket").length).toBe(open);
    }),
    RUNS,
  );
});

test("counts are the same whatever the order, add up over articles, and marks are the brackets in print", () => {
  fc.assert(
    fc.property(randomHistory(), (acts) => {
      const text = workingText(PLAYED_BASE, acts);
      const count = countBrackets(text);
      expect(countBrackets(workingText(PLAYED_BASE, acts.toReversed()))).toEqual(count);
      const byArticle = [...countBracketsBy(text, underProvision(text.provisions)).values()];
      expect(byArticle.reduce((sum, { sites }) => sum + sites, 0)).toBe(count.sites);
      expect(count.marks).toBe(bracketedText(text, "anonymous").join().split("[").length - 1);
    }),
    RUNS,
  );
});

/** Brackets, or one of several texts for a provision of which none stands: then each has a name and no brackets. */
function isOpenLine(line: string): boolean {
  return line.includes("[") || /^(Alt|Option)\b.*:/.test(line);
}

test("a provision whose accepted text has a rival is open, though nothing of it is in brackets", () => {
  const replaced = (id: string, at: number, word: string) =>
    act({
      ...{ id, at, kind: "proposed" as const, party: "A" },
      change: { kind: "replace", provision: "art-2-1", with: { kind: "article", wording: [word], children: [] } },
    });
  const settlement = { accepts: ["n0"], declines: [] };
  const closed = act({ id: "n1", at: 1, kind: "closed", party: "A", settlement, procedure: "No objection" });
  const text = workingText(PLAYED_BASE, [replaced("n0", 0, "y"), closed, replaced("n2", 2, "x")]);
  expect(provisionStatuses(text).get("art-2-1")).toBe("bracketed");
  expect(bracketedText(text, "anonymous").slice(2, 4)).toEqual(["Alt: y", "Alt: x"]);
  expect(bracketedText(text, "anonymous").filter(isOpenLine)).toEqual(["Alt: y", "Alt: x"]);
});

test("the status of a provision says what its text shows, and no more than that of anything in it", () => {
  fc.assert(
    fc.property(randomHistory(), (acts) => {
      const text = workingText(PLAYED_BASE, acts);
      const statuses = provisionStatuses(text);
      expect(provisionStatuses(workingText(PLAYED_BASE, acts.toReversed()))).toEqual(statuses);
      const all = [...readingOrder(text.provisions)];
      expect([...statuses.keys()]).toEqual([...new Set(all.map(({ id }) => id))]);
      const rungOf = (id: string) => PROVISION_STATUSES.indexOf(statuses.get(id) ?? "placeholder");
      for (const provision of all) {
        const lowest = Math.min(...provision.children.map(({ id }) => rungOf(id)));
        expect(rungOf(provision.id)).toBeLessThanOrEqual(lowest);
        const isOpen = bracketedText({ ...text, provisions: [provision] }, "anonymous").some(isOpenLine);
        expect(rungOf(provision.id) > PROVISION_STATUSES.indexOf("bracketed")).toBe(!isOpen && !isWaiting(provision));
      }
      const [first] = PLAYED_BASE.provisions;
      const history = provisionHistory(text, first?.id ?? "");
      expect(history.at(-1)?.status).toBe(statuses.get(first?.id ?? ""));
    }),
    RUNS,
  );
});

test("a stage is reached when the text allows it, and its refusal names what does not", () => {
  fc.assert(
    fc.property(randomHistory(), fc.constantFrom(...DOCUMENT_STAGES), (acts, stage) => {
      const before = documentStatus(workingText(PLAYED_BASE, acts));
      const staged = act({ id: "s1", kind: "staged", party: "M", at: 99, stage, procedure: "Read through" });
      const text = workingText(PLAYED_BASE, [...acts, staged]);
      const after = documentStatus(text);
      const refusal = after.refused.find(({ act: { id } }) => id === "s1");
      const rank = (one: (typeof DOCUMENT_STAGES)[number] = "negotiated") => DOCUMENT_STAGES.indexOf(one);
      const clean = cleanText(text);
      const isAllowed = stage === "negotiated" || (clean.ok && rank(stage) >= rank(before.stage));
      expect(refusal === undefined).toBe(isAllowed);
      expect(after.stage).toBe(isAllowed ? stage : before.stage);
      expect(isDeepStrictEqual(text.provisions, workingText(PLAYED_BASE, acts).provisions)).toBe(true);
      if (refusal !== undefined && refusal.why !== "goes-back" && !clean.ok)
        expect(clean.reason.map(({ provision }) => provision)).toEqual(expect.arrayContaining([...refusal.provisions]));
    }),
    RUNS,
  );
});

test("a version at any moment is the text of the acts up to then", () => {
  fc.assert(
    fc.property(randomHistory(), fc.array(fc.nat({ max: 14 }), { minLength: 1, maxLength: 4 }), (acts, times) => {
      const versions = versionsAt(
        PLAYED_BASE,
        acts.toReversed(),
        times.map((at) => ({ at })),
      );
      for (const [place, at] of times.entries()) {
        const alone = workingText(
          PLAYED_BASE,
          acts.filter((one) => one.at <= at),
        );
        expect(isDeepStrictEqual(versions[place]?.provisions, alone.provisions)).toBe(true);
      }
    }),
    RUNS,
  );
});

/** Whether something in a provision, or of the whole of it, only stands for what is to come. */
function isWaiting(provision: WorkingProvision): boolean {
  const proposals = [...readingOrder([provision])].flatMap(proposalsIn);
  return proposals.some(({ waitsFor }) => waitsFor !== undefined);
}

function proposalsShown({ provisions }: WorkingText): ReadonlySet<Proposal> {
  return new Set([...everyProvision(provisions)].flatMap(proposalsIn));
}

function oneByOne(acts: readonly TextAct[]): WorkingText {
  return acts.reduce(workingTextAfter, workingText(PLAYED_BASE, []));
}

function openProposals({ provisions }: WorkingText): ReadonlySet<Proposal> {
  return new Set(
    [...sitesIn(provisions)].flatMap(({ site }) => site.alternatives.flatMap(({ proposals }) => proposals)),
  );
}

/** A standing proposal may be out of the text only with what it stands in. */
function isExplained(text: WorkingText, { proposal, fate }: SetAside): boolean {
  if (fate.state !== "standing") return true;
  const { change } = proposal;
  const homes =
    change.kind === "words"
      ? [change.place.of]
      : change.kind === "insert"
        ? [change.under ?? "top"]
        : [change.provision];
  const present = new Set(["top", ...[...everyProvision(text.provisions)].map(({ id }) => id)]);
  const shown = new Set([...proposalsShown(text)].map(({ id }) => id));
  return homes.some((home) => !present.has(home.replace("/heading", "")) && !shown.has(home));
}

function alternativesIn({ provisions }: WorkingText) {
  const all = [...sitesIn(provisions)].flatMap(({ site }) => [...site.alternatives]);
  return all
    .filter(({ proposals }) => proposals.length > 0)
    .map(({ proposals, supporters, opposers, reservers }) => ({
      proposals,
      parties: [...new Set([...supporters, ...opposers, ...reservers].map(({ party }) => party))].sort().join(),
    }));
}

function partiesSpeakingOn(proposals: readonly Proposal[], acts: readonly TextAct[]): string {
  const withdrawn = new Set(acts.flatMap((one) => (one.kind === "withdrawn" ? [one.act] : [])));
  const ids = new Set(proposals.map(({ id }) => id));
  const speaking = acts.filter((one) => POSITIONS.has(one.kind) && "on" in one && ids.has(one.on));
  return [...new Set(speaking.filter(({ id }) => !withdrawn.has(id)).map(({ party }) => party))].sort().join();
}
