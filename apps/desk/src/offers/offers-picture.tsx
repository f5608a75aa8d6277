import type { OfferStep } from "@entente/analysis/bargaining";
import { useRef } from "react";
import { useWidth } from "../frontier/use-width.ts";
import { useWords } from "../language/language.ts";
import { useNames } from "../workspace/held-context.ts";

const MOST_WIDTH = 736;
const HEIGHT = 200;
const MARGIN = { left: 40, right: 12, top: 26, bottom: 28 } as const;
/** Makers have four marks; a fifth maker shares the first. */
const MARKS = 4;

interface OffersPictureProps {
  readonly steps: readonly OfferStep[];
  readonly reservation: number;
}

/** What each offer is worth to the asking party, in order, with its reservation value; the table beneath says the same. */
export function OffersPicture({ steps, reservation }: OffersPictureProps) {
  const { t } = useWords();
  const names = useNames();
  const box = useRef<HTMLDivElement>(null);
  const width = Math.min(useWidth(box), MOST_WIDTH);
  const makers = [...new Set(steps.map(({ offer }) => offer.by))];
  return (
    <>
      <div ref={box}>
        {width > 0 && <Drawing steps={steps} reservation={reservation} makers={makers} width={width} />}
      </div>
      <ul className="legend">
        {makers.map((maker, index) => (
          <li key={maker}>
            <span className="offers-key" data-maker={index % MARKS} aria-hidden="true" />
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

interface DrawingProps extends OffersPictureProps {
  readonly makers: readonly string[];
  readonly width: number;
}

function Drawing({ steps, reservation, makers, width }: DrawingProps) {
  const { n } = useWords();
  const worths = steps.flatMap(({ value }) => (value === undefined ? [] : [value.low, value.high]));
  const [low, high] = [Math.min(reservation, ...worths), Math.max(reservation, ...worths)];
  const x = (at: number): number => MARGIN.left + ((at + 0.5) * (width - MARGIN.left - MARGIN.right)) / steps.length;
  const y = (points: number): number =>
    HEIGHT - MARGIN.bottom - ((points - low) / Math.max(high - low, 1e-9)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const path = (maker: string): string =>
    steps
      .flatMap(({ offer, value }, at) => (offer.by === maker && value ? [`${x(at)},${y(value.high)}`] : []))
      .join(" ");
  return (
    <svg className="offers-picture" width={width} height={HEIGHT} aria-hidden="true" focusable="false">
      <line x1={MARGIN.left} x2={width} y1={y(reservation)} y2={y(reservation)} className="offers-reserve" />
      <text x={0} y={y(reservation) + 4}>
        {n(reservation)}
      </text>
      {makers.map((maker, index) => (
        <polyline key={maker} className="offers-line" data-maker={index % MARKS} points={path(maker)} />
      ))}
      {steps.map(
        ({ offer, value }, at) =>
          value && (
            // biome-ignore lint/suspicious/noArrayIndexKey: offers keep their order, and one may be made twice
            <g key={`${at} ${offer.by}`} transform={`translate(${x(at)} ${y(value.high)})`}>
              <circle r={5} className="offers-dot" data-maker={makers.indexOf(offer.by) % MARKS} />
              <text y={-9} textAnchor="middle">
                {n(value.high)}
              </text>
            </g>
          ),
      )}
    </svg>
  );
}
