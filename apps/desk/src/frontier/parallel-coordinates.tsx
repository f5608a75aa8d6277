import { type KeyboardEvent, useId, useMemo } from "react";
import { useWords } from "../language/language.ts";
import { useNames, useOpen, useParties } from "../workspace/held-context.ts";
import { useReading } from "../workspace/reading-context.tsx";
import type { FrontierDrawingProps } from "./frontier-plot.tsx";
import { nextPoint } from "./point-overlay.tsx";
import { usePointText } from "./point-text.ts";

const WIDTH = 720;
const HEIGHT = 320;
const MARGIN = { top: 28, bottom: 44, side: 56 } as const;

/** More than two parties: one vertical scale each, one line a package, the reservation value as a tick on each scale. */
export function ParallelCoordinates({ points, active, onActive }: FrontierDrawingProps) {
  const { t, n, language } = useWords();
  const names = useNames();
  const parties = useParties();
  const prefix = useId();
  const textOf = usePointText();
  const { held } = useOpen();
  const { bounds } = useReading();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const labels = useMemo(() => points.map(textOf), [points, language]);
  const x = (at: number): number => MARGIN.side + (at * (WIDTH - 2 * MARGIN.side)) / Math.max(parties.length - 1, 1);
  const y = (at: number, points: number): number => {
    const range = bounds?.[parties[at]!];
    const [worst, best] = [range?.worst.utility ?? 0, range?.best.utility ?? 100];
    return (
      HEIGHT - MARGIN.bottom - ((points - worst) / Math.max(best - worst, 1e-9)) * (HEIGHT - MARGIN.top - MARGIN.bottom)
    );
  };
  const line = (values: readonly number[]): string => values.map((value, at) => `${x(at)},${y(at, value)}`).join(" ");
  const index = active === undefined ? -1 : points.indexOf(active);
  const press = (event: KeyboardEvent): void => {
    const next = nextPoint(event.key, index, points.length);
    const point = next === undefined ? undefined : points[next];
    if (point === undefined) return;
    event.preventDefault();
    onActive(point);
  };
  return (
    <figure className="frontier-figure">
      <div className="plot" dir="ltr">
        <svg
          className="parallel"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the drawing is the list of its packages
          role="listbox"
          tabIndex={0}
          aria-label={t("frontier.points")}
          aria-activedescendant={index === -1 ? undefined : `${prefix}-${index}`}
          onKeyDown={press}
        >
          {points.map((point, at) => (
            <g
              key={point.key}
              id={`${prefix}-${at}`}
              role="option"
              aria-selected={point === active}
              aria-label={labels[at]}
              onPointerEnter={() => onActive(point)}
            >
              <polyline points={line(point.values)} className="thread" data-active={point === active || undefined} />
            </g>
          ))}
          <g className="scales">
            {active && <polyline points={line(active.values)} className="thread" data-active />}
            {parties.map((party, at) => (
              <g key={party} transform={`translate(${x(at)} 0)`} className="scale">
                <line y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} />
                <line x1={-7} x2={7} y1={y(at, reserve(at))} y2={y(at, reserve(at))} className="scale-reserve" />
                <text y={HEIGHT - MARGIN.bottom + 18}>{names.party(party)}</text>
                <text y={MARGIN.top - 10}>{n(bounds?.[party]?.best.utility ?? 0)}</text>
              </g>
            ))}
          </g>
        </svg>
      </div>
      <figcaption className="muted">{t("frontier.parallel")}</figcaption>
    </figure>
  );

  function reserve(at: number): number {
    return held.negotiation.instructions[at]?.reservation ?? 0;
  }
}
