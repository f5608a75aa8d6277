import type { Outcome, PartyId } from "@entente/analysis/agenda";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Explained } from "../explain/explained.tsx";
import { useWords } from "../language/language.ts";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { useNames, useOpen, usePackage, useParties } from "../workspace/held-context.ts";
import type { BetterPackages as Answer, Better } from "./better.ts";
import { TradeLines } from "./trade-lines.tsx";

/** What would be better for both (or all) than the package, and the trades behind it. */
export function BetterPackages() {
  const { t } = useWords();
  const outcome = usePackage();
  const parties = useParties();
  if (parties.length < 2) return null;
  return (
    <section className="panel" aria-labelledby="better">
      <h2 id="better">
        <Explained how="better">{t(parties.length === 2 ? "better.title" : "better.titleAll")}</Explained>
      </h2>
      {outcome === undefined ? <p className="muted">{t("better.needsPackage")}</p> : <Search outcome={outcome} />}
    </section>
  );
}

function Search({ outcome }: { outcome: Outcome }) {
  const { t } = useWords();
  const { held } = useOpen();
  const [home, setHome] = useState(false);
  const hasChambers = held.negotiation.instructions.some(({ ratification }) => (ratification ?? []).length > 0);
  const better = useAnswer("better", { outcome, within: home ? "ratifiable" : "feasible" });
  return (
    <>
      {hasChambers && (
        <label className="check">
          <input type="checkbox" checked={home} onChange={(event) => setHome(event.target.checked)} />
          {t("better.onlyHome")}
        </label>
      )}
      <Awaited answering={better}>{(answer: Answer) => <Found answer={answer} />}</Awaited>
    </>
  );
}

function Found({ answer }: { answer: Answer }) {
  const { t, n } = useWords();
  if (answer.found === 0) return <p className="says">{t("better.none")}</p>;
  const shown = answer.best.length < answer.found ? t("better.shown", { shown: n(answer.best.length) }) : "";
  return (
    <>
      <p className="says">
        {t("better.found", { count: answer.found })} {shown}
      </p>
      <ol className="better-list">
        {answer.best.map((better) => (
          <BetterPackage key={JSON.stringify(better.outcome)} better={better} />
        ))}
      </ol>
    </>
  );
}

function BetterPackage({ better }: { better: Better }) {
  const { t, n } = useWords();
  const { act } = useOpen();
  const names = useNames();
  const parties = useParties();
  const gain = (party: PartyId): string =>
    t("better.gain", {
      party: names.party(party),
      points: n(better.utilities[party] ?? 0),
      gain: n(better.gains[party] ?? 0, { as: "signed" }),
    });
  return (
    <li className="better">
      <p className="better-head">
        <span className="better-gains">{parties.map(gain).join(" · ")}</span>
        <Button className="button secondary" onPress={() => act({ do: "take", outcome: better.outcome })}>
          {t("better.take")}
        </Button>
      </p>
      <TradeLines trades={better.trades} />
    </li>
  );
}
