import { compareActs, type TextAct } from "@entente/text/acts";
import { type WorkingText, workingText } from "@entente/text/consolidation";
import type { BaseText } from "@entente/text/provisions";
import type { Invocation } from "../arguments/command.ts";
import { CannotRun } from "../cannot-run.ts";
import { readTextFolder, type TextFolder } from "./text-folder.ts";

const DAY_MS = 86_400_000;

/** The text of a folder with its acts in order, as it stands or as it stood at the moment that `--at` names. */
export function textAsked(folder: string, { options }: Pick<Invocation, "options">): TextAsked {
  return textAt(readTextFolder(folder), options.get("at"));
}

/** A text of a folder, and the acts that made it. */
export interface TextAsked {
  readonly base: BaseText;
  readonly acts: readonly TextAct[];
  readonly text: WorkingText;
}

/** The text of a folder as it stood at a moment that a person names; as it stands where none is named. */
export function textAt({ base, acts }: TextFolder, moment: string | undefined): TextAsked {
  const inOrder = acts.toSorted(compareActs);
  const until = moment === undefined ? inOrder : actsUntil(inOrder, moment);
  return { base, acts: until, text: workingText(base, until) };
}

/**
 * The acts up to a moment that a person names: an act by its id, a day (its end, in UTC), or a time with its zone.
 *
 * @throws {CannotRun} If it is none of these.
 */
function actsUntil(inOrder: readonly TextAct[], written: string): readonly TextAct[] {
  const place = inOrder.findIndex(({ id }) => id === written);
  if (place !== -1) return inOrder.slice(0, place + 1);
  const last = momentNamed(written);
  return inOrder.filter(({ at }) => at <= last);
}

function momentNamed(written: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return timeOf(`${written}T00:00:00Z`, written) + DAY_MS - 1;
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(written)) return timeOf(written, written);
  throw new CannotRun(`There is no act "${written}", and it is no date such as 2023-07-10 or 2023-07-10T12:00Z`);
}

/** A time of the calendar: 30 February is none. */
function timeOf(time: string, written: string): number {
  const at = Date.parse(time);
  const day = written.slice(0, 10);
  const isOnCalendar = !Number.isNaN(at) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (isOnCalendar && at >= 0) return at;
  throw new CannotRun(`${written}: there is no such date`);
}
