import { expect, test } from "vitest";
import { act, articles, proposal, words } from "../../testing/drafting.ts";
import type { TextAct } from "../acts/index.ts";
import { workingText } from "../consolidation/index.ts";
import { documentStatus, provisionHistory, provisionStatuses } from "./index.ts";

const BASE = articles("B has 40 per cent.", "Boats stay in port.");
const MORE = words("b1", ["art-1", 4, 5], "45");

function text(...acts: readonly TextAct[]) {
  return workingText(BASE, acts);
}

function closed(id: string, settlement: object, at: number) {
  return act({ id, kind: "closed", party: "M", at, settlement, procedure: "No objection" });
}

function agreed(party: string, settlement: object, at: number) {
  return act({ id: `ok-${party}-${at}`, kind: "agreed", party, at, settlement });
}

function staged(stage: string, at: number, provisions?: readonly string[]) {
  const of = provisions === undefined ? {} : { provisions };
  return act({ id: `s-${at}`, kind: "staged", party: "M", at, stage, procedure: "Read through", ...of });
}

const YES = { accepts: ["b1"], declines: [] };
const NO = { accepts: [], declines: ["b1"] };

test("article 1 goes up the ladder: bracketed, agreed ad referendum, clean, adopted", () => {
  const steps = [MORE, agreed("B", YES, 2), agreed("A", YES, 3), staged("clean", 4), staged("adopted", 5)];
  const statuses = steps.map((_, count) => provisionStatuses(text(...steps.slice(0, count + 1))).get("art-1"));
  expect(statuses).toEqual(["bracketed", "bracketed", "agreed-ad-ref", "clean", "adopted"]);
  const history = provisionHistory(text(...steps.toReversed()), "art-1");
  expect(history.map(({ status, act: by }) => [status, by?.id])).toEqual([
    ["clean", undefined],
    ["bracketed", "b1"],
    ["agreed-ad-ref", "ok-A-3"],
    ["clean", "s-4"],
    ["adopted", "s-5"],
  ]);
});

test("what the chair closes is clean at once; what is agreed to stay as it is, is agreed ad referendum", () => {
  expect(provisionStatuses(text(MORE, closed("m1", YES, 2))).get("art-1")).toBe("clean");
  expect(provisionStatuses(text(MORE, agreed("A", NO, 2), agreed("B", NO, 2))).get("art-1")).toBe("agreed-ad-ref");
  expect(provisionStatuses(text(MORE)).get("art-2")).toBe("clean");
});

test("a reservation or a hold on a provision keeps it below clean until it is withdrawn or the text adopted", () => {
  const doubt = act({ id: "c1", kind: "reserved", party: "C", at: 1, on: "art-2", reservation: "scrutiny" });
  const gone = act({ id: "c2", kind: "withdrawn", party: "C", at: 2, act: "c1" });
  expect(provisionStatuses(text(doubt)).get("art-2")).toBe("agreed-ad-ref");
  expect(provisionStatuses(text(doubt, gone)).get("art-2")).toBe("clean");
  expect(provisionStatuses(text(doubt, staged("adopted", 3))).get("art-2")).toBe("adopted");
});

test("a provision is as far as the least of what stands in it; a placeholder is the least, settled or not", () => {
  const provision = { kind: "paragraph", number: "1", wording: ["Revenue"], children: [] };
  const waits = act({
    id: "b2",
    kind: "proposed",
    party: "B",
    waitsFor: "the annex",
    change: { kind: "insert", under: "art-1", after: null, provision },
  });
  const open = text(waits);
  expect([...provisionStatuses(open)]).toEqual([
    ["art-1", "placeholder"],
    ["b2", "placeholder"],
    ["art-2", "clean"],
  ]);
  expect(provisionStatuses(text(waits, closed("m1", { accepts: ["b2"], declines: [] }, 2))).get("art-1")).toBe(
    "placeholder",
  );
});

test("a stage covers a provision and what stands in it, until other words are accepted", () => {
  const under = proposal("b2", {
    kind: "insert",
    under: "art-1",
    after: null,
    provision: { kind: "paragraph", wording: ["Fish"], children: [] },
  });
  const adopted = [under, closed("m1", { accepts: ["b2"], declines: [] }, 2), staged("adopted", 3, ["art-1"])];
  expect([...provisionStatuses(text(...adopted))]).toEqual([
    ["art-1", "adopted"],
    ["b2", "adopted"],
    ["art-2", "clean"],
  ]);
  const amendment = words("c1", ["b2", 0, 1], "Wind", 4);
  const declined = closed("m2", { accepts: [], declines: ["c1"] }, 5);
  const accepted = closed("m2", { accepts: ["c1"], declines: [] }, 5);
  expect(provisionStatuses(text(...adopted, amendment)).get("art-1")).toBe("bracketed");
  expect(provisionStatuses(text(...adopted, amendment, declined)).get("b2")).toBe("adopted");
  expect(provisionStatuses(text(...adopted, amendment, accepted)).get("b2")).toBe("clean");
});

test("a stage that the text contradicts at its moment is refused, and named", () => {
  const early = documentStatus(text(MORE, staged("clean", 2), closed("m1", YES, 3)));
  expect(early.stage).toBeUndefined();
  expect(early.refused.map(({ act: { id }, why, provisions }) => [id, why, provisions])).toEqual([
    ["s-2", "open-bracket", ["art-1"]],
  ]);
  expect(documentStatus(text(MORE, staged("clean", 2, ["art-2"]))).refused).toEqual([]);
  expect(documentStatus(text(MORE, staged("negotiated", 2))).stage).toBe("negotiated");
  const back = documentStatus(text(staged("adopted", 1), staged("clean", 2), staged("clean", 3, ["art-1"])));
  expect([back.stage, back.refused.map(({ why, provisions }) => [why, provisions])]).toEqual([
    "adopted",
    [
      ["goes-back", []],
      ["goes-back", ["art-1"]],
    ],
  ]);
});

test("the document shows its last kind and stage, their history, and what was opened again", () => {
  const presented = (documentKind: string, at: number, symbol?: string) =>
    act({ id: `k-${at}`, kind: "presented", party: "M", at, documentKind, procedure: "On request", symbol });
  const acts = [presented("elements-paper", 1), presented("chairs-text", 2, "BH/L.4"), staged("clean", 3)];
  const status = documentStatus(text(...acts.toReversed()));
  expect(status).toEqual({
    kind: "chairs-text",
    symbol: "BH/L.4",
    stage: "clean",
    openAgain: [],
    history: acts,
    refused: [],
  });
  const again = documentStatus(text(...acts, words("b1", ["art-1", 4, 5], "45", 4)));
  expect([again.stage, again.openAgain]).toEqual(["clean", [{ why: "open-bracket", provision: "art-1" }]]);
});
