import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { SHOWN_MORE, type ThreadWindow } from "./thread-window.ts";

interface ThreadFrameProps {
  readonly label: string;
  readonly view: ThreadWindow;
  /** The place of the first line that is drawn, from 0. */
  readonly from: number;
  /** Whether each new line is told to a screen reader, and not only how many there are. */
  readonly isSpoken?: boolean;
  /** What came last while the thread was open, for whoever does not see it come. */
  readonly came?: string | undefined;
  /** What stands there as long as nothing was said. */
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/** The lines of a thread that are drawn, the way to the earlier ones, and the way to the newest. */
export function ThreadFrame({ label, view, from, isSpoken = false, came, empty, children }: ThreadFrameProps) {
  const { t } = useWords();
  const unseen = view.unseen > 0 ? t("seat:room.unseen", { count: view.unseen }) : undefined;
  return (
    <section className="thread" aria-label={label}>
      {from > 0 && (
        <p className="thread-earlier">
          <Button className="button secondary" onPress={view.showEarlier}>
            {t("seat:room.earlier", { count: Math.min(from, SHOWN_MORE) })}
          </Button>{" "}
          <span className="muted">{t("seat:room.before", { count: from })}</span>
        </p>
      )}
      <div {...(isSpoken ? { role: "log", "aria-label": label } : {})}>
        <ol ref={view.list}>{children}</ol>
      </div>
      {empty}
      <div ref={view.end} className="thread-end" />
      {!view.isAtEnd && (
        <p className="to-newest">
          <Button className="button" onPress={view.toNewest}>
            {unseen ?? t("seat:room.toNewest")}
          </Button>
        </p>
      )}
      <span className="visually-hidden" role="status">
        {!isSpoken && (unseen ?? came)}
      </span>
    </section>
  );
}
