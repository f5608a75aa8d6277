import type { Exclusions, Zone } from "@entente/analysis/bargaining";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useOpen } from "../workspace/held-context.ts";
import { Bets } from "./bets.tsx";
import { ExclusionList } from "./exclusion-list.tsx";
import { Funnel } from "./funnel.tsx";
import { NoDeal } from "./no-deal.tsx";
import { Opening } from "./opening.tsx";

/** Where agreement is possible: the funnel from all packages to those that would pass at home, and what narrows it. */
export function ZoneView() {
  const { held } = useOpen();
  const zone = useAnswer("zone", undefined);
  const exclusions = useAnswer("exclusions", undefined);
  return (
    <>
      <Awaited answering={zone}>
        {(answer: Zone) => (
          <>
            <Funnel zone={answer} />
            {answer.opening && <Opening opening={answer.opening} />}
          </>
        )}
      </Awaited>
      <Awaited answering={exclusions}>{(answer: Exclusions) => <ExclusionList exclusions={answer} />}</Awaited>
      <NoDeal />
      {held.role.as !== "party" && <Bets />}
    </>
  );
}
