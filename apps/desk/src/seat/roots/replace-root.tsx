import { useWords } from "../../language/language.ts";
import { ConfirmDeed } from "../deeds/confirm-deed.tsx";
import { useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";

/** The successor on this device takes the place of the root that named it. */
export function ReplaceRoot() {
  const { t } = useWords();
  const names = useSeatNames();
  const { conference } = useSeat();
  const party = names.party(conference.seat.party);
  return (
    <>
      <p className="says">{t("seat:succession.held", { party })}</p>
      <p className="form-actions">
        <ConfirmDeed
          label={t("seat:succession.replace")}
          title={t("seat:succession.replaceTitle", { party })}
          confirm={t("seat:succession.replaceConfirm")}
          done={t("seat:succession.replaced", { party })}
          deed={() => conference.replaceRoot()}
        >
          <p>{t("seat:succession.replaceAbout", { party })}</p>
          <p>{t("seat:succession.replacePaper")}</p>
        </ConfirmDeed>
      </p>
    </>
  );
}
