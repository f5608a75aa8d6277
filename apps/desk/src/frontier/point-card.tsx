import { Button } from "react-aria-components/Button";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { useNames, useOpen, useParties } from "../workspace/held-context.ts";
import type { PlottedPoint } from "./plotted-points.ts";
import { useRoleTexts } from "./point-text.ts";

/** The package behind the point that is looked at. */
export function PointCard({ point }: { point: PlottedPoint }) {
  const { t, n } = useWords();
  const { held, act } = useOpen();
  const names = useNames();
  const parties = useParties();
  const textsOf = useRoleTexts();
  return (
    <section className="point-card" aria-label={t("frontier.card")} aria-live="polite">
      <p className="point-values">
        {parties.map((party, at) => (
          <span key={party}>
            <bdi>{names.party(party)}</bdi>{" "}
            <strong>
              <Explained how="utility" values={{ reservation: n(held.negotiation.instructions[at]?.reservation ?? 0) }}>
                {n(point.values[at] ?? 0)}
              </Explained>
            </strong>
          </span>
        ))}
      </p>
      <ul className="point-roles muted">
        {textsOf(point).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <dl className="point-package">
        {held.negotiation.case.issues.map(({ id, title }) => (
          <div key={id}>
            <dt>
              <bdi>{title}</bdi>
            </dt>
            <dd>
              <bdi>{names.option(id, point.outcome[id] ?? "")}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <Button className="button secondary" onPress={() => act({ do: "take", outcome: point.outcome })}>
        {t("better.take")}
      </Button>
    </section>
  );
}
