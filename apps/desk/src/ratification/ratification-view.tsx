import type { ChamberForecast } from "@entente/analysis/ratification";
import { useState } from "react";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { NeedsPackage } from "../sheet/needs-package.tsx";
import type { Reading } from "../sheet/reading.ts";
import { useAnsweredReading } from "../workspace/reading-context.tsx";
import { Chamber } from "./chamber.tsx";
import { CohesionSlider } from "./cohesion-slider.tsx";
import { CohesionTable } from "./cohesion-table.tsx";
import { passingAt } from "./passing-at.ts";
import { Swings } from "./swings.tsx";
import "./ratification.css";

/** Whether the package would pass at home: votes per chamber, and the chance over the whole range of cohesion. */
export function RatificationView() {
  const whole = useAnsweredReading()?.whole;
  return whole === undefined ? <NeedsPackage /> : <AtHome whole={whole} />;
}

function AtHome({ whole }: { whole: NonNullable<Reading["whole"]> }) {
  const { t, n, list } = useWords();
  const [cohesion, setCohesion] = useState(0);
  const { ratification, swings } = whole;
  const chance = passingAt(ratification.all, cohesion);
  const failing = ratification.chambers.filter(({ passes }) => !passes);
  return (
    <>
      <section className="panel" aria-labelledby="passing">
        <h2 id="passing">{t("ratification.title")}</h2>
        <p className="says">
          {failing.length === 0
            ? t("ratification.passes", { count: ratification.chambers.length })
            : t("ratification.fails", { chambers: list(failing.map(({ chamber }) => chamber)) })}{" "}
          {t("ratification.chance", { low: n(lowest(whole), PERCENT), high: n(highest(whole), PERCENT) })}
        </p>
        <div className="chance">
          <CohesionSlider value={cohesion} onChange={setCohesion} />
          <p className="chance-figure">
            <span className="chance-value" data-chance={chance.toFixed(4)}>
              <Explained how="cohesion">{n(chance, { digits: 2 })}</Explained>
            </span>
            <span className="muted">{t("ratification.allChambers")}</span>
          </p>
        </div>
        <CohesionTable ratification={ratification} />
      </section>
      <div className="chambers">
        {ratification.chambers.map((chamber: ChamberForecast) => (
          <Chamber key={chamber.party + chamber.chamber} forecast={chamber} cohesion={cohesion} />
        ))}
      </div>
      <Swings swings={swings} />
    </>
  );
}

const PERCENT = { as: "percent", digits: 1 } as const;

function lowest({ ratification }: NonNullable<Reading["whole"]>): number {
  return Math.min(...ratification.all.map(({ probability }) => probability));
}

function highest({ ratification }: NonNullable<Reading["whole"]>): number {
  return Math.max(...ratification.all.map(({ probability }) => probability));
}
