import type { Outcome } from "@entente/analysis/agenda";
import type { Solutions, Zone } from "@entente/analysis/bargaining";
import type { ReactNode } from "react";
import { useWords } from "../language/language.ts";
import { ModelPanel } from "../models/models-view.tsx";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useOpen } from "../workspace/held-context.ts";
import { Funnel } from "../zone/funnel.tsx";
import { CohesionStep } from "./cohesion-step.tsx";
import { OptimumStep } from "./optimum-step.tsx";
import { PanamaStep } from "./panama-step.tsx";
import "./first-minutes.css";

/** The story of Blue Harbor in five steps, on the live figures. */
export function FirstMinutes() {
  const { t } = useWords();
  const { held } = useOpen();
  const zone = useAnswer("zone", undefined);
  const solutions = useAnswer("solutions", "zone");
  const agreed = held.material.find((one) => one.agreed !== undefined)?.agreed as Outcome;
  const { models = [], issues } = held.negotiation.case;
  const lease = issues.find(({ id }) => id === "W1");
  const model = models[0];
  return (
    <div className="story">
      <p className="disclaimer">{t("story.disclaimer")}</p>
      <Step number={1} title="funnel">
        <Awaited answering={zone}>{(answer: Zone) => <Funnel zone={answer} />}</Awaited>
      </Step>
      <Step number={2} title="optimum">
        <Awaited answering={solutions}>
          {(answer: Solutions | undefined) =>
            answer?.nash && <OptimumStep optimum={answer.nash.outcome} agreed={agreed} />
          }
        </Awaited>
      </Step>
      {model !== undefined && lease !== undefined && (
        <Step number={3} title="lease">
          <ModelPanel model={model} issue={lease} />
        </Step>
      )}
      <Step number={4} title="cohesion">
        <CohesionStep agreed={agreed} />
      </Step>
      <Step number={5} title="panama">
        <PanamaStep />
      </Step>
      <section className="panel cannot" aria-labelledby="cannot">
        <h2 id="cannot">{t("cannot.title")}</h2>
        <ul>
          {["scores", "future", "tactics", "blocs", "justice", "decide"].map((line) => (
            <li key={line}>{t(`cannot.${line}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const { t, n } = useWords();
  return (
    <section className="step" aria-labelledby={`step-${title}`}>
      <h2 id={`step-${title}`}>
        <span className="step-number">{n(number)}</span> {t(`story.${title}.title`)}
      </h2>
      <p className="says">{t(`story.${title}.says`)}</p>
      {children}
    </section>
  );
}
