import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { liveAnswers } from "./live-answers.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("each answer goes to what was sent under its number, once", async () => {
  const answers = liveAnswers();
  const [one, other] = [answers.next(), answers.next()];
  const placed = [{ position: 2, index: 7 }];
  answers.take(other.id, placed);
  answers.take(other.id, undefined);
  answers.take(99, placed);
  answers.take(one.id, undefined);
  expect(await Promise.all([one.answer, other.answer])).toEqual([undefined, placed]);
});

test("what is not answered in ten seconds is given up, and all when the connection is lost", async () => {
  const answers = liveAnswers();
  const given = vi.fn();
  void answers.next().answer.then(given);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(given).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(given).toHaveBeenCalledWith(undefined);
  const [one, other] = [answers.next(), answers.next()];
  answers.giveUp();
  expect(await Promise.all([one.answer, other.answer])).toEqual([undefined, undefined]);
  expect(vi.getTimerCount()).toBe(0);
});
