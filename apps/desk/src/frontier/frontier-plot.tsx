import { useEffect, useId, useRef, useState } from "react";
import { useWords } from "../language/language.ts";
import { useAnswer } from "../worker/use-answer.ts";
import { useNames, useOpen } from "../workspace/held-context.ts";
import type { Frontiers } from "./frontiers.ts";
import type { Placing } from "./placing.ts";
import { PlotLegend } from "./plot-legend.tsx";
import type { PlottedPoint } from "./plotted-points.ts";
import { PointOverlay } from "./point-overlay.tsx";
import { useWidth } from "./use-width.ts";

export interface FrontierDrawingProps {
  readonly frontiers: Frontiers;
  readonly points: readonly PlottedPoint[];
  readonly active: PlottedPoint | undefined;
  readonly onActive: (point: PlottedPoint) => void;
}

/** Two parties: one axis each; all packages as dots by stage, the efficient ones outlined and within reach of the keyboard. */
export function FrontierPlot({ frontiers, points, active, onActive }: FrontierDrawingProps) {
  const { t } = useWords();
  const names = useNames();
  const { held } = useOpen();
  const box = useRef<HTMLDivElement>(null);
  const figure = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [placing, setPlacing] = useState<Placing>();
  const { instructions } = held.negotiation;
  const attained = useAnswer("cloud", undefined);
  const cloud = attained.state === "ready" ? attained.answer : undefined;
  const hint = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names come from the case, which stays
  useEffect(() => {
    if (width === 0) return;
    let current = true;
    void drawPlot({ frontiers, cloud, points, instructions, names, width }).then(({ svg, placed }) => {
      if (!current || figure.current === null) return;
      figure.current.replaceChildren(svg);
      setPlacing(placed);
    });
    return () => {
      current = false;
    };
  }, [frontiers, cloud, points, instructions, width]);
  return (
    <figure className="frontier-figure">
      <div className="plot scatter" ref={box} dir="ltr">
        <div ref={figure} aria-hidden="true" />
        {placing && (
          <PointOverlay points={points} placing={placing} active={active} onActive={onActive} describedBy={hint} />
        )}
      </div>
      <figcaption>
        <PlotLegend />
        <p id={hint} className="muted">
          {t("frontier.keys")}
        </p>
      </figcaption>
    </figure>
  );
}

/** Observable Plot is fetched when the first plot is drawn. */
async function drawPlot(drawing: import("./draw-plot.ts").PlotDrawing): Promise<import("./draw-plot.ts").DrawnPlot> {
  const { drawFrontier } = await import("./draw-plot.ts");
  return drawFrontier(drawing);
}
