import { expect, test } from "vitest";
import { memoryVault } from "../vault/index.ts";
import { keepSentFile } from "./sent-files.ts";

const DAY_MS = 24 * 3600 * 1000;
const room = new Uint8Array(32);

test("keepSentFile() keeps files for thirty days and within 100 MB, the newest first to stay", async () => {
  const vault = memoryVault();
  const keep = async (name: number, day: number, size = 552): Promise<number> => {
    const file = { room, hash: new Uint8Array(32).fill(name), sealed: new Uint8Array(size) };
    await keepSentFile({ vault, path: "sent", now: day * DAY_MS }, file);
    return (await vault.names("sent/")).length;
  };
  expect(await keep(1, 0)).toBe(1);
  expect(await keep(2, 29)).toBe(2);
  expect(await keep(2, 29)).toBe(2);
  expect(await keep(3, 31)).toBe(2);
  for (const name of [4, 5, 6]) await keep(name, 32, 25_000_000);
  expect(await keep(7, 32, 24_000_000)).toBe(6);
  expect(await keep(8, 32, 25_000_000)).toBe(4);
  expect(await keep(9, 63, 1000)).toBe(1);
});
