import { useWords } from "../language/language.ts";
import { useNames, useOpen } from "./held-context.ts";

/** Whose eyes this page is for; it stays on every view. */
export function RoleBanner() {
  const { t } = useWords();
  const { held } = useOpen();
  const names = useNames();
  const { role, negotiation, warnings } = held;
  const banner =
    role.as === "party"
      ? t("banner.party", { party: names.party(role.party) })
      : negotiation.instructions.length > 1
        ? t("banner.analyst")
        : t("banner.one");
  return (
    <>
      <aside className="banner" data-role={role.as} aria-label={t("banner.label")}>
        <p>
          {banner}
          {role.as === "trainer" && ` ${t("banner.trainer")}`}
        </p>
      </aside>
      {warnings.length > 0 && (
        <ul className="warnings" lang="en" dir="ltr">
          {warnings.map(({ path, message }) => (
            <li key={path + message}>{message}</li>
          ))}
        </ul>
      )}
    </>
  );
}
