import type { OfferStep } from "@entente/analysis/bargaining";
import { useWords } from "../language/language.ts";
import { useNames } from "../workspace/held-context.ts";

const WIDTH = 640;
const HEIGHT = 200;
const MARGIN = { left: 40, right: 12, top: 26, bottom: 28 } as const;

/** What each offer is worth to the asking party, in order, with its reservation value; the table beneath says the same. */
export function OffersPicture({ steps, reservation }: { steps: readonly OfferStep[]; reservation: number }) {
  const { t, n } = useWords();
  const names = useNames();
  const makers = [...new Set(steps.map(({ offer }) => offer.by))];
  const worths = steps.flatMap(({ value }) => (value === undefined ? [] : [value.low, value.high]));
  const [low, high] = [Math.min(reservation, ...worths), Math.max(reservation, ...worths)];
  const x = (at: number): number => MARGIN.left + ((at + 0.5) * (WIDTH - MARGIN.left - MARGIN.right)) / steps.length;
  const y = (points: number): number =>
    HEIGHT - MARGIN.bottom - ((points - low) / Math.max(high - low, 1e-9)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  return (
    <>
      <svg className="offers-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        <line x1={MARGIN.left} x2={WIDTH} y1={y(reservation)} y2={y(reservation)} className="offers-reserve" />
        <text x={0} y={y(reservation) + 4}>
          {n(reservation)}
        </text>
        {makers.map((maker, index) => (
          <polyline
            key={maker}
            className="offers-line"
            data-maker={index % 3}
            points={steps
              .flatMap(({ offer, value }, at) => (offer.by === maker && value ? [`${x(at)},${y(value.high)}`] : []))
              .join(" ")}
          />
        ))}
        {steps.map(({ offer, value }, at) => {
          const index = makers.indexOf(offer.by);
          return (
            value && (
              // biome-ignore lint/suspicious/noArrayIndexKey: offers keep their order, and one may be made twice
              <g key={`${at} ${offer.by}`} transform={`translate(${x(at)} ${y(value.high)})`}>
                <circle r={5} className="offers-dot" data-maker={index % 3} />
                <text y={-9} textAnchor="middle">
                  {n(value.high)}
                </text>
              </g>
            )
          );
        })}
      </svg>
      <ul className="legend">
        {makers.map((maker, index) => (
          <li key={maker}>
            <span className="offers-key" data-maker={index % 3} aria-hidden="true" />
            <bdi>{names.party(maker)}</bdi>
          </li>
        ))}
        <li>
          <span className="offers-key" data-line aria-hidden="true" />
          {t("frontier.legend.reserve")}
        </li>
      </ul>
    </>
  );
}
