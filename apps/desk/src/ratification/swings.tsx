import type { PartialOutcome } from "@entente/analysis/agenda";
import type { SwingBloc } from "@entente/analysis/ratification";
import { Button } from "react-aria-components/Button";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { useNames, useOpen } from "../workspace/held-context.ts";

const MOST_CHANGES = 3;

/** The blocs whose condition alone decides, and the change of options that turns them. */
export function Swings({ swings }: { swings: readonly SwingBloc[] }) {
  const { t, n } = useWords();
  const { history, act } = useOpen();
  const names = useNames();
  const changeText = (set: PartialOutcome): string =>
    Object.entries(set)
      .map(([issue, option]) => `${names.issue(issue)}: ${names.option(issue, String(option))}`)
      .join("; ");
  return (
    <section className="panel" aria-labelledby="swings">
      <h2 id="swings">
        <Explained how="blocs">{t("swing.title")}</Explained>
      </h2>
      {swings.length === 0 && <p className="says">{t("swing.none")}</p>}
      <ul className="swings">
        {swings.map((swing) => (
          <li key={swing.party + swing.chamber + swing.bloc}>
            <p>
              <strong>
                <bdi>{swing.bloc}</bdi>
              </strong>{" "}
              <span className="muted">
                {t("swing.where", { chamber: swing.chamber, party: names.party(swing.party) })}
              </span>
            </p>
            <p className="says">
              {t(swing.passes ? "swing.wouldFail" : "swing.wouldPass", {
                now: n(swing.expected, { upTo: 2 }),
                flipped: n(swing.expectedIfFlipped, { upTo: 2 }),
              })}
            </p>
            <ul className="swing-changes">
              {swing.changes.slice(0, MOST_CHANGES).map(({ set, expected, passes }) => (
                <li key={changeText(set)}>
                  <bdi>{changeText(set)}</bdi>{" "}
                  <span className="muted">
                    {t(passes ? "swing.thenPasses" : "swing.thenFails", { expected: n(expected, { upTo: 2 }) })}
                  </span>{" "}
                  <Button
                    className="link-button"
                    onPress={() => act({ do: "take", outcome: { ...history.present, ...set } })}
                  >
                    {t("swing.try")}
                  </Button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
