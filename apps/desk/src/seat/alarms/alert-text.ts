import type { Alert } from "@entente/room/register";
import { useWords } from "../../language/language.ts";
import { shortId, useSeatNames } from "../seat-names.ts";

/** An alert in one sentence: who or whose root it is about. */
export function useAlertText(): (alert: Alert) => string {
  const { t } = useWords();
  const names = useSeatNames();
  return ({ kind, party, subject, role, text = "" }) =>
    t(`seat:alert.${kind}`, {
      party: party === undefined ? "" : names.party(party),
      role: role === undefined ? "" : names.role(role),
      id: subject === undefined ? "" : shortId(subject),
      name: text,
    });
}
