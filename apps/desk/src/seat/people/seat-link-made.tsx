import type { Seat } from "@entente/room/session";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";
import { useSeatNames } from "../seat-names.ts";

/** A seat link that was just made: to be copied or shared now, for it is kept nowhere. */
export function SeatLinkMade({ link, whose }: { link: string; whose: Seat }) {
  const { t } = useWords();
  const names = useSeatNames();
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const copy = async (): Promise<void> => {
    field.current?.select();
    await navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false), // The text stays selected, to be copied by hand.
    );
  };
  return (
    <div className="link-made">
      <label className="field">
        <span>
          {t("seat:invite.link", { role: names.role(whose.role), party: whose.title ?? names.party(whose.party) })}
        </span>
        <textarea ref={field} className="text-field link-text" dir="ltr" readOnly rows={3} value={link} />
      </label>
      <p className="form-actions">
        <Button className="button" onPress={() => void copy()}>
          {t(isCopied ? "seat:invite.copied" : "seat:invite.copy")}
        </Button>
        {"share" in navigator && (
          <Button
            className="button secondary"
            onPress={() => void navigator.share({ url: link }).catch(() => undefined)}
          >
            {t("seat:invite.share")}
          </Button>
        )}
        <span className="visually-hidden" role="status">
          {isCopied && t("seat:invite.copied")}
        </span>
      </p>
      <p className="says">{t("seat:invite.how")}</p>
    </div>
  );
}
