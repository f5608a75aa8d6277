import { countBrackets, movementsBetween } from "@entente/text/counts";
import { versionsAt } from "@entente/text/versions";
import type { TextCountsReport } from "../reports/text-reports.ts";
import type { TextAsked } from "./text-moment.ts";

type Day = NonNullable<TextCountsReport["overTime"]>[number];

/** What opened, closed and moved on each day on which something was done. */
export function countsOverTime({ base, acts }: TextAsked): Day[] {
  const days = [...Map.groupBy(acts, ({ at }) => dayOf(at))];
  const moments = days.map(([, done]) => ({ act: done.at(-1)?.id ?? "" }));
  const versions = versionsAt(base, acts, [{ at: -1 }, ...moments]);
  return days.map(([date, done], place) => {
    const [before, after] = [versions[place]!, versions[place + 1]!];
    const { opened, closed, moved } = movementsBetween(before, after);
    const presented = done.findLast((act) => act.kind === "presented");
    return {
      date,
      acts: done.length,
      opened: opened.length,
      closed: closed.length,
      moved: moved.length,
      open: countBrackets(after),
      presented: presented === undefined ? null : presented.documentKind.replaceAll("-", " "),
    };
  });
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
