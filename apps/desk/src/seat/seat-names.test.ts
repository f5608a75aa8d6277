import { describe, expect, test } from "vitest";
import { timeText } from "./seat-names.ts";

const english = { language: "en" } as never;
const now = new Date(2026, 10, 22, 3, 5).getTime();

describe("timeText()", () => {
  test("says the day of what is not of today, and the year of what is not of this year", () => {
    expect(timeText(now - 60_000, english, now)).toBe("03:04");
    expect(timeText(new Date(2026, 0, 2, 10, 0).getTime(), english, now)).toBe("2 Jan, 10:00");
    expect(timeText(new Date(2025, 10, 22, 3, 5).getTime(), english, now)).toBe("22 Nov 2025, 03:05");
  });
});
