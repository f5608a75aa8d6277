import type { PartialOutcome } from "@entente/analysis/agenda";
import { Isolated } from "../../language/isolated.tsx";
import { useSeatNames } from "../seat-names.ts";

/** What an offer settles, issue by issue, in the case's words; what the case does not know keeps its id. */
export function OfferPackage({ outcome }: { outcome: PartialOutcome }) {
  const names = useSeatNames();
  return (
    <dl className="package">
      {names.choices(outcome).map(([issue, option]) => (
        <div key={issue}>
          <dt>
            <Isolated>{names.issue(issue)}</Isolated>
          </dt>
          <dd>
            <Isolated>{names.option(issue, option)}</Isolated>
          </dd>
        </div>
      ))}
    </dl>
  );
}
