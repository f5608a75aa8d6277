import type { Issue, OutcomeModel } from "@entente/analysis/agenda";
import type { ModelCurve } from "@entente/analysis/models";
import { useState } from "react";
import { Label } from "react-aria-components/Label";
import { Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import type { ZoneMap as MapOfZone } from "../cases/material.ts";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { AsTable } from "../table/as-table.tsx";
import { Curve } from "./curve.tsx";
import { ZoneMap } from "./zone-map.tsx";
import "../ratification/slider.css";
import "./models.css";

interface ModelSliderProps {
  readonly model: OutcomeModel;
  readonly issue: Issue;
  readonly curve: ModelCurve;
  /** Where the slider stands first. */
  readonly start: number;
  readonly map?: MapOfZone | undefined;
}

/** A slider over one issue with what the case's model says of it, and the map where there is one. */
export function ModelSlider({ model, issue, curve, start, map }: ModelSliderProps) {
  const { t, n } = useWords();
  const [value, setValue] = useState(start);
  const point = nearest(curve, value);
  const [first, last] = [curve.points[0]?.value ?? 0, curve.points.at(-1)?.value ?? 0];
  const result = `${n(point.result, { as: "signed" })} ${model.unit}`;
  const step = (last - first) / Math.max(curve.points.length - 1, 1);
  return (
    <div className="model" data-model={model.id}>
      <Slider
        className="slider"
        minValue={first}
        maxValue={last}
        step={step * (map ? 5 : 1)}
        value={value}
        onChange={setValue}
      >
        <Label>
          <bdi>{issue.title}</bdi>
        </Label>
        <SliderOutput className="slider-output">
          <bdi>
            {n(value)} {issue.unit?.startsWith("%") ? "%" : issue.unit}
          </bdi>
        </SliderOutput>
        <SliderTrack className="slider-track">
          <SliderThumb className="slider-thumb" />
        </SliderTrack>
      </Slider>
      <p>
        <span className="muted">
          <bdi>{model.title}</bdi>
        </span>
        <br />
        <span className="model-value" data-result={n(point.result)}>
          <Explained how="model" values={{ expression: model.expression }}>
            <bdi>{result}</bdi>
          </Explained>
        </span>
      </p>
      <p className="says" role="status">
        {t("model.sentence", {
          value: `${n(value)} ${unitOf(issue)}`,
          result,
          best: `${n(curve.maximum.result, { as: "signed" })} ${model.unit}`,
          at: `${n(curve.maximum.value)} ${unitOf(issue)}`,
        })}
      </p>
      <Curve curve={curve} value={value} />
      {map && <ZoneMap map={map} share={value} />}
      <AsTable
        caption={model.title}
        columns={[
          { key: "option", head: <bdi>{issue.title}</bdi>, numeric: true },
          { key: "result", head: <bdi>{`${model.title}, ${model.unit}`}</bdi>, numeric: true },
        ]}
        rows={curve.options.map((one) => ({
          key: one.option,
          cells: [n(one.value), n(one.result, { as: "signed" })],
        }))}
      />
    </div>
  );
}

function unitOf({ unit }: Issue): string {
  return unit?.startsWith("%") ? "%" : (unit ?? "");
}

function nearest({ points }: ModelCurve, value: number): ModelCurve["points"][number] {
  const [first = { value, result: Number.NaN }, ...rest] = points;
  return rest.reduce((best, one) => (Math.abs(one.value - value) < Math.abs(best.value - value) ? one : best), first);
}
