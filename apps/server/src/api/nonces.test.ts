import { REQUEST_WINDOW_MS } from "@entente/record/wire";
import { describe, expect, test } from "vitest";
import { nonceMemory } from "./nonces.ts";

const [key, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
const [nonce, next] = [new Uint8Array(16), new Uint8Array(16).fill(1)];

describe("nonceMemory()", () => {
  test("knows a nonce of a key again for as long as its time is in the window", () => {
    let now = 1_000_000;
    const { isFirst } = nonceMemory(() => now);
    const time = now + REQUEST_WINDOW_MS;
    expect(isFirst({ key, nonce, time })).toBe(true);
    for (const later of [0, REQUEST_WINDOW_MS, 2 * REQUEST_WINDOW_MS]) {
      now = 1_000_000 + later;
      expect(isFirst({ key, nonce, time })).toBe(false);
    }
  });

  test("tells keys and nonces apart", () => {
    const { isFirst } = nonceMemory(() => 0);
    expect(isFirst({ key, nonce, time: 0 })).toBe(true);
    expect(isFirst({ key: other, nonce, time: 0 })).toBe(true);
    expect(isFirst({ key, nonce: next, time: 0 })).toBe(true);
    expect(isFirst({ key, nonce, time: 0 })).toBe(false);
  });
});
