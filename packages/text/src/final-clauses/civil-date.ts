import { Temporal } from "temporal-polyfill";

/** A day of the Gregorian calendar, written `2016-10-05`; it has no hour and no zone. */
export type CivilDate = string;

/** What a treaty lets pass after a day: years, months and days together, then perhaps on to the next month's first. */
export interface Delay {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
  /** "The first day of the month after …": never the day itself, even where that is a first. */
  readonly thenFirstOfNextMonth?: boolean;
}

/**
 * The day that a treaty's delay leads to; the day it is counted from is not counted.
 *
 * "The thirtieth day after the date" is 30 days on. Months and years keep the day's number, or end where a shorter
 * month ends: a month after 31 January is the last day of February. Years and months are added before days.
 * "The first day of the sixth month after the month of the deposit" is 5 months, then the first of the next month.
 *
 * @throws {RangeError} If the day is no calendar date, or a part of the delay is no whole number from 0.
 * @see Rome Statute of the International Criminal Court, article 126: 11 April 2002 leads to 1 July 2002.
 * @example
 * import { dayAfter } from "@entente/text/final-clauses";
 * dayAfter("2016-10-05", { days: 30 }); // => "2016-11-04"
 * dayAfter("2002-04-11", { days: 60, thenFirstOfNextMonth: true }); // => "2002-07-01"
 * dayAfter("2024-01-31", { months: 1 }); // => "2024-02-29"
 */
export function dayAfter(day: CivilDate, delay: Delay): CivilDate {
  const { years = 0, months = 0, days = 0, thenFirstOfNextMonth = false } = delay;
  for (const count of [years, months, days]) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`Cannot count from ${day}: ${count} is no delay`);
  }
  const reached = plainDate(day).add({ years, months }).add({ days });
  const last = thenFirstOfNextMonth ? reached.with({ day: 1 }).add({ months: 1 }) : reached;
  return last.toString();
}

/**
 * The day it is at the depositary when something arrives there; a day without an hour stays as it is.
 *
 * @throws {RangeError} If the moment is neither a date nor an instant with its offset, or the zone is unknown.
 * @example
 * import { dayAt } from "@entente/text/final-clauses";
 * dayAt("2024-07-02T02:30:00Z", "America/New_York"); // => "2024-07-01"
 * dayAt("2024-07-01", "America/New_York"); // => "2024-07-01"
 */
export function dayAt(moment: string, timeZone: string): CivilDate {
  if (CIVIL_DATE.test(moment)) return plainDate(moment).toString();
  try {
    return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  } catch {
    throw new RangeError(`Cannot tell the day of "${moment}" in ${timeZone}: it is no date, instant or time zone`);
  }
}

/** Four digits of the year, so that days in a row are also in the order of their letters. */
const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

function plainDate(day: CivilDate): Temporal.PlainDate {
  if (!CIVIL_DATE.test(day)) throw new RangeError(`Cannot read the date "${day}": it is not written like 2016-10-05`);
  try {
    return Temporal.PlainDate.from(day, { overflow: "reject" });
  } catch {
    throw new RangeError(`Cannot read the date "${day}": the calendar has no such day`);
  }
}
