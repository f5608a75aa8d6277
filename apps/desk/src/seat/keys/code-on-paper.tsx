import { fingerprintText } from "@entente/record/keys";
import { Button } from "react-aria-components/Button";
import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { fullTimeText, useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import type { NewCode } from "./new-code.ts";

/** The code while it is to be printed or written down; it is kept nowhere and not shown again. */
export function CodeOnPaper({ made, onDone }: { made: NewCode; onDone: () => void }) {
  const words = useWords();
  const { t } = words;
  const names = useSeatNames();
  const { conference } = useSeat();
  const { name, party } = conference.seat;
  const { code, successor } = made;
  return (
    <section className="panel on-paper" aria-labelledby="recovery">
      <h2 id="recovery">{t("seat:recovery.code")}</h2>
      <p>
        <Isolated>{conference.title}</Isolated> · <Isolated>{name}</Isolated> ·{" "}
        <Isolated>{names.party(party)}</Isolated> · {fullTimeText(Date.now(), words)}
      </p>
      <p className="fingerprint recovery-code" dir="ltr">
        {code.replaceAll("-", " ")}
      </p>
      <p className="says">{t("seat:recovery.codeHow")}</p>
      {successor !== undefined && (
        <>
          <p className="says">{t("seat:succession.paper", { party: names.party(party) })}</p>
          <h3>{t("seat:succession.digits")}</h3>
          <p className="fingerprint" dir="ltr">
            {fingerprintText(successor)}
          </p>
        </>
      )}
      <p className="form-actions">
        <Button className="button" onPress={() => print()}>
          {t("seat:recovery.print")}
        </Button>
        <Button className="button secondary" onPress={onDone}>
          {t("seat:recovery.onPaper")}
        </Button>
      </p>
    </section>
  );
}
