import type { PartyId } from "@entente/analysis/agenda";
import { useOpen } from "../workspace/held-context.ts";
import { useReading } from "../workspace/reading-context.tsx";

interface GaugeProps {
  readonly party: PartyId;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** A party's scale from its worst to its best package, with the reservation value as a tick. The figures beside it say the same. */
export function Gauge({ party, low, high }: GaugeProps) {
  const { held } = useOpen();
  const { bounds } = useReading();
  const own = held.negotiation.instructions.find((one) => one.party === party);
  const range = bounds?.[party];
  if (own === undefined || range === undefined) return <span className="gauge" aria-hidden="true" />;
  const [worst, best] = [Math.min(range.worst.utility, own.reservation), Math.max(range.best.utility, own.reservation)];
  const at = (points: number): string => `${((points - worst) / Math.max(best - worst, 1e-9)) * 100}%`;
  const enough = low !== undefined && low >= own.reservation;
  return (
    <span className="gauge" aria-hidden="true" data-enough={enough || undefined}>
      {low !== undefined && high !== undefined && low !== high && (
        <span
          className="gauge-range"
          style={{ insetInlineStart: at(low), insetInlineEnd: `calc(100% - ${at(high)})` }}
        />
      )}
      <span className="gauge-reserve" style={{ insetInlineStart: at(own.reservation) }} />
      {low !== undefined && low === high && <span className="gauge-mark" style={{ insetInlineStart: at(low) }} />}
    </span>
  );
}
