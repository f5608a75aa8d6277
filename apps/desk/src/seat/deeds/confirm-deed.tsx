import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useWords } from "../../language/language.ts";
import { useSeat } from "../session/use-seat.ts";
import { Refusal } from "./refusal.tsx";
import { type Deed, type DeedState, useDeed } from "./use-deed.ts";

interface ConfirmDeedProps {
  /** On the button that asks; whom it is about is read out with it, where several such stand on a page. */
  readonly label: string;
  readonly about?: string;
  readonly title: string;
  /** What it does, who will know, and whether it can be taken back. */
  readonly children: ReactNode;
  readonly confirm: string;
  readonly deed: Deed;
  /** Told below the page once it is done. */
  readonly done: string;
  readonly isLink?: boolean;
}

/** A button for what cannot simply be undone: it asks once more, shows that it works, and says why it was refused. */
export function ConfirmDeed(props: ConfirmDeedProps) {
  const { label, about, done, deed, isLink = false } = props;
  const session = useSeat();
  const [isOpen, setOpen] = useState(false);
  const [state, run] = useDeed();
  const confirm = async (): Promise<void> => {
    if (!(await run(deed)).ok) return;
    setOpen(false);
    session.tell(done);
    requestAnimationFrame(keepFocus);
  };
  return (
    <>
      <Button className={isLink ? "link-button" : "button secondary"} onPress={() => setOpen(true)}>
        {label}
        {about !== undefined && <span className="visually-hidden"> {about}</span>}
      </Button>
      <Question
        {...props}
        isOpen={isOpen}
        state={state}
        onConfirm={() => void confirm()}
        onBack={() => setOpen(false)}
      />
    </>
  );
}

interface QuestionProps extends ConfirmDeedProps {
  readonly isOpen: boolean;
  readonly state: DeedState;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

function Question({ title, children, confirm, isOpen, state, onConfirm, onBack }: QuestionProps) {
  const { t } = useWords();
  const isDoing = state.state === "doing";
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
          {state.state === "refused" && <Refusal reason={state.reason} />}
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

/** Where the button that asked is gone with what it was about, the keyboard goes on from the page's beginning. */
function keepFocus(): void {
  if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
}
