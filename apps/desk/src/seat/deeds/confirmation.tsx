import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useWords } from "../../language/language.ts";

interface ConfirmationProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  /** While it is being done nothing can be pressed. */
  readonly isDoing?: boolean;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

/** A question over the page before something that cannot simply be undone: do it, or go back. */
export function Confirmation(props: ConfirmationProps) {
  const { isOpen, title, children, confirm, isDoing = false, onConfirm, onBack } = props;
  const { t } = useWords();
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable={!isDoing}
      onOpenChange={(open) => !open && onBack()}
    >
      <Modal className="modal">
        <Dialog className="confirmation" role="alertdialog">
          <Heading slot="title">{title}</Heading>
          {children}
          <p className="form-actions">
            <Button className="button" onPress={onConfirm} isDisabled={isDoing}>
              {isDoing ? t("seat:deed.doing") : confirm}
            </Button>
            <Button className="button secondary" onPress={onBack} isDisabled={isDoing}>
              {t("seat:confirm.back")}
            </Button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
