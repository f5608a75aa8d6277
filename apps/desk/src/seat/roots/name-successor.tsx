import { useWords } from "../../language/language.ts";
import { ConfirmDeed } from "../deeds/confirm-deed.tsx";
import { type NewCode, newCode } from "../keys/new-code.ts";
import { useSeatNames } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";

interface NameSuccessorProps {
  readonly label: string;
  /** Shows the code, once. */
  readonly onMade: (made: NewCode) => void;
}

/** The root on this device names the one root that may replace it: the one that a new code on paper stands for. */
export function NameSuccessor({ label, onMade }: NameSuccessorProps) {
  const { t } = useWords();
  const names = useSeatNames();
  const session = useSeat();
  const party = names.party(session.conference.seat.party);
  const name = async () => {
    const made = await newCode(session);
    if (made.ok) onMade(made.value);
    return made;
  };
  return (
    <ConfirmDeed
      label={label}
      title={t("seat:succession.nameTitle", { party })}
      confirm={t("seat:succession.nameConfirm")}
      done={t("seat:succession.named")}
      deed={name}
    >
      <p>{t("seat:succession.nameAbout", { party })}</p>
      <p>{t("seat:succession.nameCode")}</p>
    </ConfirmDeed>
  );
}
