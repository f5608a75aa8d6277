import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { currentTheme, switchTheme } from "../header/theme.ts";
import { useWords } from "../language/language.ts";
import { LanguageSwitch } from "../language/language-switch.tsx";
import type { Connection } from "./session/seat-session.ts";

/** The line at the top: where one is, whether the server is there, theme and language. */
export function SeatHeader({ connection }: { connection?: Connection }) {
  const { t } = useWords();
  const [theme, setTheme] = useState(currentTheme);
  return (
    <header className="header">
      <span className="wordmark" translate="no">
        {t("product")}
      </span>
      <a className="quiet-button" href="/">
        {t("seat:header.cases")}
      </a>
      {connection !== undefined && (
        <a className="quiet-button" href="#/seat">
          {t("seat:header.seats")}
        </a>
      )}
      <span className="header-space" />
      {connection !== undefined && (
        <p className="connection" data-connection={connection}>
          {t(`seat:connection.${connection}`)}
        </p>
      )}
      <Button className="quiet-button" onPress={() => setTheme(switchTheme())}>
        {t(theme === "dark" ? "header.light" : "header.dark")}
      </Button>
      <LanguageSwitch />
    </header>
  );
}
