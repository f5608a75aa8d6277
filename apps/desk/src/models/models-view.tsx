import type { Issue, OutcomeModel } from "@entente/analysis/agenda";
import { useWords } from "../language/language.ts";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useOpen } from "../workspace/held-context.ts";
import type { CurveAnswer } from "./curves.ts";
import { ModelSlider } from "./model-slider.tsx";

/** What the case's public models say of the outcome, each along the issues that it reads. */
export function ModelsView() {
  const { held } = useOpen();
  const { models = [], issues } = held.negotiation.case;
  return models.flatMap((model) =>
    issues
      .filter((issue) => reads(model, issue))
      .map((issue) => <ModelPanel key={`${model.id} ${issue.id}`} model={model} issue={issue} />),
  );
}

/** One model along one issue; the issue's map is drawn when the material has one and the model reads lease rights. */
export function ModelPanel({ model, issue }: { model: OutcomeModel; issue: Issue }) {
  const { t } = useWords();
  const { held, history } = useOpen();
  const { [issue.id]: chosen, ...others } = history.present;
  const curve = useAnswer("curve", { model: model.id, issue: issue.id, outcome: others });
  const map = held.material.find((one) => one.map !== undefined)?.map;
  const mapped = map !== undefined && issue.unit?.includes("block") === true;
  const start = issue.options.find(({ id }) => id === chosen)?.value ?? issue.options[1]?.value ?? 0;
  return (
    <section className="panel" aria-label={model.title}>
      <h2>
        <bdi>{model.title}</bdi>
      </h2>
      <Awaited answering={curve}>
        {(answer: CurveAnswer) =>
          "refused" in answer ? (
            <p className="notice">{t("model.refused", { reason: answer.refused })}</p>
          ) : (
            <ModelSlider
              model={model}
              issue={issue}
              curve={answer.curve}
              start={start}
              map={mapped ? map : undefined}
            />
          )
        }
      </Awaited>
    </section>
  );
}

function reads({ expression }: OutcomeModel, { id, options }: Issue): boolean {
  const words = expression.split(/[^\p{L}\p{N}_-]+/u);
  return words.includes(id) && options.some(({ value }) => value !== undefined);
}
