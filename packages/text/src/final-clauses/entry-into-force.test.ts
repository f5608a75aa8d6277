import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Deposit, dayAfter, dayAt, entryForParty, entryIntoForce, missingFor } from "./index.ts";

/** Where the Secretary-General of the United Nations keeps the calendar. */
const NEW_YORK = "America/New_York";

describe("dayAfter()", () => {
  /**
   * Paris and BBNJ: as this project was given them. Kyoto: International Institute of Refrigeration, news of November 2004,
   * with the words of the Secretary-General. UNCLOS: Earth Negotiations Bulletin, vol. 7 no. 18. Nuclear weapons: ICAN, 24
   * October 2020, and Nuclear Weapons Ban Monitor. Rome Statute: its article 126 and the UN Treaty Collection (XVIII.10).
   * Mine Ban Convention: International Review of the Red Cross 324, 30 September 1998.
   */
  test.each([
    ["Paris Agreement (XXVII.7.d), article 21(1)", "2016-10-05", { days: 30 }, "2016-11-04"],
    ["BBNJ Agreement (XXI.10), article 68(1): 60th instrument", "2025-09-19", { days: 120 }, "2026-01-17"],
    ["Blue-Harbor Accord, article 17: second deposit", "2024-07-01", { days: 30 }, "2024-07-31"],
    ["Kyoto Protocol (XXVII.7.a), article 25(1)", "2004-11-18", { days: 90 }, "2005-02-16"],
    ["UNCLOS (XXI.6), article 308(1): twelve months", "1993-11-16", { months: 12 }, "1994-11-16"],
    ["Nuclear weapons (XXVI.9), article 15(1)", "2020-10-24", { days: 90 }, "2021-01-22"],
    ["Rome Statute (XVIII.10), article 126(1)", "2002-04-11", { days: 60, thenFirstOfNextMonth: true }, "2002-07-01"],
    [
      "Mine Ban Convention (XXVI.5), article 17(1): first day of the sixth month after the month",
      "1998-09-16",
      { months: 5, thenFirstOfNextMonth: true },
      "1999-03-01",
    ],
  ])("%s", (_treaty, day, delay, expected) => {
    expect(dayAfter(day, delay)).toBe(expected);
  });

  test("counts a leap day, and only in a leap year", () => {
    expect(dayAfter("2024-02-28", { days: 1 })).toBe("2024-02-29");
    expect(dayAfter("2023-02-28", { days: 1 })).toBe("2023-03-01");
    expect(dayAfter("2000-02-28", { days: 2 })).toBe("2000-03-01");
    expect(dayAfter("2100-02-28", { days: 1 })).toBe("2100-03-01");
    expect(dayAfter("2024-02-29", { years: 1 })).toBe("2025-02-28");
  });

  test("ends with a shorter month, and goes to the next first from a first", () => {
    expect(dayAfter("2023-08-31", { months: 6 })).toBe("2024-02-29");
    expect(dayAfter("2024-06-01", { thenFirstOfNextMonth: true })).toBe("2024-07-01");
    expect(dayAfter("2024-12-31", { thenFirstOfNextMonth: true })).toBe("2025-01-01");
  });

  test("adds days one by one, as a calendar does", () => {
    const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
    const counts = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(day, counts, counts, (date, one, other) => {
        const start = date.toISOString().slice(0, 10);
        const reached = dayAfter(start, { days: one + other });
        expect(dayAfter(dayAfter(start, { days: one }), { days: other })).toBe(reached);
        expect((Date.parse(reached) - Date.parse(start)) / 86_400_000).toBe(one + other);
      }),
      { numRuns: 200 },
    );
  });

  test.each(["2023-02-29", "2024-13-01", "5 October 2016", "2016-10-05T00:00Z", "", "20160-01-01"])(
    "refuses the date %o",
    (day) => {
      expect(() => dayAfter(day, { days: 1 })).toThrow(RangeError);
    },
  );

  test("refuses a delay that goes back or breaks a day", () => {
    expect(() => dayAfter("2024-01-01", { days: -1 })).toThrow("Cannot count from 2024-01-01: -1 is no delay");
    expect(() => dayAfter("2024-01-01", { months: 0.5 })).toThrow(RangeError);
  });
});

describe("dayAt()", () => {
  test("is the day at the depositary, not at the sender", () => {
    expect(dayAt("2024-07-01T23:30:00-04:00", NEW_YORK)).toBe("2024-07-01");
    expect(dayAt("2024-07-02T03:59:59Z", NEW_YORK)).toBe("2024-07-01");
    expect(dayAt("2024-07-02T04:00:00Z", NEW_YORK)).toBe("2024-07-02");
    expect(dayAt("2024-01-02T04:59:59Z", NEW_YORK)).toBe("2024-01-01");
    expect(dayAt("2024-07-01T20:00:00Z", "Pacific/Kiritimati")).toBe("2024-07-02");
  });

  test("refuses an hour without its offset, and a zone that is none", () => {
    expect(() => dayAt("2024-07-01T12:00:00", NEW_YORK)).toThrow(RangeError);
    expect(() => dayAt("2024-07-01T12:00:00Z", "Atlantis/Centre")).toThrow(RangeError);
  });
});

describe("entryIntoForce()", () => {
  const parties = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `party-${at}`);

  test("waits for both the count and the share (Paris Agreement, article 21(1))", () => {
    const amountByParty = { large: 50, middle: 4, ...Object.fromEntries(parties(54).map((party) => [party, 0.1])) };
    const share = { kind: "share", of: "emissions", percent: 55, amountByParty, total: 100 } as const;
    const condition = { kind: "every", conditions: [{ kind: "instruments", atLeast: 55 }, share] } as const;
    const clause = { condition, delay: { days: 30 }, timeZone: NEW_YORK };
    const small = parties(54).map((party) => ({ party, at: "2016-09-21" }));
    expect(entryIntoForce(clause, small)).toEqual({
      state: "open",
      missing: [
        { kind: "instruments", have: 54, need: 55 },
        { kind: "share", of: "emissions", have: 5.4, need: 55 },
      ],
    });
    expect(entryIntoForce(clause, [...small, { party: "large", at: "2016-10-05" }])).toEqual({
      state: "dated",
      on: "2016-11-04",
      metOn: "2016-10-05",
      metBy: ["large"],
    });
  });

  test("is what Blue Harbor's second deposit brings, on the depositary's day", () => {
    const condition = { kind: "parties", parties: ["arkvale", "brennholm"] } as const;
    const clause = { condition, delay: { days: 30 }, timeZone: NEW_YORK };
    const deposits = [
      { party: "brennholm", at: "2024-07-02T01:00:00Z" },
      { party: "arkvale", at: "2024-05-30" },
    ];
    expect(entryIntoForce(clause, deposits)).toMatchObject({ on: "2024-07-31", metBy: ["brennholm"] });
  });

  test("counts a party once, and an organisation not beside its members", () => {
    const clause = { condition: { kind: "instruments", atLeast: 2 }, delay: {}, timeZone: "UTC" } as const;
    const deposits = [
      { party: "north", at: "2020-01-01" },
      { party: "north", at: "2020-01-02" },
      { party: "union", at: "2020-01-03", counts: false },
    ];
    expect(entryIntoForce(clause, deposits)).toEqual({
      state: "open",
      missing: [{ kind: "instruments", have: 1, need: 2 }],
    });
  });

  test("lets an instrument that was taken back count no more", () => {
    const clause = { condition: { kind: "instruments", atLeast: 2 }, delay: {}, timeZone: "UTC" } as const;
    const north = { party: "north", at: "2020-01-01", withdrawnAt: "2020-02-01" };
    expect(entryIntoForce(clause, [north, { party: "south", at: "2020-02-01" }]).state).toBe("open");
    expect(entryIntoForce(clause, [north, { party: "south", at: "2020-01-31" }]).state).toBe("dated");
  });

  test("names the ways that are left when one of several would do", () => {
    const condition = {
      kind: "some",
      conditions: [
        { kind: "instruments", atLeast: 2, among: ["north", "south"] },
        { kind: "parties", parties: ["west"] },
      ],
    } as const;
    expect(missingFor(condition, new Set(["north", "east"]))).toEqual([
      {
        kind: "one-of",
        ways: [[{ kind: "instruments", have: 1, need: 2 }], [{ kind: "parties", parties: ["west"] }]],
      },
    ]);
    expect(missingFor(condition, new Set(["west"]))).toEqual([]);
  });

  test("takes tenths for what they are: 0.1 and 0.2 are at least 0.3 of 1, and not more than it", () => {
    const share = { kind: "share", of: "tonnage", percent: 30, amountByParty: { a: 0.1, b: 0.2, c: 0.7 } } as const;
    expect(missingFor(share, new Set(["a", "b"]))).toEqual([]);
    expect(missingFor({ ...share, moreThan: true }, new Set(["a", "b"]))).toEqual([
      { kind: "share", of: "tonnage", have: 30, need: 30 },
    ]);
  });

  test("does not depend on the order of deposits; one more never makes it later", () => {
    const deposit = fc.record({
      party: fc.constantFrom(...parties(8)),
      at: fc.integer({ min: 0, max: 400 }).map((days) => dayAfter("2020-01-01", { days })),
    });
    const clause = { condition: { kind: "instruments", atLeast: 5 }, delay: { days: 90 }, timeZone: "UTC" } as const;
    fc.assert(
      fc.property(fc.array(deposit, { maxLength: 20 }), deposit, (deposits, more) => {
        const entry = entryIntoForce(clause, deposits);
        expect(dateOf(clause, deposits.toReversed())).toBe(entry.state === "dated" ? entry.on : "never");
        expect(dateOf(clause, [...deposits, more]) <= dateOf(clause, deposits)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("refuses a share above 100 and amounts below 0", () => {
    const share = { kind: "share", of: "tonnage", amountByParty: { a: -1 } } as const;
    expect(() => missingFor({ ...share, percent: 101 }, new Set())).toThrow(RangeError);
    expect(() => missingFor({ ...share, percent: 50 }, new Set())).toThrow("Cannot add -1 to the tonnage");
  });
});

describe("entryForParty()", () => {
  const clause = { condition: { kind: "instruments", atLeast: 1 }, delay: { days: 30 }, timeZone: NEW_YORK } as const;
  const entry = { state: "dated", on: "2016-11-04", metOn: "2016-10-05", metBy: [] } as const;

  test("is the general day for those who came in time, later for others, never earlier", () => {
    expect(entryForParty(clause, entry, { party: "a", at: "2016-10-05" })).toBe("2016-11-04");
    expect(entryForParty(clause, entry, { party: "a", at: "2016-10-06" })).toBe("2016-11-05");
    const shorter = { ...clause, delay: { days: 3 } };
    expect(entryForParty(shorter, entry, { party: "a", at: "2016-10-06" })).toBe("2016-11-04");
  });
});

function dateOf(clause: Parameters<typeof entryIntoForce>[0], deposits: readonly Deposit[]): string {
  const entry = entryIntoForce(clause, deposits);
  return entry.state === "dated" ? entry.on : "never";
}
