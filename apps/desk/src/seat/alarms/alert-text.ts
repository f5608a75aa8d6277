import type { Alert } from "@entente/room/register";
import { useWords } from "../../language/language.ts";
import { useWho } from "../rooms/use-who.ts";
import { shortId, useSeatNames } from "../seat-names.ts";

/** An alert in one sentence: who or whose root it is about; of what was refused, who tried it. */
export function useAlertText(): (alert: Alert) => string {
  const { t } = useWords();
  const names = useSeatNames();
  const who = useWho();
  return ({ kind, author, party, subject, role, text = "" }) =>
    t(`seat:alert.${kind}`, {
      who: who(author),
      party: party === undefined ? "" : names.party(party),
      role: role === undefined ? "" : names.role(role),
      id: subject === undefined ? "" : shortId(subject),
      name: text,
    });
}
