import type { SessionRefusal } from "@entente/room/session";
import { useWords } from "../../language/language.ts";

/** Reasons whose line says more than their kind does. */
const DETAILED: readonly SessionRefusal["code"][] = [
  "refused-by-server",
  "not-permitted",
  "not-an-act",
  "not-yet",
  "does-not-open",
  "contradicts-record",
];

/** Why something was not done: in the reader's language, and the exact line where that says more. */
export function Refusal({ reason: { code, message } }: { reason: SessionRefusal }) {
  const { t } = useWords();
  return (
    <p className="notice" role="alert">
      {t(`seat:because.${code}`)}
      {DETAILED.includes(code) && (
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
