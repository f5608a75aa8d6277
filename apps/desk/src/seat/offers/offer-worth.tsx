import type { PartialOutcome } from "@entente/analysis/agenda";
import type { HeldCase } from "../../cases/read-case.ts";
import { useWords } from "../../language/language.ts";
import type { Reading } from "../../sheet/reading.ts";
import { AnalystContext, useAnswer } from "../../worker/use-answer.ts";
import { useSeatCase } from "./seat-case.tsx";
import { worthText } from "./worth-text.ts";

/** What an offer is worth to this delegation by its own instructions; nothing where this device has none. */
export function OfferWorth({ outcome }: { outcome: PartialOutcome }) {
  const { valued } = useSeatCase();
  if (valued === undefined) return null;
  return (
    <AnalystContext value={valued.analyst}>
      <Worth outcome={outcome} held={valued.held} />
    </AnalystContext>
  );
}

function Worth({ outcome, held }: { outcome: PartialOutcome; held: HeldCase }) {
  const { t } = useWords();
  const reading = useAnswer("reading", outcome);
  if (reading.state === "failed") return <p className="muted">{t("worker.failed", { message: reading.message })}</p>;
  if (reading.state === "waiting") return <p className="muted">{t("worker.computing")}</p>;
  return <WorthLines reading={reading.answer} held={held} />;
}

/** Worth, red lines and the chance at home, as lines; the figures advise. */
function WorthLines({ reading, held }: { reading: Reading; held: HeldCase }) {
  const words = useWords();
  return (
    <ul className="worth">
      {worthText(reading, held, words).map(({ about, text, isGood }) => (
        <li key={about} data-good={isGood}>
          <span aria-hidden="true">{isGood === undefined ? "" : isGood ? "✓ " : "✕ "}</span>
          {text}
        </li>
      ))}
    </ul>
  );
}
