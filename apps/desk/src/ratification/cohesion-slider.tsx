import { Label } from "react-aria-components/Label";
import { Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { useWords } from "../language/language.ts";
import "./slider.css";

/** From "each seat decides alone" to "each bloc votes as one". */
export function CohesionSlider({ value, onChange }: { value: number; onChange: (cohesion: number) => void }) {
  const { t, n } = useWords();
  return (
    <Slider className="slider" minValue={0} maxValue={1} step={0.1} value={value} onChange={onChange}>
      <Label>{t("cohesion.label")}</Label>
      <SliderOutput className="slider-output">{n(value, { digits: 1 })}</SliderOutput>
      <SliderTrack className="slider-track">
        <SliderThumb className="slider-thumb" />
      </SliderTrack>
      <p className="slider-ends muted">
        <span>{t("cohesion.alone")}</span>
        <span>{t("cohesion.asOne")}</span>
      </p>
    </Slider>
  );
}
