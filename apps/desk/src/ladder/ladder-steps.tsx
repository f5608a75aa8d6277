import type { ConcessionLadder, LadderMove, LadderStep } from "@entente/analysis/bargaining";
import { Button } from "react-aria-components/Button";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { useNames, useOpen } from "../workspace/held-context.ts";

/** The steps, one below the other; a step that gives nothing new says so. */
export function LadderSteps({ ladder }: { ladder: ConcessionLadder }) {
  const { t, n } = useWords();
  return (
    <ol className="ladder">
      {ladder.outOfReach.map((level) => (
        <li key={level} className="rung">
          <span className="rung-level">{n(level, { upTo: 1 })}</span>
          <p className="muted">{t("ladder.outOfReach")}</p>
        </li>
      ))}
      {ladder.steps.map((step, at) => (
        <Rung key={step.level} step={step} first={at === 0} />
      ))}
    </ol>
  );
}

function Rung({ step, first }: { step: LadderStep; first: boolean }) {
  const { t, n } = useWords();
  const { act } = useOpen();
  const given = step.moves.filter(({ own }) => own <= 0);
  const asked = [
    ...step.moves.filter(({ own }) => own > 0),
    ...(step.ask === undefined ? [] : [{ ...step.ask, own: step.ask.ownGain }]),
  ];
  return (
    <li className="rung">
      <span className="rung-level">
        <Explained how="ladder">{n(step.level, { upTo: 1 })}</Explained>
      </span>
      <div className="rung-body">
        <p className="rung-worth">
          {t("ladder.worth", { own: n(step.package.own), estimated: n(step.package.estimated, { upTo: 1 }) })}
        </p>
        {given.length > 0 && (
          <p>
            <span className="muted">{t("ladder.give")}</span> <Changes changes={given} />
          </p>
        )}
        {step.moves.length === 0 && <p className="muted">{t(first ? "ladder.noMove" : "ladder.noFurther")}</p>}
        {asked.length > 0 && (
          <p>
            <span className="muted">{t("ladder.ask")}</span> <Changes changes={asked} />
            {step.ask && !step.ask.balanced && <span className="muted">{t("ladder.unbalanced")}</span>}
          </p>
        )}
      </div>
      <p className="rung-actions">
        <Button className="link-button" onPress={() => act({ do: "take", outcome: step.package.outcome })}>
          {t("better.take")}
        </Button>
        {step.alternatives.map(({ outcome, own }, at) => (
          <Button
            key={JSON.stringify(outcome)}
            className="link-button"
            aria-label={t("ladder.alternativeNamed", { number: n(at + 1), own: n(own) })}
            onPress={() => act({ do: "take", outcome })}
          >
            {t("ladder.alternative", { number: n(at + 1) })}
          </Button>
        ))}
      </p>
    </li>
  );
}

/** Changes of issues, each with what it adds to the own points. */
function Changes({ changes }: { changes: readonly Pick<LadderMove, "issue" | "to" | "own">[] }) {
  const { n } = useWords();
  const names = useNames();
  return changes.map(({ issue, to, own }) => (
    <span key={issue} className="move">
      <bdi>
        {names.issue(issue)}: {names.option(issue, to)}
      </bdi>{" "}
      <bdi>({n(own, { as: "signed" })})</bdi>{" "}
    </span>
  ));
}
