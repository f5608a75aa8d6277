import type { Outcome } from "@entente/analysis/agenda";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../language/language.ts";
import { NeedsPackage } from "../sheet/needs-package.tsx";
import { samePackage } from "../sheet/package-history.ts";
import { Awaited } from "../worker/awaited.tsx";
import { useAnswer } from "../worker/use-answer.ts";
import { usePackage } from "../workspace/held-context.ts";
import { FragilityPicture } from "./fragility-picture.tsx";
import type { FragilityAnswer } from "./shaken.ts";
import "./fragility.css";

/** How the package stands when nobody's scores are quite what they seem; computed on request. */
export function FragilityView() {
  const { t } = useWords();
  const outcome = usePackage();
  const [asked, setAsked] = useState<Outcome>();
  if (outcome === undefined) return <NeedsPackage />;
  const current = asked !== undefined && samePackage(asked, outcome);
  return (
    <>
      <p className="says">{t("fragility.how")}</p>
      {!current && (
        <p>
          <Button className="button" onPress={() => setAsked(outcome)}>
            {t("fragility.run")}
          </Button>
        </p>
      )}
      {current && <Run outcome={asked} />}
    </>
  );
}

function Run({ outcome }: { outcome: Outcome }) {
  const { t } = useWords();
  const fragility = useAnswer("fragility", outcome);
  return (
    <Awaited answering={fragility}>
      {(answer: FragilityAnswer) =>
        "refused" in answer ? (
          <p className="notice">{t("frontier.tooMany")}</p>
        ) : (
          <FragilityPicture fragility={answer.fragility} />
        )
      }
    </Awaited>
  );
}
