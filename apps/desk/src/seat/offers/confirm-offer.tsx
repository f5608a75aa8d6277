import type { PartialOutcome } from "@entente/analysis/agenda";
import type { Room } from "@entente/room/session";
import { useWords } from "../../language/language.ts";
import { Confirmation } from "../deeds/confirmation.tsx";
import { useSeatNames } from "../seat-names.ts";
import { OfferPackage } from "./offer-package.tsx";
import type { OfferDraft } from "./offer-terms.tsx";
import { OfferWorth } from "./offer-worth.tsx";

interface ConfirmOfferProps {
  readonly isOpen: boolean;
  readonly room: Room;
  readonly outcome: PartialOutcome;
  readonly draft: OfferDraft;
  readonly isDoing: boolean;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

/** Before a formal offer is tabled: what it settles, who will read it, what it is worth at home. A person decides. */
export function ConfirmOffer({ isOpen, room, outcome, draft, isDoing, onConfirm, onBack }: ConfirmOfferProps) {
  const { t, list } = useWords();
  const readers = useReaders(room);
  return (
    <Confirmation
      isOpen={isOpen}
      title={t("seat:confirm.title")}
      confirm={t("seat:confirm.table")}
      isDoing={isDoing}
      onConfirm={onConfirm}
      onBack={onBack}
    >
      <p>{t("seat:confirm.readers", { room: room.title, parties: list(readers) })}</p>
      <p>{t(draft.withoutPrejudice ? "seat:confirm.withoutPrejudice" : "seat:confirm.binding")}</p>
      <OfferPackage outcome={outcome} />
      <h3>{t("seat:confirm.worth")}</h3>
      <OfferWorth outcome={outcome} />
      <p className="muted">{t("seat:confirm.decide")}</p>
    </Confirmation>
  );
}

/** The parties with a device in the room, in their names. */
function useReaders(room: Room): readonly string[] {
  const names = useSeatNames();
  return [...new Set(room.members().flatMap(({ party }) => (party === undefined ? [] : [party])))].map(names.party);
}
