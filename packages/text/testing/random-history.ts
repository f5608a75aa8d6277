import fc from "fast-check";
import { DOCUMENT_STAGES, type Proposal, type TextAct } from "../src/acts/index.ts";
import { type BaseText, baseTextOf } from "../src/provisions/index.ts";
import { act, provision } from "./drafting.ts";

/** The text on which random histories are played: two articles, one with two paragraphs, and a reference. */
export const PLAYED_BASE: BaseText = baseTextOf(
  {
    language: "en",
    title: "Accord",
    provisions: [
      provision("art-1", { number: "1", heading: "Aim", text: "The Parties share fish and wind." }),
      provision("art-2", {
        number: "2",
        children: [
          provision("art-2-1", { kind: "paragraph", text: "B has 40 per cent of it." }),
          provision("art-2-2", {
            kind: "paragraph",
            text: "See article 1.",
            references: [{ start: 12, end: 13, to: "art-1" }],
          }),
        ],
      }),
    ],
  },
  "base",
);

const PARTIES = ["A", "B", "C"];
const PROVISIONS = ["art-1", "art-2", "art-2-1", "art-2-2"];
const LENGTH: Readonly<Record<string, number>> = {
  "art-1": 12,
  "art-2": 0,
  "art-2-1": 14,
  "art-2-2": 6,
  "art-1/heading": 1,
};
const TEXTS = [[], ["x"], ["y"], ["x", " ", "z"], ["see ", { text: "1", refersTo: "art-1" }]];

/** Numbers from which one act is made, whatever they are. */
type Draw = readonly number[];

/** A random history of acts in the order of their time, each on what came before it. */
export function randomHistory(maxLength = 14): fc.Arbitrary<readonly TextAct[]> {
  const draw = fc.array(fc.nat({ max: 999 }), { minLength: 8, maxLength: 8 });
  return fc.array(draw, { minLength: 1, maxLength }).map(playedOut);
}

function playedOut(draws: readonly Draw[]): readonly TextAct[] {
  const acts: TextAct[] = [];
  for (const [count, draw] of draws.entries()) acts.push(nextAct(acts, count, draw));
  return acts;
}

function nextAct(acts: readonly TextAct[], count: number, [kind = 0, who = 0, which = 0, ...rest]: Draw): TextAct {
  const proposals = acts.filter((one) => one.kind === "proposed");
  const said = { id: `n${count}`, party: oneOf(PARTIES, who), at: count };
  const on = proposals.length === 0 ? undefined : oneOf(proposals, which).id;
  if (kind % 29 === 0) return staging(said, which);
  const waiting = kind % 13 === 0 ? { waitsFor: "W1" } : {};
  if (on === undefined || kind < 450)
    return act({ ...said, kind: "proposed", change: change(proposals, which, rest), ...waiting });
  if (kind < 600) return position(said, on, rest);
  if (kind < 700) return withdrawal(said, acts, which);
  const settlements = acts.filter((one) => one.kind === "closed" || one.kind === "agreed");
  if (kind > 940 && settlements.length > 0)
    return act({ ...said, kind: "reopened", act: oneOf(settlements, which).id, procedure: "Vote" });
  const earlier = settlements.length > 0 && kind % 3 > 0 ? oneOf(settlements, which).settlement : undefined;
  const settlement = earlier ?? someSettlement(proposals, which, rest);
  if (kind < 860) return act({ ...said, kind: "agreed", settlement });
  return act({ ...said, kind: "closed", settlement, procedure: "No objection" });
}

function position(said: Pick<TextAct, "id" | "party" | "at">, on: string, [what = 0]: Draw): TextAct {
  if (what % 4 === 0) return act({ ...said, kind: "reserved", on, reservation: "scrutiny" });
  if (what % 4 === 1) return act({ ...said, kind: "held", on, linkedTo: "W1" });
  return act({ ...said, kind: what % 4 === 2 ? "supported" : "opposed", on });
}

function staging(said: Pick<TextAct, "id" | "party" | "at">, which: number): TextAct {
  const of = which % 2 === 0 ? {} : { provisions: [oneOf(PROVISIONS, which >> 1)] };
  return act({ ...said, kind: "staged", stage: oneOf(DOCUMENT_STAGES, which), procedure: "Read through", ...of });
}

function withdrawal(said: Pick<TextAct, "id" | "party" | "at">, acts: readonly TextAct[], which: number): TextAct {
  const { id, party } = oneOf(acts, which);
  return act({ ...said, kind: "withdrawn", party: which % 9 === 0 ? said.party : party, act: id });
}

function someSettlement(proposals: readonly TextAct[], which: number, [how = 0, other = 0]: Draw): object {
  const one = oneOf(proposals, which).id;
  const rest = oneOf(proposals, other).id;
  if (how % 3 === 0) return { accepts: [], declines: [one] };
  return { accepts: [one], declines: how % 3 === 1 || rest === one ? [] : [rest] };
}

function change(proposals: readonly Proposal[], which: number, [what = 0, one = 0, two = 0, three = 0]: Draw): object {
  const wording = oneOf(TEXTS, three);
  const inserted = proposals.filter((proposal) => proposal.change.kind === "insert").map(({ id }) => id);
  const provisions = [...PROVISIONS, ...inserted];
  const target = oneOf(provisions, one);
  const position = {
    under: two % 3 === 0 ? null : oneOf(provisions, two),
    after: three % 2 ? null : oneOf(provisions, which),
  };
  if (what < 700) return { kind: "words", place: somePlace(proposals, [one, two, three]), wording };
  if (what < 780) return { kind: "insert", ...position, provision: { kind: "paragraph", wording, children: [] } };
  if (what < 820) return { kind: "delete", provision: target };
  if (what < 870) return { kind: "replace", provision: target, with: { kind: "article", wording, children: [] } };
  if (what < 920) return { kind: "move", provision: target, ...position };
  if (what < 960) return { kind: "merge", provision: target, into: oneOf(provisions, two) };
  if (what < 980) return { kind: "split", provision: "art-2-1", at: two % 14 };
  return { kind: "number", provision: target, number: `${three % 3}` };
}

function somePlace(proposals: readonly Proposal[], [one = 0, two = 0, three = 0]: Draw): object {
  const nested = proposals.flatMap(({ id, change: made }) => {
    if (made.kind === "words") return [[id, made.wording.length] as const];
    return made.kind === "insert" ? [[id, made.provision.wording.length] as const] : [];
  });
  const homes = [...Object.entries(LENGTH), ["art-2-1", 14] as const, ["art-1", 12] as const, ...nested];
  const [of, length] = oneOf(homes, one);
  const from = two % (length + 1);
  return { of, from, to: from + (three % (Math.min(length - from, 5) + 1)) };
}

function oneOf<One>(list: readonly One[], number: number): One {
  return list[number % list.length] as One;
}
