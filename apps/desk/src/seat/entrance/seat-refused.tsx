import { useWords } from "../../language/language.ts";
import type { SeatRefusal } from "../session/enter-seat.ts";

interface SeatRefusedProps {
  readonly reason: SeatRefusal;
  /** Whether the seat is being taken, by its link. */
  readonly isFirst: boolean;
}

/** Why a seat does not open, in the reader's language; where somebody refused, the exact line with it. */
export function SeatRefused({ reason, isFirst }: SeatRefusedProps) {
  const { t } = useWords();
  if (typeof reason === "string") {
    // The keys may be there already, of an attempt whose join did not arrive.
    const kind = isFirst && reason === "wrong-passphrase" ? "begun-before" : reason;
    return (
      <p className="notice" role="alert">
        {t(`seat:refusal.${kind}`)}
      </p>
    );
  }
  const { code, message } = reason;
  const isOfLink = isFirst && code === "refused-by-server";
  return (
    <p className="notice" role="alert">
      {t(code === undefined ? "seat:refusal.other" : isOfLink ? "seat:refusal.link-refused" : `seat:because.${code}`)}
      {code !== "unreachable" && (
        <>
          {" "}
          <span lang="en" dir="ltr" className="finding-detail">
            {message}
          </span>
        </>
      )}
    </p>
  );
}
