import { useWords } from "../language/language.ts";
import { useOpen } from "../workspace/held-context.ts";

/** What a view shows that speaks of a whole package while issues are still open. */
export function NeedsPackage() {
  const { t } = useWords();
  const { held, history } = useOpen();
  const open = held.negotiation.case.issues.filter(({ id }) => history.present[id] === undefined).length;
  return (
    <section className="panel empty">
      <h2>{t("needs.title")}</h2>
      <p className="says">{t("needs.text", { count: open })}</p>
    </section>
  );
}
