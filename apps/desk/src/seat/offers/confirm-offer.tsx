import type { PartialOutcome } from "@entente/analysis/agenda";
import type { Room } from "@entente/room/session";
import { Button } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useWords } from "../../language/language.ts";
import { useSeatNames } from "../seat-names.ts";
import { OfferPackage } from "./offer-package.tsx";
import type { OfferDraft } from "./offer-terms.tsx";
import { OfferWorth } from "./offer-worth.tsx";

interface ConfirmOfferProps {
  readonly isOpen: boolean;
  readonly room: Room;
  readonly outcome: PartialOutcome;
  readonly draft: OfferDraft;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

/** Before a formal offer is tabled: what it settles, who will read it, what it is worth at home. A person decides. */
export function ConfirmOffer({ isOpen, room, outcome, draft, onConfirm, onBack }: ConfirmOfferProps) {
  const { t, list } = useWords();
  const readers = useReaders(room);
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} isDismissable onOpenChange={(open) => !open && onBack()}>
      <Modal className="modal">
        <Dialog className="confirmation" role="alertdialog">
          <Heading slot="title">{t("seat:confirm.title")}</Heading>
          <p>{t("seat:confirm.readers", { room: room.title, parties: list(readers) })}</p>
          <p>{t(draft.withoutPrejudice ? "seat:confirm.withoutPrejudice" : "seat:confirm.binding")}</p>
          <OfferPackage outcome={outcome} />
          <h3>{t("seat:confirm.worth")}</h3>
          <OfferWorth outcome={outcome} />
          <p className="muted">{t("seat:confirm.decide")}</p>
          <p className="form-actions">
            <Button className="button" onPress={onConfirm}>
              {t("seat:confirm.table")}
            </Button>
            <Button className="button secondary" onPress={onBack}>
              {t("seat:confirm.back")}
            </Button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The parties with a device in the room, in their names. */
function useReaders(room: Room): readonly string[] {
  const names = useSeatNames();
  return [...new Set(room.members().flatMap(({ party }) => (party === undefined ? [] : [party])))].map(names.party);
}
