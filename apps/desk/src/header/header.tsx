import { useState } from "react";
import { Button } from "react-aria-components/Button";
import type { DeskState } from "../desk-state.ts";
import { useWords } from "../language/language.ts";
import { LanguageSwitch } from "../language/language-switch.tsx";
import { SentCounter } from "../privacy/sent-counter.tsx";
import { currentTheme, switchTheme } from "./theme.ts";

/** The line at the top of every page: where one is, what left the device, theme and language. */
export function Header({ state, onLeave }: { state: DeskState; onLeave: () => void }) {
  const { t } = useWords();
  return (
    <header className="header">
      <span className="wordmark" translate="no">
        {t("product")}
      </span>
      {state.at !== "chooser" && state.at !== "finding" && (
        <Button className="quiet-button" onPress={onLeave}>
          {t("header.leave")}
        </Button>
      )}
      <span className="header-space" />
      <SentCounter />
      <ThemeSwitch />
      <LanguageSwitch />
    </header>
  );
}

function ThemeSwitch() {
  const { t } = useWords();
  const [theme, setTheme] = useState(currentTheme);
  return (
    <Button className="quiet-button" onPress={() => setTheme(switchTheme())}>
      {t(theme === "dark" ? "header.light" : "header.dark")}
    </Button>
  );
}
