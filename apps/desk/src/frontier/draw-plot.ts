import type { Instructions } from "@entente/analysis/preferences";
import * as Plot from "@observablehq/plot";
import type { Names } from "../workspace/held-context.ts";
import type { Cloud } from "./attained-points.ts";
import type { Frontiers } from "./frontiers.ts";
import type { Placing } from "./placing.ts";
import type { PlottedPoint } from "./plotted-points.ts";

export interface PlotDrawing {
  readonly frontiers: Frontiers;
  /** Where all packages lie; undefined while it is computed, or where there are too many. */
  readonly cloud: Cloud | undefined;
  readonly points: readonly PlottedPoint[];
  readonly instructions: readonly Instructions[];
  readonly names: Names;
  readonly width: number;
}

export interface DrawnPlot {
  readonly svg: Element;
  readonly placed: Placing;
}

type Dot = readonly [number, number, number];

/** Draws the ground of the plot: all packages by stage, the efficient line, the reservation values. */
export function drawFrontier({ frontiers, cloud, points, instructions, names, width }: PlotDrawing): DrawnPlot {
  const height = Math.round(Math.min(520, Math.max(300, width * 0.72)));
  const size = Math.min(1, Math.max(0.55, width / 700));
  const [first, second] = instructions;
  const dots = cloud?.points ?? [];
  const efficient = frontiers.feasible.map(({ utilities }) => Object.values<number>(utilities));
  const ratifiable = (frontiers.byStage.ratifiable ?? []).map(({ utilities }) => Object.values<number>(utilities));
  const svg = Plot.plot({
    width,
    height,
    marginTop: 22,
    marginRight: 14,
    marginBottom: 42,
    marginLeft: 44,
    style: { background: "none", color: "var(--ink-2)", fontFamily: "inherit", fontSize: "12px" },
    x: { label: `${names.party(first?.party ?? "")} →`, nice: true, ticks: 6 },
    y: { label: `↑ ${names.party(second?.party ?? "")}`, nice: true, ticks: 6 },
    marks: [
      Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1, ticks: 6 }),
      Plot.gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 6 }),
      ...[0, 1, 2].map((stage) => stageDots(dots, stage, size)),
      Plot.line(efficient, {
        x: "0",
        y: "1",
        stroke: "var(--ink-3)",
        strokeWidth: 1,
        curve: "step-after",
        strokeOpacity: 0.6,
      }),
      Plot.ruleX([first?.reservation ?? 0], { stroke: "var(--ink)", strokeDasharray: "4 3" }),
      Plot.ruleY([second?.reservation ?? 0], { stroke: "var(--ink)", strokeDasharray: "4 3" }),
      stageDots(dots.length > 0 ? dots : ratifiable.map(([x = 0, y = 0]): Dot => [x, y, 3]), 3, size),
      Plot.dot(points, {
        x: (point: PlottedPoint) => point.values[0],
        y: (point: PlottedPoint) => point.values[1],
        r: 0,
      }),
    ],
  });
  const [x, y] = [scaleOf(svg, "x"), scaleOf(svg, "y")];
  return { svg, placed: { width, height, x, y } };
}

const STAGE_FILL = ["var(--line)", "var(--party-2)", "var(--party-1)", "var(--accent)"] as const;
const STAGE_RADIUS = [1.5, 1.75, 2.25, 3.5] as const;

function stageDots(dots: readonly Dot[], stage: number, size: number): Plot.Markish {
  return Plot.dot(
    dots.filter(([, , one]) => one === stage),
    { x: "0", y: "1", r: (STAGE_RADIUS[stage] ?? 2) * size, fill: STAGE_FILL[stage] ?? "var(--line)" },
  );
}

function scaleOf(svg: (SVGSVGElement | HTMLElement) & Plot.Plot, name: "x" | "y"): (points: number) => number {
  const scale = svg.scale(name);
  return (points) => scale?.apply(points) ?? 0;
}
