import { countSeries } from "@entente/text/counts";
import type { TextCountsReport } from "../reports/text-reports.ts";
import type { TextAsked } from "./text-moment.ts";

type Day = NonNullable<TextCountsReport["overTime"]>[number];

/** What opened, closed and moved on each day on which something was done. */
export function countsOverTime({ base, acts }: TextAsked): Day[] {
  const days = [...Map.groupBy(acts, ({ at }) => dayOf(at))];
  const series = countSeries(
    base,
    acts,
    days.map(([, done]) => ({ act: done.at(-1)?.id ?? "" })),
  );
  return days.map(([date, done], place) => {
    const { count, movement } = series[place]!;
    const presented = done.findLast((act) => act.kind === "presented");
    return {
      date,
      acts: done.length,
      opened: movement.opened.length,
      closed: movement.closed.length,
      moved: movement.moved.length,
      open: count,
      presented: presented === undefined ? null : presented.documentKind.replaceAll("-", " "),
    };
  });
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
