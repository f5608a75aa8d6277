import type { GrowthSeries } from "./growth.ts";

const PANEL = { width: 340, height: 220, left: 62, right: 16, top: 34, bottom: 44 } as const;
const COLUMNS = 2;
const ACCENT = "#1f5f8b";

/** Small plots side by side, one a series, as an SVG file: time in milliseconds on a logarithmic scale. */
export function growthPlot(series: readonly GrowthSeries[]): string {
  const rows = Math.ceil(series.length / COLUMNS);
  const [width, height] = [COLUMNS * PANEL.width, rows * PANEL.height];
  const panels = series.map((each, at) => {
    const [x, y] = [(at % COLUMNS) * PANEL.width, Math.floor(at / COLUMNS) * PANEL.height];
    return `<g transform="translate(${x} ${y})">${panel(each, timeRange(series))}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Time of the efficient frontier as issues, options, parties and links grow" font-family="system-ui, sans-serif" font-size="11" fill="#333">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...panels,
    "</svg>",
    "",
  ].join("\n");
}

/** Whole powers of ten that hold every time. */
function timeRange(series: readonly GrowthSeries[]): readonly [low: number, high: number] {
  const exponents = series.flatMap(({ points }) => points.map(({ medianMs }) => Math.log10(medianMs)));
  return [Math.floor(Math.min(...exponents)), Math.ceil(Math.max(...exponents))];
}

function panel({ grows, fixed, points }: GrowthSeries, [low, high]: readonly [number, number]): string {
  const inner = { width: PANEL.width - PANEL.left - PANEL.right, height: PANEL.height - PANEL.top - PANEL.bottom };
  const largest = Math.max(...points.map(({ size }) => size));
  const x = (size: number): string => (PANEL.left + (size / largest) * inner.width).toFixed(1);
  const y = (exponent: number): string => (PANEL.top + ((high - exponent) / (high - low)) * inner.height).toFixed(1);
  const at = points.map(({ size, medianMs }) => `${x(size)},${y(Math.log10(medianMs))}`);
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return [
    `<text x="${PANEL.left}" y="18" font-weight="600">${grows}</text>`,
    `<text x="${PANEL.width - PANEL.right}" y="18" text-anchor="end" fill="#777" font-size="9">${fixed}</text>`,
    ...ticks.map((exponent) => gridLine(y(exponent), `${10 ** exponent} ms`)),
    ...points.map(
      ({ size }) => `<text x="${x(size)}" y="${PANEL.height - PANEL.bottom + 16}" text-anchor="middle">${size}</text>`,
    ),
    `<polyline points="${at.join(" ")}" fill="none" stroke="${ACCENT}" stroke-width="1.5"/>`,
    ...points.map(({ size, medianMs, efficient }, index) => {
      const [cx, cy] = at[index]!.split(",");
      const title = `${size}: ${medianMs.toFixed(1)} ms, ${efficient} efficient`;
      return `<circle cx="${cx}" cy="${cy}" r="3" fill="${ACCENT}"><title>${title}</title></circle>`;
    }),
  ].join("\n");
}

function gridLine(y: string, label: string): string {
  const line = `<line x1="${PANEL.left}" x2="${PANEL.width - PANEL.right}" y1="${y}" y2="${y}" stroke="#ddd"/>`;
  return `${line}<text x="${PANEL.left - 6}" y="${y}" dy="3.5" text-anchor="end">${label}</text>`;
}
