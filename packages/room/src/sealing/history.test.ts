import { changeGroup, createGroup, deviceKeysFromSeed } from "@entente/groups/members";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkHistoryKey, FIRST_CHAIN, type HistoryLink, historyChain, historyKeyOf } from "./index.ts";

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });

function linksOf(keys: readonly Uint8Array[]): readonly HistoryLink[] {
  let chain = FIRST_CHAIN;
  return keys.map((each, epoch) => {
    chain = historyChain(chain, each);
    return { epoch, chain };
  });
}

test("every key of a history is recognised, and no other at its place", () => {
  fc.assert(
    fc.property(fc.uniqueArray(key, { minLength: 1, maxLength: 6, selector: String }), key, (keys, other) => {
      const links = linksOf(keys);
      for (const [epoch, each] of keys.entries()) {
        expect(checkHistoryKey({ epoch, key: each }, links.toReversed())).toEqual({
          ok: true,
          value: { epoch, key: each },
        });
        const wrong = { epoch, key: String(other) === String(each) ? new Uint8Array(31) : other };
        expect(checkHistoryKey(wrong, links)).toEqual({ ok: false, reason: "another-key" });
      }
    }),
    { numRuns: 40 },
  );
});

test("after a commit from outside, which names no key, any is taken on the word of who gives it, and later ones are named again", () => {
  const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const chain = historyChain(FIRST_CHAIN, second);
  const links: readonly HistoryLink[] = [
    { epoch: 0, chain: FIRST_CHAIN, isUnnamed: true },
    { epoch: 1, chain },
  ];
  expect(checkHistoryKey({ epoch: 0, key: first }, links).ok).toBe(true);
  expect(checkHistoryKey({ epoch: 0, key: new Uint8Array(31) }, links).ok).toBe(false);
  expect(checkHistoryKey({ epoch: 1, key: second }, links).ok).toBe(true);
  expect(checkHistoryKey({ epoch: 1, key: first }, links)).toEqual({ ok: false, reason: "another-key" });
  const unmarked = { epoch: 0, chain: FIRST_CHAIN };
  expect(checkHistoryKey({ epoch: 0, key: first }, [unmarked])).toEqual({ ok: false, reason: "another-key" });
});

test("a key is not taken where a link is missing, cut short or of another order", () => {
  const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const [zero, one] = linksOf([first, second]);
  if (zero === undefined || one === undefined) throw new Error("Two links");
  const asked = { epoch: 1, key: second };
  const unnamed = { ok: false, reason: "no-commit-names-it" };
  expect(checkHistoryKey(asked, [one])).toEqual(unnamed);
  expect(checkHistoryKey(asked, [zero])).toEqual(unnamed);
  expect(checkHistoryKey(asked, [{ epoch: 0, chain: new Uint8Array(0) }, one])).toEqual(unnamed);
  expect(checkHistoryKey(asked, linksOf([second, first]))).toEqual({ ok: false, reason: "another-key" });
  expect(() => historyChain(FIRST_CHAIN, new Uint8Array(31))).toThrow(RangeError);
  expect(() => historyChain(new Uint8Array(33), first)).toThrow(RangeError);
});

test("members of an epoch have one history key; rooms and epochs have different ones", async () => {
  const policy = { isAccredited: () => true, mayChange: () => true };
  const device = deviceKeysFromSeed(Uint8Array.of(7), new Uint8Array(32).fill(1));
  const created = await createGroup(new Uint8Array(32), device, policy);
  if (!created.ok) throw new Error(created.reason);
  const changed = await changeGroup(created.value, {}, policy);
  if (!changed.ok) throw new Error(changed.reason);
  const keys = [
    await historyKeyOf(created.value, new Uint8Array(32)),
    await historyKeyOf(created.value, new Uint8Array(32).fill(1)),
    await historyKeyOf(changed.value.next, new Uint8Array(32)),
  ];
  expect(new Set(keys.map(String)).size).toBe(3);
  expect(await historyKeyOf(created.value, new Uint8Array(32))).toEqual(keys[0]);
});
