import type { ModelCurve } from "@entente/analysis/models";
import { useWords } from "../language/language.ts";

const WIDTH = 640;
const HEIGHT = 150;
const MARGIN = { x: 12, top: 14, bottom: 24 } as const;

/** The model's curve with where the slider stands and where the maximum lies; the sentence above says the same. */
export function Curve({ curve, value }: { curve: ModelCurve; value: number }) {
  const { n } = useWords();
  const values = curve.points.map((point) => point.value);
  const results = curve.points.map((point) => point.result);
  const x = scaleBetween(Math.min(...values), Math.max(...values), [MARGIN.x, WIDTH - MARGIN.x]);
  const y = scaleBetween(Math.min(0, ...results), Math.max(...results), [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const now = curve.points.reduce((best, one) =>
    Math.abs(one.value - value) < Math.abs(best.value - value) ? one : best,
  );
  return (
    <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <line x1={MARGIN.x} x2={WIDTH - MARGIN.x} y1={y(0)} y2={y(0)} className="curve-axis" />
      <polyline
        className="curve-line"
        points={curve.points.map((point) => `${x(point.value)},${y(point.result)}`).join(" ")}
      />
      {curve.options.map((option) => (
        <text key={option.option} x={x(option.value)} y={HEIGHT - 6} textAnchor="middle">
          {n(option.value)}
        </text>
      ))}
      <circle cx={x(curve.maximum.value)} cy={y(curve.maximum.result)} r={5} className="curve-maximum" />
      <circle cx={x(now.value)} cy={y(now.result)} r={6} className="curve-now" />
    </svg>
  );
}

function scaleBetween(low: number, high: number, [from, to]: readonly [number, number]): (value: number) => number {
  return (value) => from + ((value - low) / Math.max(high - low, 1e-9)) * (to - from);
}
