import { useWords } from "../../language/language.ts";
import { timeText } from "../seat-names.ts";
import { useSeat } from "../session/use-seat.ts";
import type { ShownReceipt } from "./thread-lines.ts";

/** How far an entry has come, in words and with a mark: not checked here, waiting here, in the log, seen by witnesses. */
export function ReceiptMark({ receipt }: { receipt: ShownReceipt }) {
  const words = useWords();
  const { t } = words;
  const { hasWitnesses, notWitnessedSince } = useSeat().conference.log;
  const since = receipt === "logged" && hasWitnesses ? notWitnessedSince : undefined;
  return (
    <span className="receipt" data-receipt={receipt}>
      <span aria-hidden="true">{MARKS[receipt]}</span> {t(`seat:receipt.${receipt}`)}
      {receipt === "logged" && !hasWitnesses && (
        <>
          {t("seat:comma")}
          {t("seat:receipt.unwitnessed")}
        </>
      )}
      {since !== undefined && (
        <>
          {t("seat:comma")}
          {t("seat:receipt.notSince", { time: timeText(since, words) })}
        </>
      )}
    </span>
  );
}

const MARKS: Readonly<Record<ShownReceipt, string>> = { unchecked: "?", pending: "◌", logged: "◐", witnessed: "●" };
