import type { Outcome } from "@entente/analysis/agenda";
import type { Ratification } from "@entente/analysis/ratification";
import { useState } from "react";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { CohesionSlider } from "../ratification/cohesion-slider.tsx";
import { CohesionTable } from "../ratification/cohesion-table.tsx";
import { passingAt } from "../ratification/passing-at.ts";
import type { Reading } from "../sheet/reading.ts";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import "../ratification/ratification.css";

/** The agreed package before all four chambers, from seats that decide alone to blocs that vote as one. */
export function CohesionStep({ agreed }: { agreed: Outcome }) {
  const reading = useAnswer("reading", agreed);
  return (
    <Awaited answering={reading}>
      {({ whole }: Reading) => whole && <Chance ratification={whole.ratification} />}
    </Awaited>
  );
}

function Chance({ ratification }: { ratification: Ratification }) {
  const { t, n } = useWords();
  const [cohesion, setCohesion] = useState(0);
  const chance = passingAt(ratification.all, cohesion);
  return (
    <div className="panel">
      <div className="chance">
        <CohesionSlider value={cohesion} onChange={setCohesion} />
        <p className="chance-figure">
          <span className="chance-value" data-chance={chance.toFixed(4)}>
            <Explained how="cohesion">{n(chance, { digits: 2 })}</Explained>
          </span>
          <span className="muted">{t("ratification.allChambers")}</span>
        </p>
      </div>
      <p className="says" role="status">
        {t("story.cohesion.sentence", { chance: n(chance, { digits: 2 }), cohesion: n(cohesion, { digits: 1 }) })}
      </p>
      <CohesionTable ratification={ratification} />
    </div>
  );
}
