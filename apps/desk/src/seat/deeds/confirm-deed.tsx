import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useSeat } from "../session/use-seat.ts";
import { Confirmation } from "./confirmation.tsx";
import { Refusal } from "./refusal.tsx";
import { type Deed, useDeed } from "./use-deed.ts";

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
  const { label, about, title, children, confirm, done, deed, isLink = false } = props;
  const session = useSeat();
  const [isOpen, setOpen] = useState(false);
  const [state, run] = useDeed();
  const make = async (): Promise<void> => {
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
      <Confirmation
        isOpen={isOpen}
        title={title}
        confirm={confirm}
        isDoing={state.state === "doing"}
        onConfirm={() => void make()}
        onBack={() => setOpen(false)}
      >
        {children}
        {state.state === "refused" && <Refusal reason={state.reason} />}
      </Confirmation>
    </>
  );
}

/** Where the button that asked is gone with what it was about, the keyboard goes on from the page's beginning. */
function keepFocus(): void {
  if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
}
